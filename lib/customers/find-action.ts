"use server";

import { z } from "zod";
import { action } from "@/lib/http/action";
import { getCustomer } from "./get";

/** The number, as it is spelt, of the account that has exactly this number but for case. */
export const findAccountAction = action(z.string(), async (actor, number) => {
  const { customer } = await getCustomer(actor, number);
  return customer.customerNumber;
});
