import "server-only";
import type { Field } from "@/lib/customers/record/registry";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { findFilterField } from "./filters";
import { customerOrder, sortColumn, sortField } from "./order";
import type { ListQuery } from "./query";

/** Beyond this row the slices cost more than they save. */
const FARTHEST = 10_000;

/** The part of a page whose accounts share one value in the first sort field. */
export type Slice = {
  value: string | boolean | null;
  /** How many accounts with this value are on earlier pages. */
  offset: number;
  limit: number;
};

type Found = { value: Slice["value"]; count: number };

/** Whether many accounts usually share a value of this field. */
const isShared = (field: Field | null): field is Field =>
  field !== null && (field.values !== undefined || field.type === "boolean");

/**
 * Whether slices help: the list is sorted by a shared field, and its conditions are cheap enough to
 * run twice.
 */
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
 * Splits a page into slices by the value of its first sort field, in order. When a third of all
 * accounts have one tier, sorting them for 25 rows takes a hundred times as long as reading an
 * index from the first row of that tier; the planner can do so only when the statement names the
 * tier.
 * @param where the list's condition on the customer's row `c`.
 * @returns null when reading the page as a whole is better. The list may change before the page is
 * read.
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
  // Nulls come last in both directions. Without them an index serves both directions.
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

/** SQL for the rows of a page from its slices, in order, as rows `c`. */
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
