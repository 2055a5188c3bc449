import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import { accountStanding } from "@/lib/customers/reactivation/review";
import { countMerged } from "@/lib/customers/record/deletion-impact";
import { getAccountText } from "@/lib/customers/record/get";
import { customerHistory } from "@/lib/customers/record/history";
import { notFound } from "@/lib/customers/record/state";
import { together } from "@/lib/db/tenant";
import { accountOptions } from "@/lib/lists/load-field-options";
import { customerOrders } from "@/lib/orders/customer-orders";
import { isStorable } from "@/lib/text";

/**
 * Reads what the page of an account shows, in one transaction.
 * @param wanted the page of orders; `entryCount` latest writes, of which one more is read to tell
 * whether there are more; `locale` for the names of countries and currencies.
 * @throws AppError `forbidden`, or `not_found` when the actor sees no such account.
 */
export async function loadAccount(
  actor: Actor,
  customerNumber: string,
  {
    entryCount,
    locale,
    ...paging
  }: { pageNumber: number; pageSize: number; entryCount: number; locale: string },
) {
  if (!isStorable(customerNumber)) throw notFound(customerNumber);
  return together(actor, async (scope) => {
    const [loaded, options, orders, history, standing, mergedCount] = await Promise.all([
      getAccountText(scope, customerNumber),
      accountOptions(scope, locale),
      customerOrders(scope, customerNumber, paging),
      customerHistory(scope, customerNumber, { limit: entryCount + 1 }),
      accountStanding(scope, customerNumber),
      may(actor, "customers:delete") ? countMerged(scope, customerNumber) : 0,
    ]);
    return { ...loaded, options, orders, history, standing, mergedCount };
  });
}
