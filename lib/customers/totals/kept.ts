import "server-only";
import { type Filter, findFilterField } from "@/lib/customers/list/filters";
import type { ListQuery } from "@/lib/customers/list/query";
import { findIssue } from "@/lib/customers/quality/issues";
import { isRowIssue } from "@/lib/customers/quality/issues-sql";
import { raw, type Sql, sql } from "@/lib/db/sql";

/** The fields by which totals are kept: `CustomerTotal` has their columns under the same names. */
const KEPT_FIELDS: ReadonlySet<string> = new Set([
  "active",
  "pricing",
  "repNumber",
  "terms",
  "currencyCode",
  "organizationId",
]);
function isKept({ field: name, value }: Filter): boolean {
  const found = findFilterField(name);
  if (found?.scope !== "customer") return false;
  if (found.field.type !== "issue") return KEPT_FIELDS.has(found.name);
  const issue = findIssue(String(value));
  return issue !== null && isRowIssue(issue);
}

/** Whether a list's total is kept: it asks for nothing but fields by which totals are kept. */
export function hasKeptTotal({ filters, search }: Pick<ListQuery, "filters" | "search">): boolean {
  return search === null && filters.every(isKept);
}

/**
 * SQL: how many accounts there are, exact in the statement's snapshot, from the kept totals.
 * @param where a condition on the row `c` that reads nothing but the fields by which totals are kept.
 */
export const keptTotal = (where: Sql): Sql =>
  sql`(SELECT coalesce(sum(c."accounts"), 0) FROM "CustomerTotal" c WHERE ${where})::int`;

/**
 * SQL: the values that accounts have, rows of `key`, `value` (its first spelling among accounts, not among
 * those that an unfolded row still takes away) and `accounts`.
 * @param column a text column by which totals are kept, such as `pricing`.
 * @param where as in `keptTotal`.
 */
export const keptValues = (column: string, where: Sql): Sql => sql`
  SELECT "key", min("value") AS "value", sum("accounts")::int AS "accounts" FROM (
    SELECT ${raw(`c."${column}Key"`)} AS "key", ${raw(`c."${column}"`)} AS "value", sum(c."accounts") AS "accounts"
    FROM "CustomerTotal" c WHERE ${where} GROUP BY 1, 2 HAVING sum(c."accounts") > 0
  ) AS spelling
  GROUP BY "key"`;
