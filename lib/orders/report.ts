import "server-only";
import { type CurrencyTotal, sumByCurrency } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import type { Day } from "@/lib/period";
import { type Group, readGroups } from "./report-groups";
import type { ReportQuery } from "./report-query";
import { reportWhere } from "./report-where";
import type { Order } from "./schema";
import { orderColumns } from "./store";

/**
 * An order with the number and name at the time; `account` is the current account, null once
 * deleted.
 */
export type ReportOrder = Order & {
  account: { customerNumber: string; companyName: string } | null;
};

export type MonthTotal = CurrencyTotal & { month: string };

export type OrdersReport = {
  /** Totals by currency, the one with most orders first; currencies are never added. */
  totals: CurrencyTotal[];
  /** Totals by month (`YYYY-MM`) and currency, oldest first; months without orders are missing. */
  months: MonthTotal[];
  groups: Group[];
  groupCount: number;
  /** A page of the orders, newest first. */
  orders: ReportOrder[];
  orderCount: number;
};

/** Summing a million orders takes a while under load. */
const STATEMENT_TIMEOUT_MS = 10_000;

export type ReportReader = {
  /** Today in the reader's time zone. */
  today: Day;
  /** The locale that decides the order of country names. */
  locale: string;
};

async function monthTotals(tx: Tx, where: Sql): Promise<MonthTotal[]> {
  return tx.query<MonthTotal>`
    SELECT to_char(m."month", 'YYYY-MM') AS "month", m."currencyCode", m."orders", m."total"::text AS "total"
    FROM (
      SELECT date_trunc('month', o."date"::timestamp)::date AS "month", o."currencyCode",
        count(*)::int AS "orders", sum(o."total") AS "total"
      FROM "Order" o WHERE ${where} GROUP BY 1, 2
    ) m ORDER BY m."month", m."currencyCode"`;
}

type OrderRow = Order & { accountNumber: string | null; accountName: string | null };

/**
 * The orders that meet the condition, newest first: ids come from the index, rows are read for the
 * shown ones only.
 */
export async function readOrders(tx: Tx, where: Sql, limits: Sql): Promise<ReportOrder[]> {
  const rows = await tx.query<OrderRow>`
    SELECT ${orderColumns}, c."customerNumber" AS "accountNumber", c."companyName" AS "accountName"
    FROM (
      SELECT o."number" FROM "Order" o WHERE ${where} ORDER BY o."date" DESC, o."number" DESC ${limits}
    ) found
    JOIN "Order" o ON o."organizationId" = ${tx.organizationId} AND o."number" = found."number"
    LEFT JOIN "Customer" c ON c."organizationId" = ${tx.organizationId} AND c."id" = o."customerId"
    ORDER BY o."date" DESC, o."number" DESC`;
  return rows.map(({ accountNumber, accountName, ...order }) => ({
    ...order,
    account:
      accountNumber === null || accountName === null
        ? null
        : { customerNumber: accountNumber, companyName: accountName },
  }));
}

/**
 * The orders of a period: totals, months, groups and the orders themselves, all for the same
 * condition.
 * @throws AppError `forbidden`.
 */
export async function ordersReport(
  actor: Actor,
  query: ReportQuery,
  { today, locale }: ReportReader,
): Promise<OrdersReport> {
  authorize(actor, "customers:read");
  const { by, sort, direction, page, groupPage, pageSize } = query;
  return inOrganization(
    actor,
    async (tx) => {
      const where = await reportWhere(tx, actor, query, today);
      const months = await monthTotals(tx, where);
      const { groups, count } = await readGroups(tx, where, {
        by,
        sort,
        direction,
        locale,
        page: { limit: pageSize, offset: (groupPage - 1) * pageSize },
      });
      const totals = sumByCurrency(months);
      return {
        totals,
        months,
        groups,
        groupCount: count,
        orders: await readOrders(
          tx,
          where,
          sql`LIMIT ${pageSize}::int OFFSET ${(page - 1) * pageSize}::int`,
        ),
        orderCount: totals.reduce((sum, { orders }) => sum + orders, 0),
      };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}
