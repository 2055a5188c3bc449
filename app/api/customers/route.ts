import { read, route, write } from "@/lib/api/route";
import { written } from "@/lib/api/write-answer";
import { listCustomersText } from "@/lib/customers/list/list";
import { parseListQuery } from "@/lib/customers/list/query";
import { readUpsert, requireShape } from "@/lib/customers/request/parse";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { jsonText } from "@/lib/http/answer";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route({
  GET: read("customers:read", async ({ actor, query }) =>
    jsonText(await listCustomersText(actor, parseListQuery(query))),
  ),
  PUT: write(
    "customers:write",
    { body: "required", check: (body, { options }) => requireShape(readUpsert(body, options)) },
    async ({ actor, body, options }) => written(await upsertCustomer(actor, body, options)),
  ),
});
