import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Account, getAccount } from "@/lib/customers/record/get";
import { customerHistory, type HistoryEntry } from "@/lib/customers/record/history";
import { notFound } from "@/lib/customers/record/state";
import { successorOf } from "@/lib/customers/record/successor";
import { together } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { type CustomerOrders, customerOrders } from "@/lib/orders/customer-orders";
import { isStorable } from "@/lib/text";

/** What the preview beside the table shows of an account. */
export type Peek = {
  account: Account;
  /** The last twelve months of orders, like `CustomerOrders`. */
  months: CustomerOrders["months"];
  /** The latest change. */
  latest: HistoryEntry | null;
};

/**
 * A preview of an account, found by its current number, a former one, or that of an account merged
 * into it.
 * @throws AppError `forbidden`, or `not_found` when it is unknown or the actor may not see it.
 */
export async function peekAccount(actor: Actor, customerNumber: string): Promise<Peek> {
  authorize(actor, "customers:read");
  if (!isStorable(customerNumber)) throw notFound(customerNumber);
  try {
    return await look(actor, customerNumber);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    const successor = await successorOf(actor, customerNumber);
    if (!successor) throw error;
    return await look(actor, successor.customerNumber);
  }
}

async function look(actor: Actor, customerNumber: string): Promise<Peek> {
  return together(actor, async (scope) => {
    const [{ account }, { months }, [latest = null]] = await Promise.all([
      getAccount(scope, customerNumber),
      customerOrders(scope, customerNumber, { pageSize: 1 }),
      customerHistory(scope, customerNumber, { limit: 1 }),
    ]);
    return { account, months, latest };
  });
}
