import { activateCustomer } from "@/lib/customers/write/lifecycle";
import { done } from "@/lib/http/answer";
import { route, write } from "@/lib/http/route";

type Params = { customerNumber: string };

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = route<Params>({
  POST: write("customers:lifecycle", { body: "none" }, async ({ actor, params, options }) =>
    done(await activateCustomer(actor, params.customerNumber, options)),
  ),
});
