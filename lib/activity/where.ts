import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import { empty, join, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { timeOf } from "@/lib/instants";
import { caseKey } from "@/lib/text";
import type { ActivityQuery } from "./query";

/** Who somebody is known by in the audit: an index has it in these words, which unlike coalesce are leakproof. */
export const PERSON: Sql = sql`CASE WHEN e."actorId" IS NULL THEN e."actorName" ELSE e."actorId" END`;

/** Accounts that had a number in turn, and are gone. */
const MOST_DELETED = 100;

/** After a delete only admins may read what the account held; whose accounts are bound to a rep, never. */
export function maySeeDeleted(actor: Actor): boolean {
  return may(actor, "organization:admin") && !actor.ownAccountsOnly;
}

/** `inOrganization` for what reads the activity: accounts that were merged into others are there with their entries. */
export function inActivity<T>(
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
  options: Parameters<typeof inOrganization>[2] = {},
): Promise<T> {
  return inOrganization(actor, (tx) => withMerged(tx, () => work(tx)), options);
}

/** Whether the entry `e` is to be shown without what it changed; `c` is its account. */
export function isHidden(actor: Actor): Sql {
  return maySeeDeleted(actor) ? sql`FALSE` : sql`c."id" IS NULL`;
}

/**
 * The entries `e` of accounts that the actor may see, with their accounts `c` where there still is one, as FROM and WHERE. Of a
 * deleted account others than admins see its deletion alone: no filter can tell them more.
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

/** The accounts that a number stands for: the one that has it, else the one that had it before, and deleted ones. */
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

/** The entries that the actor may see and the query asks for; its `before` is left to the caller. */
export async function matchingEntries(
  tx: Tx,
  actor: Actor,
  query: ActivityQuery,
  now: Date,
): Promise<Sql> {
  const { person, door, field, account, action, from, to, changeSet } = query;
  const conditions: Sql[] = [visibleEntries(actor, field)];
  if (person !== null) conditions.push(sql`(${PERSON}) = ${person}`);
  // One of four words; as a constant it finds the index of that door.
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
