"use server";

import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { getCustomer } from "@/lib/customers/record/get";
import { MAX_SEARCH_LENGTH } from "./query";
import { accountsByNumber, quickFind } from "./quick-find";

/** The stored spelling of the number that equals `number` except for case. */
export const findAccountAction = action(z.string(), async (actor, number) => {
  const { customer } = await getCustomer(actor, number);
  return customer.customerNumber;
});

/** The palette's suggestions for a typed text. */
export const quickFindAction = action(z.string().max(MAX_SEARCH_LENGTH), quickFind);

/** The current names of recently opened accounts. */
export const accountsByNumberAction = action(
  z.array(z.string().max(MAX_SEARCH_LENGTH)).max(20),
  accountsByNumber,
);
