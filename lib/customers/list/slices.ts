import "server-only";
import type { Field } from "@/lib/customers/record/registry";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { findFilterField } from "./filters";
import { customerOrder, sortColumn, sortField } from "./order";
import type { ListQuery } from "./query";

/** Beyond it the accounts before the page are too many to be looked through twice. */
const FARTHEST = 10_000;

/** What a page has of the accounts with one value in the first field of its order. */
export type Slice = {
  value: string | boolean | null;
  /** How many of them are on pages before. */
  offset: number;
  limit: number;
};

type Found = { value: Slice["value"]; count: number };

/** Whether many accounts have the same value in it. */
const isShared = (field: Field | null): field is Field =>
  field !== null && (field.values !== undefined || field.type === "boolean");

/** Whether a list is sorted by a field that many share, with no condition that would be dear to ask for twice. */
function isSliced({ sort: [first], filters, search, pageNumber, pageSize }: ListQuery): boolean {
  return (
    first !== undefined &&
    isShared(sortField(first.field)) &&
    search === null &&
    pageNumber * pageSize <= FARTHEST &&
    filters.every((filter) => {
      const found = findFilterField(filter.field);
      return found?.scope === "customer" && found.field.type !== "issue" && isShared(found.field);
    })
  );
}

/**
 * The slices of a page, in its order. Where a third of all accounts have one tier, putting those in order for a page of
 * 25 takes a hundred times as long as following an index that has the order from the first that has the tier to the
 * 25th; which is open to the planner only with the tier before its eyes.
 * @param where the list's condition, with the customer's row named `c`.
 * @returns null where the page is better read as a whole; it may have changed by the time that it is read.
 */
export async function slicesOf(tx: Tx, where: Sql, query: ListQuery): Promise<Slice[] | null> {
  const [first] = query.sort;
  if (!first || !isSliced(query)) return null;
  const field = sortField(first.field);
  if (!field) return null;
  const column = sortColumn(field);
  const direction = raw(first.direction === "desc" ? "DESC" : "ASC");
  const end = query.pageNumber * query.pageSize;
  const most = raw(String(end));
  // Nulls come last either way. Apart from them an index serves both directions.
  const nulls = sql`UNION ALL (
      SELECT ${column}, TRUE FROM "Customer" c WHERE ${where} AND ${column} IS NULL LIMIT ${most})`;
  const found = await tx.run<Found>(sql`
    SELECT s."value", count(*)::int AS "count" FROM (
      SELECT * FROM (
        (SELECT ${column} AS "value", FALSE AS "isNull" FROM "Customer" c
          WHERE ${where} AND ${column} IS NOT NULL ORDER BY ${column} ${direction} LIMIT ${most})
        ${field.nullable ? nulls : empty}
      ) AS a ORDER BY a."isNull", a."value" ${direction} LIMIT ${most}
    ) AS s GROUP BY s."value", s."isNull" ORDER BY s."isNull", s."value" ${direction}`);

  let before = end - query.pageSize;
  const slices = found.map(({ value, count }): Slice => {
    const offset = Math.min(before, count);
    before -= offset;
    return { value, offset, limit: count - offset };
  });
  const onPage = slices.filter(({ limit }) => limit > 0);
  return onPage.length > 0 ? onPage : null;
}

/** The rows of a page by its slices, in its order, with the customer's row named `c`. */
export function slicedSql(where: Sql, { sort }: ListQuery, slices: readonly Slice[]): Sql {
  const [first, ...rest] = sort;
  if (!first) throw new Error("A list without an order has no slices.");
  const field = sortField(first.field);
  if (!field) throw new Error("A list by an attribute has no slices.");
  const column = sortColumn(field);
  const parts = slices.map(({ value, offset, limit }) => {
    const isIt = value === null ? sql`${column} IS NULL` : sql`${column} = ${value}`;
    return sql`(SELECT * FROM "Customer" c WHERE ${where} AND ${isIt}
        ORDER BY ${customerOrder(rest)} LIMIT ${raw(String(limit))} OFFSET ${raw(String(offset))})`;
  });
  return sql`SELECT * FROM (${join(parts, " UNION ALL ")}) AS c ORDER BY ${customerOrder(sort)}`;
}
