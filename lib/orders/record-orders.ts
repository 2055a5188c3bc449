import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { notFound } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { inOrganization } from "@/lib/db/tenant";
import { AppError, type ErrorCode, type FieldErrors, invalid } from "@/lib/errors";
import type { Outcome } from "@/lib/lists/schema";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { ORDER_COLUMNS, type Order, type RecordedOrder, recordedOrderSchema } from "./schema";
import {
  type Account,
  accountsOf,
  defaultCurrency,
  insertOrders,
  type OrderRow,
  ordersNumbered,
  updateOrders,
} from "./store";

/** The most orders in one call. */
export const MAX_RECORDED = 1_000;
const BULK_TIMEOUT_MS = 30_000;

export type RecordFailure = {
  outcome: "failed";
  code: ErrorCode;
  message: string;
  errors: FieldErrors;
};
export type RecordResult = { outcome: Outcome; order: Order } | RecordFailure;

/**
 * Records an order of the past, with any date, even if its account is gone. The order's number is
 * its key: recording it again changes nothing, or overwrites date, total, currency and rep. The
 * account, number and name stay; a name is required when there is no such account.
 * @param input `{number, customerNumber, companyName?, date, total, currencyCode?, repNumber?}`,
 * total as text.
 * @throws AppError `forbidden`, `validation`, `not_found` (an account that the actor may not see),
 * `conflict`.
 */
export async function recordOrder(
  actor: Actor,
  input: unknown,
  options: { dryRun?: boolean } = {},
): Promise<{ outcome: Outcome; order: Order }> {
  const [result] = await recordOrders(actor, [input], options);
  if (!result) throw new Error("One order was given and none was answered for.");
  if (result.outcome !== "failed") return result;
  throw new AppError(result.code, result.message, { errors: result.errors });
}

/**
 * Records up to 1,000 orders in one transaction, in order, each with its own outcome; failed ones
 * are left out, the others written.
 * @throws AppError `forbidden`, `too_large`.
 */
export async function recordOrders(
  actor: Actor,
  inputs: readonly unknown[],
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<RecordResult[]> {
  authorize(actor, "customers:import");
  if (inputs.length > MAX_RECORDED) {
    throw new AppError("too_large", `At most ${MAX_RECORDED} orders at once.`);
  }
  const parsed = inputs.map((input) =>
    orFailure(() => ({ outcome: "valid" as const, order: parse(recordedOrderSchema, input) })),
  );
  const valid = parsed.flatMap((result) => (result.outcome === "valid" ? [result.order] : []));
  return inOrganization(
    actor,
    async (tx) => {
      const accounts = await accountsOf(
        tx,
        valid.map((order) => order.customerNumber),
      );
      const stored = await ordersNumbered(
        tx,
        valid.map((order) => order.number),
      );
      const currency = await defaultCurrency(tx);
      const rows = new Map(stored);
      const results = parsed.map((result): RecordResult => {
        if (result.outcome === "failed") return result;
        const { order } = result;
        return orFailure(() => {
          const account = accounts.get(caseKey(order.customerNumber));
          const before = rows.get(order.number);
          checkVisible(actor, order, account, before);
          const row = before ? corrected(before, order, account) : placed(order, account, currency);
          rows.set(order.number, row);
          return { outcome: outcomeOf(before, row), order: toOrder(row) };
        });
      });
      if (!dryRun) {
        const all = [...rows.values()];
        await insertOrders(
          tx,
          all.filter((row) => !stored.has(row.number)),
        );
        await updateOrders(
          tx,
          all.filter((row) => outcomeOf(stored.get(row.number) ?? row, row) === "updated"),
        );
      }
      return results;
    },
    { statementTimeout: BULK_TIMEOUT_MS },
  );
}

function orFailure<Result>(work: () => Result): Result | RecordFailure {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, errors = {} } = error;
    return { outcome: "failed", code, message, errors };
  }
}

function checkVisible(
  actor: Actor,
  order: RecordedOrder,
  account: Account | undefined,
  before: OrderRow | undefined,
): void {
  if (!actor.ownAccountsOnly) return;
  if (!account || !isVisible(actor, account)) throw notFound(order.customerNumber);
  if (before && before.customerId !== account.id) throw numberTaken();
}

function numberTaken(): AppError {
  const message = "An order of another account has this number.";
  return new AppError("conflict", message, { errors: { number: [message] } });
}

/**
 * Whether a stored order belongs to the account in the request: the same account or, when one of
 * the two is gone, the same number.
 */
function isOfSame(before: OrderRow, order: RecordedOrder, account: Account | undefined): boolean {
  if (before.customerId !== null && account) return account.id === before.customerId;
  return caseKey(before.customerNumber) === caseKey(order.customerNumber);
}

function corrected(before: OrderRow, order: RecordedOrder, account: Account | undefined): OrderRow {
  if (!isOfSame(before, order, account)) throw numberTaken();
  return {
    ...before,
    companyName: order.companyName ?? before.companyName,
    date: order.date,
    total: order.total,
    currencyCode: order.currencyCode ?? before.currencyCode,
    repNumber: order.repNumber === undefined ? before.repNumber : order.repNumber,
  };
}

function placed(order: RecordedOrder, account: Account | undefined, currency: string): OrderRow {
  const companyName = order.companyName ?? account?.companyName;
  if (!companyName) {
    throw invalid("companyName", `Required: there is no customer ${order.customerNumber}.`);
  }
  return {
    id: uuidv7(),
    customerId: account?.id ?? null,
    number: order.number,
    customerNumber: account?.customerNumber ?? order.customerNumber,
    companyName,
    date: order.date,
    total: order.total,
    currencyCode: order.currencyCode ?? account?.currencyCode ?? currency,
    repNumber: order.repNumber === undefined ? (account?.repNumber ?? null) : order.repNumber,
  };
}

function outcomeOf(before: OrderRow | undefined, after: OrderRow): Outcome {
  if (!before) return "created";
  return ORDER_COLUMNS.every((name) => before[name] === after[name]) ? "unchanged" : "updated";
}

function toOrder({ id: _id, customerId: _customerId, ...order }: OrderRow): Order {
  return order;
}
