"use server";

import { z } from "zod";
import { getCustomer } from "@/lib/customers/record/get";
import { action } from "@/lib/http/action";
import { MAX_SEARCH_LENGTH } from "./query";
import { accountsByNumber, quickFind } from "./quick-find";

/** The number, as it is spelt, of the account that has exactly this number but for case. */
export const findAccountAction = action(z.string(), async (actor, number) => {
  const { customer } = await getCustomer(actor, number);
  return customer.customerNumber;
});

/** What the palette offers for what is typed. */
export const quickFindAction = action(z.string().max(MAX_SEARCH_LENGTH), quickFind);

/** What the accounts that somebody opened lately are called now. */
export const accountsByNumberAction = action(
  z.array(z.string().max(MAX_SEARCH_LENGTH)).max(20),
  accountsByNumber,
);
