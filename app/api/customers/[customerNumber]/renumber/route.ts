import { route, write } from "@/lib/api/route";
import { written } from "@/lib/api/write-answer";
import { readRenumber } from "@/lib/customers/request/parse";
import { renumberCustomer } from "@/lib/customers/write/renumber";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  POST: write(
    "customers:write",
    { body: "required", check: (body) => readRenumber(body) },
    async ({ actor, params, body, options }) =>
      written(await renumberCustomer(actor, params.customerNumber, body, options)),
  ),
});
