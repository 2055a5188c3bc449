import { readRenumber } from "@/lib/customers/request/parse";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { written } from "@/lib/http/answer";
import { route, write } from "@/lib/http/route";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  POST: write(
    "customers:write",
    { body: "required", check: (body) => readRenumber(body) },
    async ({ actor, params, body, options }) =>
      written(await renumberCustomer(actor, params.customerNumber, body, options)),
  ),
});
