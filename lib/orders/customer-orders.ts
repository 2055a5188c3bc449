import "server-only";
import { z } from "zod";
import type { CurrencyTotal } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { numberKey } from "@/lib/customers/record/field-text";
import { notFound } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { parse } from "@/lib/validation";
import type { Order } from "./schema";
import { orderColumns } from "./store";

const whole = z.number({ error: "Must be a whole number." }).int().min(1);
const pagingSchema = z.object({
  pageNumber: whole.max(2_147_483_647).default(1),
  pageSize: whole.max(200).default(10),
});

export type CustomerOrders = {
  /** The page's orders, newest first. */
  orders: Order[];
  totalRecords: number;
  /** Totals of all orders, by currency code. */
  totals: CurrencyTotal[];
  /** Twelve calendar months (UTC), the oldest first, this month last; a month without orders has no totals. */
  months: { month: string; totals: CurrencyTotal[] }[];
};

/** The last `count` months up to `now`, as `YYYY-MM`, oldest first. */
function monthsUpTo(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - index), 1))
      .toISOString()
      .slice(0, 7),
  );
}

/**
 * The orders of an account: only its own, not those of an earlier account with the same number.
 * @param paging `{pageNumber, pageSize}`, 1 and 10 unless given.
 * @throws AppError `forbidden`, `validation`, `not_found`.
 */
export async function customerOrders(
  actor: Actor,
  customerNumber: string,
  paging: { pageNumber?: number; pageSize?: number } = {},
  { now = new Date() }: { now?: Date } = {},
): Promise<CustomerOrders> {
  authorize(actor, "customers:read");
  const { pageNumber, pageSize } = parse(pagingSchema, paging);
  return inOrganization(actor, async (tx) => {
    const [account] = await tx.query<{ id: string; repNumber: string | null }>`
      SELECT "id", "repNumber" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId} AND "customerNumberLower" = ${numberKey(customerNumber)}`;
    if (!account || !isVisible(actor, account)) throw notFound(customerNumber);
    const months = monthsUpTo(now, 12);
    const own = sql`o."organizationId" = ${tx.organizationId} AND o."customerId" = ${account.id}::uuid`;
    const [orders, totals, monthly] = await Promise.all([
      tx.query<Order>`
        SELECT ${orderColumns} FROM "Order" o WHERE ${own}
        ORDER BY o."date" DESC, o."number" DESC
        LIMIT ${pageSize} OFFSET ${(pageNumber - 1) * pageSize}`,
      tx.query<CurrencyTotal>`
        SELECT o."currencyCode", count(*)::int AS "orders", sum(o."total")::text AS "total"
        FROM "Order" o WHERE ${own}
        GROUP BY o."currencyCode" ORDER BY o."currencyCode"`,
      tx.query<CurrencyTotal & { month: string }>`
        SELECT to_char(o."date", 'YYYY-MM') AS "month", o."currencyCode", count(*)::int AS "orders",
               sum(o."total")::text AS "total"
        FROM "Order" o WHERE ${own} AND o."date" >= ${`${months[0]}-01`}::date
        GROUP BY 1, 2 ORDER BY 1, 2`,
    ]);
    return {
      orders,
      totalRecords: totals.reduce((sum, { orders: count }) => sum + count, 0),
      totals,
      months: months.map((month) => ({
        month,
        totals: monthly
          .filter((row) => row.month === month)
          .map(({ month: _month, ...total }) => total),
      })),
    };
  });
}
