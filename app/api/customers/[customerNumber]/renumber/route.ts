import { renumberSchema } from "@/lib/customers/record/schema";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { written } from "@/lib/http/answer";
import { route, write } from "@/lib/http/route";
import { parse } from "@/lib/validation";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE } = route<Params>({
  POST: write(
    "customers:write",
    { body: "required", check: (body) => parse(renumberSchema, body) },
    async ({ actor, params, body, options }) =>
      written(await renumberCustomer(actor, params.customerNumber, body, options)),
  ),
});
