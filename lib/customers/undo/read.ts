import "server-only";
import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Actor, Door } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/customers/record/visible";
import { isOneOf } from "@/lib/db/rows";
import { empty, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import type { LaterWrite } from "./outcome";

/** One write of a change set. */
export type OwnWrite = {
  action: string;
  customerNumber: string;
  version: number | null;
  changes: RecordedChange[];
};

/** An account that a change set wrote, with its writes, oldest first. */
export type TouchedAccount = { id: string; key: string; writes: OwnWrite[] };

/** SQL: whether the actor may see the account of entry `e`. */
export function seenBy(actor: Actor): Sql {
  if (!actor.ownAccountsOnly) return sql`AND e."subject" = 'account'`;
  return sql`AND EXISTS (
    SELECT 1 FROM "Customer" c WHERE ${visibleTo(actor)} AND c."id" = e."customerId")`;
}

/**
 * @throws AppError `not_found` when there is no such change set, or the actor may see none of its
 * entries.
 */
export async function requireChangeSet(tx: Tx, actor: Actor, changeSetId: string): Promise<void> {
  const [found] = await tx.query`
    SELECT e."id" FROM "AuditEntry" e
    WHERE e."organizationId" = ${tx.organizationId} AND e."changeSetId" = ${changeSetId}::uuid
      ${seenBy(actor)}
    LIMIT 1`;
  if (!found) throw new AppError("not_found", "There is no such change.");
}

/** SQL: whether entry `e` was written before another, in the order of the change set's index. */
const isBefore = (tx: Tx, entryId: string): Sql => sql`(e."createdAt", e."id") < ((
  SELECT o."createdAt" FROM "AuditEntry" o
  WHERE o."organizationId" = ${tx.organizationId} AND o."id" = ${entryId}::uuid), ${entryId}::uuid)`;

/**
 * Part of a change set's accounts; `next` is the key to continue after, null after the last part.
 */
export type TouchedPart = { accounts: TouchedAccount[]; next: string | null };

/**
 * The accounts of a change set, last written first, so that a number passed from one to another is
 * free again in time.
 * @param options `after`: the key to continue after; `limit`: how many entries are read; an account
 * stands at its last entry, or its last renumbering.
 */
export async function touchedAccounts(
  tx: Tx,
  actor: Actor,
  changeSetId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<TouchedPart> {
  const entries = await tx.query<{ key: string; customerId: string }>`
    SELECT e."id" AS "key", e."customerId" FROM "AuditEntry" e
    WHERE e."organizationId" = ${tx.organizationId} AND e."changeSetId" = ${changeSetId}::uuid
      ${after === null ? empty : sql`AND ${isBefore(tx, after)}`} ${seenBy(actor)}
    ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${limit}::int`;
  const ids = [...new Set(entries.map(({ customerId }) => customerId))];
  // Reads by account. With a condition on one change set the planner, which expects few entries in
  // a new set, would read the whole set for each account.
  const writes = await tx.query<OwnWrite & { id: string; key: string }>`
    SELECT e."customerId" AS "id", e."action", e."customerNumber", e."version", e."changes",
      first_value(e."id") OVER (
        PARTITION BY e."customerId" ORDER BY e."action" = 'renumber' DESC, e."createdAt" DESC, e."id" DESC
      ) AS "key"
    FROM "AuditEntry" e
    WHERE e."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`e."customerId"`, ids)}
      AND e."changeSetId" IS NOT DISTINCT FROM ${changeSetId}::uuid
    ORDER BY e."version" NULLS LAST`;
  const byId = grouped(writes);
  return {
    accounts: entries.flatMap(({ key, customerId: id }) => {
      const own = byId.get(id) ?? [];
      return own[0]?.key === key ? [{ id, key, writes: own }] : [];
    }),
    next: entries.length === limit ? (entries.at(-1)?.key ?? null) : null,
  };
}

/** Groups rows by account. */
function grouped<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.id);
    if (known) known.push(row);
    else groups.set(row.id, [row]);
  }
  return groups;
}

const MOST_LATER = 20;

/**
 * Later writes to these accounts by other change sets: the latest of each account, newest first.
 * @param accounts with the version after the set's first write.
 */
export async function laterWrites(
  tx: Tx,
  changeSetId: string,
  accounts: readonly { id: string; version: number }[],
): Promise<Map<string, LaterWrite[]>> {
  if (accounts.length === 0) return new Map();
  const rows = await tx.query<{
    id: string;
    changeSetId: string;
    at: Date;
    who: string;
    door: Door;
    action: string;
    changes: RecordedChange[];
  }>`
    SELECT a."id", e."changeSetId", e."createdAt" AS "at", e."actorName" AS "who", e."door"::text AS "door",
      e."action", e."changes"
    FROM jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) AS a("id" uuid, "version" integer)
    CROSS JOIN LATERAL (
      SELECT * FROM "AuditEntry" e
      WHERE e."organizationId" = ${tx.organizationId} AND e."customerId" = a."id"
        AND e."changeSetId" <> ${changeSetId}::uuid AND coalesce(e."version" > a."version", TRUE)
      ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${MOST_LATER}
    ) AS e`;
  return grouped(rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() })));
}

/** The ids of accounts, merged ones included, that have these numbers and external ids. */
export async function holdersOf(
  tx: Tx,
  keys: { numbers: readonly string[]; externalIds: readonly string[] },
): Promise<{ id: string; number: string; externalId: string | null }[]> {
  if (keys.numbers.length + keys.externalIds.length === 0) return [];
  const values = (list: readonly string[]) =>
    sql`(SELECT jsonb_array_elements_text(${JSON.stringify(list)}::jsonb))`;
  const of = (condition: Sql) => sql`
    SELECT c."id", c."customerNumberLower" AS "number", c."externalId" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND ${condition}`;
  return tx.query`
    ${of(sql`c."customerNumberLower" IN ${values(keys.numbers)}`)}
    UNION ${of(sql`c."externalId" IN ${values(keys.externalIds)}`)}
    UNION SELECT m."id", m."customerNumberLower", m."externalId"
    FROM merged_accounts(${keys.numbers}::text[], ${keys.externalIds}::text[], '{}') m`;
}

/**
 * The names of all price tiers that can be restored, retired ones included.
 * @param lock prevents renaming and deleting until the transaction ends.
 */
export async function tierNames(tx: Tx, { lock }: { lock: boolean }): Promise<ReadonlySet<string>> {
  const tiers = await tx.query<{ name: string }>`
    SELECT "name" FROM "PriceTier" WHERE "organizationId" = ${tx.organizationId}
    ORDER BY "id" ${lock ? sql`FOR KEY SHARE` : empty}`;
  return new Set(tiers.map(({ name }) => name));
}

/** Whether the change set came from a change of the organization's lists. */
export async function isOfSettings(tx: Tx, changeSetId: string): Promise<boolean> {
  const [set] = await tx.query`
    SELECT 1 AS "found" FROM "ChangeSet"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${changeSetId}::uuid AND "kind" = 'settings'`;
  return set !== undefined;
}
