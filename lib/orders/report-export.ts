import "server-only";
import { stringify } from "csv-stringify/sync";
import { decimalOf, hundredthsOf } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { type ReportOrder, type ReportReader, readOrders } from "./report";
import { type Group, readGroups } from "./report-groups";
import type { Grouping, ReportQuery } from "./report-query";
import { reportWhere } from "./report-where";

/** How many orders are read, and held in memory, at a time. */
const AT_A_TIME = 1_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Amounts are numbers in hundredths: a text with a minus sign would be escaped as a formula. */
type Cell = string | number | bigint;

function lines(rows: readonly Cell[][], { isFirst = false } = {}): string {
  return stringify([...rows], {
    // The byte order mark tells spreadsheets that the file is UTF-8.
    bom: isFirst,
    escape_formulas: true,
    cast: { bigint: decimalOf },
  });
}

function authorizeExport(actor: Actor): void {
  authorize(actor, "customers:read");
  authorize(actor, "customers:export");
}

const ORDER_HEADINGS = [
  "date",
  "order",
  "account",
  "company",
  "placed as",
  "deleted",
  "rep",
  "total",
  "currency",
];

function orderCells(order: ReportOrder): Cell[] {
  const { account } = order;
  return [
    order.date,
    order.number,
    account?.customerNumber ?? order.customerNumber,
    account?.companyName ?? order.companyName,
    order.customerNumber,
    account ? "" : "yes",
    order.repNumber ?? "",
    hundredthsOf(order.total),
    order.currencyCode,
  ];
}

async function* ordersCsv(
  actor: Actor,
  query: ReportQuery,
  { today }: Pick<ReportReader, "today">,
): AsyncGenerator<string> {
  let isFirst = true;
  let last: ReportOrder | undefined;
  for (;;) {
    const before: ReportOrder | undefined = last;
    const orders: ReportOrder[] = await inOrganization(
      actor,
      async (tx) => {
        const where = await reportWhere(tx, actor, query, today);
        const rest: Sql = before
          ? sql`${where} AND (o."date", o."number") < (${before.date}::date, ${before.number})`
          : where;
        return readOrders(tx, rest, sql`LIMIT ${AT_A_TIME}::int`);
      },
      { statementTimeout: STATEMENT_TIMEOUT_MS, isBegun: !isFirst },
    );
    const cells = orders.map(orderCells);
    if (isFirst || cells.length > 0) {
      yield lines(isFirst ? [ORDER_HEADINGS, ...cells] : cells, { isFirst });
    }
    isFirst = false;
    last = orders.at(-1);
    if (!last || orders.length < AT_A_TIME) return;
  }
}

/**
 * The orders that match the report's query, newest first, as CSV (RFC 4180) in pieces; cells that
 * look like formulas are escaped. The query's pages are ignored.
 * @throws AppError `forbidden`.
 */
export function exportOrders(
  actor: Actor,
  query: ReportQuery,
  reader: Pick<ReportReader, "today">,
): AsyncGenerator<string> {
  authorizeExport(actor);
  return ordersCsv(actor, query, reader);
}

const GROUP_HEADINGS: Record<Grouping, string[]> = {
  month: ["month"],
  rep: ["rep", "name"],
  tier: ["tier", "deleted"],
  country: ["country", "deleted"],
  account: ["account", "company", "deleted"],
};

function groupCells(by: Grouping, { key, name, isGone }: Group): Cell[] {
  const gone = isGone ? "yes" : "";
  switch (by) {
    case "month":
      return [key ?? ""];
    case "rep":
      return [key ?? "", name ?? ""];
    case "tier":
    case "country":
      return [key ?? "", gone];
    case "account":
      return [key ?? "", name ?? "", gone];
  }
}

/** The share in hundredths of a percent; null when the whole is zero. */
function shareOf({ total, whole }: Group): bigint | null {
  const all = hundredthsOf(whole);
  return all === 0n ? null : (hundredthsOf(total) * 10_000n) / all;
}

async function* groupsCsv(
  actor: Actor,
  query: ReportQuery,
  { today, locale }: ReportReader,
): AsyncGenerator<string> {
  const { by, sort, direction } = query;
  // All groups are summed in one query; page by page each query would sum everything again.
  const { groups } = await inOrganization(
    actor,
    async (tx) => {
      const where = await reportWhere(tx, actor, query, today);
      return readGroups(tx, where, { by, sort, direction, locale });
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
  const headings = [...GROUP_HEADINGS[by], "orders", "total", "currency", "share %"];
  yield lines([headings], { isFirst: true });
  for (let start = 0; start < groups.length; start += AT_A_TIME) {
    yield lines(
      groups
        .slice(start, start + AT_A_TIME)
        .map((group) => [
          ...groupCells(by, group),
          group.orders,
          hundredthsOf(group.total),
          group.currencyCode,
          shareOf(group) ?? "",
        ]),
    );
  }
}

/**
 * All groups of the report as CSV in pieces, in the order of the page.
 * @throws AppError `forbidden`.
 */
export function exportGroups(
  actor: Actor,
  query: ReportQuery,
  reader: ReportReader,
): AsyncGenerator<string> {
  authorizeExport(actor);
  return groupsCsv(actor, query, reader);
}
