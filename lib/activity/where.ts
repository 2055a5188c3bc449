import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { timeOf } from "@/lib/instants";
import { caseKey } from "@/lib/text";
import type { ActivityQuery } from "./query";

/**
 * The SQL expression that identifies who acted. An index uses this exact CASE, which is leakproof;
 * coalesce is not.
 */
export const PERSON: Sql = sql`CASE WHEN e."actorId" IS NULL THEN e."actorName" ELSE e."actorId" END`;

/** At most this many deleted accounts that once had a number are searched for. */
const MOST_DELETED = 100;

/**
 * Whether the actor may read what a deleted account held: only admins who are not bound to a rep.
 */
export function maySeeDeleted(actor: Actor): boolean {
  return may(actor, "organization:admin") && !actor.ownAccountsOnly;
}

/**
 * `inOrganization` for reading the activity: merged accounts are visible too, with their entries.
 */
export function inActivity<T>(
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  options: Parameters<typeof inOrganization>[2] = {},
): Promise<T> {
  return inOrganization(actor, (tx) => withMerged(tx, () => work(tx)), options);
}

/** SQL: whether the changes of entry `e` must be hidden from the actor; `c` is its account. */
export function isHidden(actor: Actor): Sql {
  return maySeeDeleted(actor) ? sql`FALSE` : sql`c."id" IS NULL`;
}

/**
 * The entries `e` of accounts that the actor may see, with their accounts `c` where the account
 * still exists, as FROM and WHERE. For a deleted account, only admins may see or filter by more
 * than the deletion.
 */
export function visibleEntries(actor: Actor, field: string | null = null): Sql {
  const { organizationId, repNumber, ownAccountsOnly } = actor;
  const own = sql`"Customer" c ON c."organizationId" = e."organizationId" AND c."id" = e."customerId"`;
  const accounts = ownAccountsOnly ? sql`JOIN ${own}` : sql`LEFT JOIN ${own}`;
  const fields =
    field === null
      ? empty
      : sql`JOIN "AuditField" f ON f."organizationId" = e."organizationId"
          AND f."createdAt" = e."createdAt" AND f."entryId" = e."id"
          AND f."field" = ${field}`;
  const seen = ownAccountsOnly
    ? repNumber === null
      ? sql`FALSE`
      : sql`c."repNumber" = ${repNumber}`
    : maySeeDeleted(actor)
      ? sql`e."subject" = 'account'`
      : sql`(c."id" IS NOT NULL OR e."subject" = 'account' AND e."action" = 'delete')`;
  return sql`FROM "AuditEntry" e ${fields} ${accounts}
    WHERE e."organizationId" = ${organizationId} AND ${seen}`;
}

/** The ids of the accounts with this number: now, in the past, or when they were deleted. */
async function accountIds(tx: Tx, number: string): Promise<string[]> {
  const { organizationId } = tx;
  const key = caseKey(number);
  const spellings = [...new Set([number, number.toUpperCase(), number.toLowerCase()])];
  const found = await tx.query<{ id: string; rank: number }>`
    SELECT "id"::text AS "id", 1 AS "rank" FROM "Customer"
    WHERE "organizationId" = ${organizationId} AND "customerNumberLower" = ${key}
    UNION ALL
    SELECT "customerId"::text, 2 FROM "CustomerNumberAlias"
    WHERE "organizationId" = ${organizationId} AND "customerNumberLower" = ${key}
    UNION ALL
    (SELECT "customerId"::text, 3 FROM "AuditEntry"
    WHERE "organizationId" = ${organizationId} AND "action" = 'delete'
      AND "customerNumber" = ANY(${spellings}::text[])
    LIMIT ${MOST_DELETED}::int)`;
  const isTaken = found.some(({ rank }) => Number(rank) === 1);
  return found.filter(({ rank }) => Number(rank) !== 2 || !isTaken).map(({ id }) => id);
}

/**
 * SQL for the entries that match the query and that the actor may see; the caller adds `before`.
 */
export async function matchingEntries(
  tx: Tx,
  actor: Actor,
  query: ActivityQuery,
  now: Date,
): Promise<Sql> {
  const { person, door, field, account, action, from, to, changeSet } = query;
  const conditions: Sql[] = [visibleEntries(actor, field)];
  if (person !== null) conditions.push(sql`(${PERSON}) = ${person}`);
  // Safe to inline: `door` is one of four words. As a constant it lets the planner use the index of
  // that door.
  if (door !== null) conditions.push(raw(`e."door" = '${door}'`));
  if (action !== null) conditions.push(sql`e."action" = ${action}`);
  if (changeSet !== null) conditions.push(sql`e."changeSetId" = ${changeSet}::uuid`);
  if (from !== null) conditions.push(sql`e."createdAt" >= ${timeOf(from, now)}::timestamptz`);
  if (to !== null) conditions.push(sql`e."createdAt" <= ${timeOf(to, now)}::timestamptz`);
  if (account !== null) {
    conditions.push(sql`e."customerId" = ANY(${await accountIds(tx, account)}::uuid[])`);
  }
  return join(conditions, " AND ");
}
