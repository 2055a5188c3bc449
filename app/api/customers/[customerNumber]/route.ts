import { read, route, write } from "@/lib/api/route";
import { done, written } from "@/lib/api/write-answer";
import { getCustomerText } from "@/lib/customers/record/get";
import { readUpdate, requireShape } from "@/lib/customers/request/parse";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { updateCustomer } from "@/lib/customers/write/update";
import { jsonText } from "@/lib/http/answer";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  GET: read("customers:read", async ({ actor, params }) => {
    const { text, etag } = await getCustomerText(actor, params.customerNumber);
    return jsonText(text, { headers: { ETag: etag } });
  }),
  PUT: write(
    "customers:write",
    {
      body: "required",
      check: (body, { params, options }) =>
        requireShape(readUpdate(body, params.customerNumber, options)),
    },
    async ({ actor, params, body, options }) =>
      written(await updateCustomer(actor, params.customerNumber, body, options)),
  ),
  DELETE: write("customers:delete", { body: "none" }, async ({ actor, params, options }) =>
    done(await deleteCustomer(actor, params.customerNumber, options)),
  ),
});
