import "server-only";
import { getCustomerText } from "@/lib/customers/record/get";
import { readRenumber, readUpdate, requireShape } from "@/lib/customers/request/parse";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer } from "@/lib/customers/write/lifecycle";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { jsonTextAnswer } from "@/lib/http/answer";
import { read, route, write } from "./route";
import { done, written } from "./write-answer";

export const customer = route({
  GET: read("customers:read", async ({ actor, id }) => {
    const { text, etag } = await getCustomerText(actor, id);
    return jsonTextAnswer(text, { headers: { ETag: etag } });
  }),
  PUT: write(
    "customers:write",
    {
      body: "required",
      check: (body, { id, options }) => requireShape(readUpdate(body, id, options)),
    },
    async ({ actor, id, body, options }) => written(await updateCustomer(actor, id, body, options)),
  ),
  DELETE: write("customers:delete", { body: "none" }, async ({ actor, id, options }) =>
    done(await deleteCustomer(actor, id, options)),
  ),
});

export const activate = route({
  POST: write("customers:lifecycle", { body: "none" }, async ({ actor, id, options }) =>
    done(await activateCustomer(actor, id, options)),
  ),
});

export const renumber = route({
  POST: write(
    "customers:write",
    { body: "required", check: (body) => readRenumber(body) },
    async ({ actor, id, body, options }) =>
      written(await renumberCustomer(actor, id, body, options)),
  ),
});
