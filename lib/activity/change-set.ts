import "server-only";
import type { Actor, Door } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { seenBy } from "@/lib/customers/undo/read";
import { sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { type ActivityEntry, type EntryRow, entryColumns, toEntry } from "./activity";
import { inActivity, visibleEntries } from "./where";

/** A change set that undoes this one, or that this one undoes. */
export type RelatedChangeSet = {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  who: string;
  /** How many accounts it wrote. */
  accounts: number;
};

export type ChangeSetPage = {
  id: string;
  kind: string;
  at: string;
  who: string;
  door: Door;
  reason: string | null;
  /** How many accounts it wrote, and how many writes of each action. */
  accounts: number;
  actions: Record<string, number>;
  undoes: RelatedChangeSet | null;
  undoneBy: RelatedChangeSet[];
  /** A page of the writes that the actor may read, in their order. */
  entries: ActivityEntry[];
  /** How many writes the actor may read. */
  readable: number;
  pageNumber: number;
  pageCount: number;
};

export const CHANGE_SET_PAGE_SIZE = 25;
const MOST_CHANGES = 50;

type Row = {
  kind: string;
  door: Door;
  actorName: string;
  reason: string | null;
  undoesId: string | null;
  createdAt: Date;
};

/**
 * A change set with a page of its writes, oldest first. A rep sees only the writes to their own
 * accounts; only admins can read what a deleted account held.
 * @param options `pageNumber`: from 1; a number that is too high gives the last page.
 * @throws AppError `forbidden`, or `not_found` when there is no such change set or the actor may
 * see none of its writes.
 */
export async function getChangeSet(
  actor: Actor,
  changeSetId: string,
  { pageNumber = 1 }: { pageNumber?: number } = {},
): Promise<ChangeSetPage> {
  authorize(actor, "customers:read");
  const own = sql`e."organizationId" = ${actor.organizationId} AND e."changeSetId" = ${changeSetId}::uuid
    ${seenBy(actor)}`;
  return inActivity(actor, async (tx) => {
    const [set] = await tx.query<Row>`
      SELECT "kind", "door"::text AS "door", "actorName", "reason", "undoesId", "createdAt" FROM "ChangeSet"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${changeSetId}::uuid`;
    const actions = await tx.query<{ action: string; writes: number }>`
      SELECT e."action", count(*)::int AS "writes" FROM "AuditEntry" e WHERE ${own} GROUP BY e."action"`;
    if (!set || actions.length === 0) throw new AppError("not_found", "There is no such change.");
    const related = await relatedTo(tx, actor, changeSetId, set.undoesId);
    const [counted] = await tx.query<{ accounts: number }>`
      SELECT count(DISTINCT e."customerId")::int AS "accounts" FROM "AuditEntry" e WHERE ${own}`;
    const matching = sql`${visibleEntries(actor)} AND e."changeSetId" = ${changeSetId}::uuid`;
    const [count] = await tx.query<{ readable: number }>`
      SELECT count(*)::int AS "readable" ${matching}`;
    const readable = count?.readable ?? 0;
    const pageCount = Math.ceil(readable / CHANGE_SET_PAGE_SIZE);
    const shown = Math.max(1, Math.min(pageNumber, pageCount));
    const rows = await tx.query<EntryRow>`
      SELECT ${entryColumns(actor, MOST_CHANGES)} ${matching}
      ORDER BY e."createdAt", e."id"
      LIMIT ${CHANGE_SET_PAGE_SIZE}::int OFFSET ${(shown - 1) * CHANGE_SET_PAGE_SIZE}::int`;
    return {
      id: changeSetId,
      kind: set.kind,
      at: new Date(set.createdAt).toISOString(),
      who: set.actorName,
      door: set.door,
      reason: set.reason,
      accounts: counted?.accounts ?? 0,
      actions: Object.fromEntries(actions.map((one) => [one.action, one.writes])),
      undoes: related.find(({ id }) => id === set.undoesId) ?? null,
      undoneBy: related.filter(({ id }) => id !== set.undoesId),
      entries: rows.map(toEntry),
      readable,
      pageNumber: shown,
      pageCount,
    };
  });
}

/** The change set that this one undoes, and the change sets that undo this one, newest first. */
async function relatedTo(
  tx: Tx,
  actor: Actor,
  changeSetId: string,
  undoesId: string | null,
): Promise<RelatedChangeSet[]> {
  const rows = await tx.query<Omit<RelatedChangeSet, "at"> & { createdAt: Date }>`
    SELECT s."id", s."createdAt", s."actorName" AS "who", n."accounts" FROM "ChangeSet" s
    CROSS JOIN LATERAL (
      SELECT count(DISTINCT e."customerId")::int AS "accounts" FROM "AuditEntry" e
      WHERE e."organizationId" = s."organizationId" AND e."changeSetId" = s."id" ${seenBy(actor)}
    ) AS n
    WHERE s."organizationId" = ${tx.organizationId} AND n."accounts" > 0
      AND (s."undoesId" = ${changeSetId}::uuid OR s."id" = ${undoesId}::uuid)
    ORDER BY s."id" DESC`;
  return rows.map(({ id, createdAt, who, accounts }) => ({
    id,
    at: new Date(createdAt).toISOString(),
    who,
    accounts,
  }));
}
