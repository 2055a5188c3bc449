import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import { orderBy, type SortColumn } from "./order";

/** A piece of a list whose rows an index gives in order; the parts of a list stand in its order. */
export type Part = {
  /** What holds for its rows besides the list's condition. */
  where: Sql;
  /** What its rows are in order of. */
  order: readonly SortColumn[];
  limit: number;
  offset: number;
};

/** A whole number as part of the statement's text, so that the planner knows it. */
export function literal(value: number): Sql {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number.`);
  return raw(String(value));
}

/**
 * SQL for the rows of these parts, as rows `c` in the list's order. Rows that an offset passes over
 * are walked in the index alone; only those that are given are read.
 * @param where the list's condition on the customer's row `c`.
 */
export function partsSql(
  actor: Actor,
  where: Sql,
  order: readonly SortColumn[],
  parts: readonly Part[],
): Sql {
  const [first, ...rest] = order;
  if (!first) throw new Error("A list without an order has no parts.");
  const ids = parts.map(
    (
      part,
    ) => sql`(SELECT c."id", ${first.expression} AS "first" FROM "Customer" c WHERE ${where} AND ${part.where}
        ORDER BY ${orderBy(part.order)} LIMIT ${literal(part.limit)} OFFSET ${literal(part.offset)})`,
  );
  // By what the ids come with: for the same of `c` the planner would walk a whole index rather than sort 25 rows.
  const carried = { ...first, expression: raw(`k."first"`) };
  return sql`SELECT c.* FROM (${join(ids, " UNION ALL ")}) AS k
    JOIN "Customer" c ON c."organizationId" = ${actor.organizationId} AND c."id" = k."id"
    ORDER BY ${orderBy([carried, ...rest])}`;
}
