import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Account, getAccount } from "@/lib/customers/record/get";
import { customerHistory, type HistoryEntry } from "@/lib/customers/record/history";
import { notFound } from "@/lib/customers/record/state";
import { successorOf } from "@/lib/customers/record/successor";
import { AppError } from "@/lib/errors";
import { type CustomerOrders, customerOrders } from "@/lib/orders/customer-orders";
import { isStorable } from "@/lib/text";

/** What a look at an account shows beside the table. */
export type Peek = {
  account: Account;
  /** The last twelve months of orders, as `CustomerOrders` has them. */
  months: CustomerOrders["months"];
  /** What was done to it last. */
  latest: HistoryEntry | null;
};

/**
 * An account at a glance, also under a number that it had before or that was merged into it.
 * @throws AppError `forbidden`, or `not_found` when it is unknown or not the actor's to see.
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
  const [{ account }, { months }, [latest = null]] = await Promise.all([
    getAccount(actor, customerNumber),
    customerOrders(actor, customerNumber, { pageSize: 1 }),
    customerHistory(actor, customerNumber, { limit: 1 }),
  ]);
  return { account, months, latest };
}
