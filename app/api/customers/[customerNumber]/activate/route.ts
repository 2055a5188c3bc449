import { route, write } from "@/lib/api/route";
import { done } from "@/lib/api/write-answer";
import { activateCustomer } from "@/lib/customers/write/lifecycle";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  POST: write("customers:lifecycle", { body: "none" }, async ({ actor, params, options }) =>
    done(await activateCustomer(actor, params.customerNumber, options)),
  ),
});
