import "server-only";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { BLOCKERS, CHECKS, type Check } from "./issues";
import { isRowIssue, type RowIssue, rowIssueSql } from "./issues-sql";
import type { KnownLists } from "./known-lists";
import { LOOKS_LIKE } from "./possible-duplicates";

const flag = (check: Check): Sql => raw(`"${check}"`);

/** Gives the condition that limits a table, by its alias, to the organization's rows. */
type Own = (alias: string) => Sql;

/** SQL for the ids of accounts, from `a`, that a check finds by other rows than theirs. */
const RELATED: Readonly<Record<Exclude<Check, RowIssue>, (own: Own) => Sql>> = {
  "same-number": (own) => sql`
    SELECT a."id" FROM a
    WHERE EXISTS (SELECT 1 FROM "Customer" o WHERE ${own("o")} AND o."active" AND ${LOOKS_LIKE.number})`,
  "same-email": (own) => sql`
    SELECT a."id" FROM a
    WHERE EXISTS (SELECT 1 FROM "Customer" o WHERE ${own("o")} AND o."active" AND ${LOOKS_LIKE.email})`,
  "similar-name": (own) => sql`
    WITH cities AS MATERIALIZED (
      SELECT DISTINCT p."customerId", p."cityKey" FROM "Address" p
      WHERE ${own("p")} AND p."cityKey" IS NOT NULL
    )
    SELECT DISTINCT a."id" FROM (
      SELECT a."id", a."companyNameKey", a."companyNameStem", p."cityKey"
      FROM a JOIN cities p ON p."customerId" = a."id"
    ) AS a
    WHERE EXISTS (
      SELECT 1 FROM "Customer" o JOIN cities q ON q."customerId" = o."id"
      WHERE ${own("o")} AND o."active" AND q."cityKey" = a."cityKey" AND ${LOOKS_LIKE.name}
    )`,
  "no-billing-address": (own) => withoutAddress("billing", own),
  "no-shipping-address": (own) => withoutAddress("shipping", own),
  "orders-since": (own) => sql`
    SELECT DISTINCT a."id" FROM a JOIN "Order" o ON ${own("o")} AND o."customerId" = a."id"
    WHERE o."date" > (a."at" AT TIME ZONE 'UTC')::date`,
};

const withoutAddress = (type: string, own: Own): Sql => sql`
  SELECT a."id" FROM a
  WHERE NOT EXISTS (
    SELECT 1 FROM "Address" p
    WHERE ${own("p")} AND p."customerId" = a."id" AND p."addressTypeKey" = ${type}
  )`;

const relation = (check: Check): Sql => raw(`"found ${check}"`);

/** SQL: whether a check finds something on account `a`, with the relations above joined. */
const isFound = (check: Check, lists: KnownLists): Sql =>
  isRowIssue(check) ? rowIssueSql(check, "a", lists) : sql`${relation(check)}."id" IS NOT NULL`;

/**
 * The checklist as a relation of all inactive accounts that meet a condition: a row for each, with
 * a boolean for each check that is wanted (true where something is found) and the sort columns. It
 * finds the same as `checklistOf`; a test compares them. It joins sets instead of looking up each
 * account; run it with `runOnSets`.
 * @param where a condition on the customer's row `c`.
 */
export function checkedAccounts(
  organizationId: string,
  where: Sql,
  lists: KnownLists,
  wanted: readonly Check[] = CHECKS,
): Sql {
  const own: Own = (alias) => sql`${raw(`${alias}."organizationId"`)} = ${organizationId}`;
  const related = wanted.flatMap((check) =>
    isRowIssue(check) ? [] : [{ check, ids: RELATED[check](own) }],
  );
  const accounts = sql`a AS MATERIALIZED (
    SELECT c."id", c."customerNumber", c."customerNumberKey", c."customerNumberBare", c."companyName",
      c."companyNameKey", c."companyNameStem", c."companyEmailKey", c."pricing", c."pricingKey", c."repNumber",
      c."repNumberKey", c."terms", c."termsKey", d."at", d."actorName"
    FROM "Customer" c
    LEFT JOIN "Deactivation" d ON ${own("d")} AND d."customerId" = c."id"
    WHERE ${where} AND NOT c."active"
  )`;
  const parts = [accounts, ...related.map(({ check, ids }) => sql`${relation(check)} AS (${ids})`)];
  const columns = [
    raw('a."id", a."customerNumber", a."customerNumberKey", a."companyName", a."companyNameKey"'),
    raw('a."at", a."actorName"'),
    ...wanted.map((check) => sql`${isFound(check, lists)} AS ${flag(check)}`),
  ];
  const joins = related.map(
    ({ check }) => sql`LEFT JOIN ${relation(check)} ON ${relation(check)}."id" = a."id"`,
  );
  return sql`WITH ${join(parts)} SELECT ${join(columns)} FROM a ${joins.length > 0 ? join(joins, " ") : empty}`;
}

/** SQL: whether any blocker is found, on a row `f` of the relation with all blockers. */
export const STOPPED: Sql = raw(`(${BLOCKERS.map((check) => `f."${check}"`).join(" OR ")})`);

/** Makes the planner use hash joins for 100,000 accounts, even when it expects few rows. */
const FOR_SETS = sql`SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true),
  set_config('work_mem', '64MB', true)`;
const AS_USUAL = sql`SELECT set_config('enable_nestloop', 'on', true)`;

/** Runs statements over large sets, with hash joins instead of nested loops. */
export async function runOnSets<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.run(FOR_SETS);
  const result = await work();
  await tx.run(AS_USUAL);
  return result;
}
