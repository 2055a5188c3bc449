import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { checkedAccounts, STOPPED } from "@/lib/customers/quality/checklist-sql";
import { readKnownLists } from "@/lib/customers/quality/issue-context";
import { blocks, CHECKS, type Check } from "@/lib/customers/quality/issues";
import { escapeLike, join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { timeOf } from "@/lib/instants";
import { textKey } from "@/lib/text";
import { accountsWhere } from "./accounts-where";
import type { InactiveQuery } from "./inactive-query";

/** SQL for the person who deactivated, as the filter identifies them. */
export const DEACTIVATED_BY: Sql = sql`CASE WHEN d."actorId" IS NULL THEN d."actorName" ELSE d."actorId" END`;

/**
 * The accounts of a query as a condition on `c`, without the checklist; the caller restricts it to
 * inactive accounts.
 */
export async function inactiveWhere(
  tx: Tx,
  actor: Actor,
  query: InactiveQuery,
  now: Date,
): Promise<Sql> {
  const { search, person, door, reason, from, to } = query;
  const conditions = [await accountsWhere(tx, actor, { search, filters: [] }, now)];
  const deactivation: Sql[] = [];
  if (person !== null) deactivation.push(sql`(${DEACTIVATED_BY}) = ${person}`);
  if (door !== null) deactivation.push(sql`d."door" = ${door}::"Door"`);
  if (reason !== null) {
    deactivation.push(sql`d."reasonKey" LIKE ${`%${escapeLike(textKey(reason))}%`}`);
  }
  if (from !== null) deactivation.push(sql`d."at" >= ${timeOf(from, now)}::timestamptz`);
  if (to !== null) deactivation.push(sql`d."at" <= ${timeOf(to, now)}::timestamptz`);
  if (deactivation.length > 0) {
    conditions.push(sql`EXISTS (SELECT 1 FROM "Deactivation" d
      WHERE d."organizationId" = ${tx.organizationId} AND d."customerId" = c."id"
        AND ${join(deactivation, " AND ")})`);
  }
  return join(conditions, " AND ");
}

/** The checks that a query needs. */
export function wantedChecks({ check, result }: InactiveQuery): Check[] {
  return CHECKS.filter((one) => one === check || (result !== null && blocks(one)));
}

/** The query's checklist condition on a row `f` of `checkedAccounts`. */
export function checkedWhere({ check, result }: InactiveQuery): Sql {
  return join(
    [
      sql`TRUE`,
      ...(check === null ? [] : [raw(`f."${check}"`)]),
      ...(result === null ? [] : [result === "stopped" ? STOPPED : sql`NOT ${STOPPED}`]),
    ],
    " AND ",
  );
}

/** SQL: whether account `c` is on the page of inactive accounts. */
export async function inactiveSelectionWhere(
  tx: Tx,
  actor: Actor,
  query: InactiveQuery,
  now: Date,
): Promise<Sql> {
  const where = await inactiveWhere(tx, actor, query, now);
  const wanted = wantedChecks(query);
  if (wanted.length === 0) return where;
  const checked = checkedAccounts(tx.organizationId, where, await readKnownLists(tx), wanted);
  return sql`${where} AND c."id" IN (SELECT f."id" FROM (${checked}) f WHERE ${checkedWhere(query)})`;
}
