import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { numberKey } from "@/lib/customers/record/field-text";
import { mergedAccounts } from "@/lib/customers/record/merged-accounts";
import { mergedNotice, notFound } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { inOrganization } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { parse } from "@/lib/validation";
import { type Order, placedOrderSchema } from "./schema";
import { type Account, insertOrders, ordersNumbered } from "./store";

const DAY_MS = 86_400_000;
/** In some time zone it is already tomorrow. */
const latestDay = (now: Date) => new Date(now.getTime() + DAY_MS).toISOString().slice(0, 10);

/**
 * Places an order of an active account, by default dated today (UTC) and in the account's currency.
 * @param input `{number, customerNumber, date?, total, currencyCode?}`, total as text.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` (inactive or merged account,
 * number taken).
 */
export async function placeOrder(
  actor: Actor,
  input: unknown,
  { now = new Date() }: { now?: Date } = {},
): Promise<Order> {
  authorize(actor, "customers:write");
  const given = parse(placedOrderSchema, input);
  const { date = now.toISOString().slice(0, 10) } = given;
  if (date > latestDay(now)) throw invalid("date", "Must not be in the future.");
  return inOrganization(actor, async (tx) => {
    // Locked, so that nobody deactivates or deletes the account meanwhile.
    const [account] = await tx.query<Account & { active: boolean }>`
      SELECT c."id", c."customerNumber", c."companyName", c."currencyCode", c."repNumber", c."active"
      FROM "Customer" c
      WHERE c."organizationId" = ${tx.organizationId} AND c."customerNumberLower" = ${numberKey(given.customerNumber)}
      FOR SHARE OF c`;
    if (!account) {
      const [merged = null] = await mergedAccounts(tx, { numbers: [given.customerNumber] });
      const notice = mergedNotice(actor, merged);
      if (notice !== null) throw new AppError("conflict", notice);
    }
    if (!account || !isVisible(actor, account)) throw notFound(given.customerNumber);
    if (!account.active) {
      throw new AppError("conflict", "An inactive account cannot place orders.");
    }
    if ((await ordersNumbered(tx, [given.number])).size > 0) {
      const message = "There is an order with this number already.";
      throw new AppError("conflict", message, { errors: { number: [message] } });
    }
    const order: Order = {
      number: given.number,
      customerNumber: account.customerNumber,
      companyName: account.companyName,
      date,
      total: given.total,
      currencyCode: given.currencyCode ?? account.currencyCode,
      repNumber: account.repNumber,
    };
    await insertOrders(tx, [{ ...order, id: uuidv7(), customerId: account.id }]);
    return order;
  });
}
