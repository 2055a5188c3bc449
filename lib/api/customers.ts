import "server-only";
import { listCustomersText } from "@/lib/customers/list/list";
import { listAfterText } from "@/lib/customers/list/list-after";
import { parseCursorQuery, parseListQuery } from "@/lib/customers/list/query";
import { readUpsert, requireShape } from "@/lib/customers/request/parse";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { jsonTextAnswer } from "@/lib/http/answer";
import { read, route, write } from "./route";
import { written } from "./write-answer";

export const customers = route({
  GET: read("customers:read", async ({ actor, query }) => {
    const cursor = parseCursorQuery(query);
    return jsonTextAnswer(
      cursor
        ? await listAfterText(actor, cursor)
        : await listCustomersText(actor, parseListQuery(query)),
    );
  }),
  PUT: write(
    "customers:write",
    { body: "required", check: (body, { options }) => requireShape(readUpsert(body, options)) },
    async ({ actor, body, options }) => written(await upsertCustomer(actor, body, options)),
  ),
});
