import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { isIndexed, orderBy, type SortColumn, sortColumns } from "./order";
import { literal, type Part, partsSql } from "./parts";
import type { ListQuery } from "./query";
import { isInSlice, type Slice, slicesOf } from "./slices";

const EVERY = sql`TRUE`;

/** The parts of the page in these slices. */
function slicedParts(
  slices: readonly Slice[],
  [first, ...rest]: readonly SortColumn[],
  { pageNumber, pageSize }: ListQuery,
): Part[] {
  if (!first) throw new Error("A list without an order has no slices.");
  let before = (pageNumber - 1) * pageSize;
  let wanted = pageSize;
  return slices.flatMap((slice) => {
    const offset = Math.min(before, slice.count);
    const limit = Math.min(wanted, slice.count - offset);
    before -= offset;
    wanted -= limit;
    return limit > 0 ? { where: isInSlice(first, slice), order: rest, limit, offset } : [];
  });
}

/**
 * The statements for a page's rows `c`, the quickest first. It may have fewer than `expected` rows
 * when accounts change meanwhile; then the next statement is to be asked.
 */
export type PageStatement = { page: Sql; expected: number };

/** The ways to read a page of a list. */
export async function pageStatements(
  tx: Tx,
  actor: Actor,
  where: Sql,
  query: ListQuery,
): Promise<PageStatement[]> {
  const order = sortColumns(query.sort);
  const [first, ...rest] = order;
  const { pageSize: limit, pageNumber } = query;
  const offset = (pageNumber - 1) * limit;
  // Accounts that a filter or a far page passes over are looked at in the index alone.
  const passesOver =
    offset > 0 || !isIndexed(query.sort) || query.filters.length > 0 || query.search !== null;
  const whole = passesOver
    ? partsSql(actor, where, order, [{ where: EVERY, order, limit, offset }])
    : sql`SELECT * FROM "Customer" c WHERE ${where} ORDER BY ${orderBy(order)} LIMIT ${literal(limit)}`;
  const asWhole = { page: whole, expected: 0 };
  const slices = await slicesOf(tx, where, query);
  if (slices) {
    const parts = slicedParts(slices, order, query);
    const expected = parts.reduce((sum, part) => sum + part.limit, 0);
    if (expected === 0) return [asWhole];
    return [{ page: partsSql(actor, where, order, parts), expected }, asWhole];
  }
  if (first?.direction === "desc" && first.isNullable && offset === 0 && isIndexed(query.sort)) {
    // Read backwards, an index gives nulls first.
    const isNull = sql`${first.expression} IS NULL`;
    const parts = [
      {
        where: sql`NOT ${isNull}`,
        order: [{ ...first, isNullable: false }, ...rest],
        limit,
        offset,
      },
      { where: isNull, order: rest, limit, offset },
    ];
    const page = sql`${partsSql(actor, where, order, parts)} LIMIT ${literal(limit)}`;
    return [{ page, expected: 0 }];
  }
  return [asWhole];
}
