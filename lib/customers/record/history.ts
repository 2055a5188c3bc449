import "server-only";
import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Actor, Door } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { notFound } from "@/lib/customers/record/state";
import { empty, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { numberKey } from "./field-text";
import { isVisible } from "./visible";

/** One write to an account: who, when, by which door, and each changed field. */
export type HistoryEntry = {
  id: string;
  /** The write's change set and its kind: save, batch, import, undo. */
  changeSetId: string;
  kind: string;
  /** ISO 8601, UTC. */
  at: string;
  door: Door;
  who: string;
  action: string;
  /** The account's version after the write. */
  version: number | null;
  reason: string | null;
  changes: RecordedChange[];
};

const MOST = 200;

/**
 * The writes to an account, newest first.
 * @param options `limit`: how many entries, 20 by default, at most 200; `before`: the id of the
 * last entry of the previous page.
 * @throws AppError `forbidden`, or `not_found` when the account is unknown or the actor may not see
 * it.
 */
export async function customerHistory(
  actor: Actor,
  customerNumber: string,
  { limit = 20, before = null }: { limit?: number; before?: string | null } = {},
): Promise<HistoryEntry[]> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const [customer] = await tx.query<{ id: string; repNumber: string | null }>`
      SELECT "id", "repNumber" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId}
        AND "customerNumberLower" = ${numberKey(customerNumber)}`;
    if (!customer || !isVisible(actor, customer)) throw notFound(customerNumber);
    const entries = await tx.query<Omit<HistoryEntry, "at"> & { at: Date }>`
      SELECT e."id", e."changeSetId", s."kind", e."createdAt" AS "at", e."door"::text AS "door",
        e."actorName" AS "who", e."action", e."version", e."reason", e."changes"
      FROM "AuditEntry" e
      JOIN "ChangeSet" s ON s."organizationId" = e."organizationId" AND s."id" = e."changeSetId"
      WHERE e."organizationId" = ${tx.organizationId} AND e."customerId" = ${customer.id}::uuid
        ${before === null ? empty : sql`AND e."id" < ${before}::uuid`}
      ORDER BY e."id" DESC
      LIMIT ${Math.min(Math.max(limit, 1), MOST)}`;
    return entries.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() }));
  });
}
