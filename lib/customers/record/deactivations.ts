import "server-only";
import type { ChangeSet, RecordedChange } from "@/lib/audit/write-entries";
import type { Actor, Door } from "@/lib/auth/actor";
import { insertRows, isOneOf } from "@/lib/db/rows";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";

type Write = {
  customerId: string;
  action: string;
  reason: string | null;
  changes: readonly RecordedChange[];
};

/** The new status after a write; undefined when the write does not change it. */
function turned({ changes }: Write): boolean | undefined {
  const status = changes.find(({ path }) => path === "active");
  if (typeof status?.after !== "boolean") return undefined;
  return status.before === null && status.after ? undefined : status.after;
}

/** Stores who deactivated each account, when and why, in the transaction of the writes. */
export function noteDeactivations(
  { organizationId, door, who }: Actor,
  changeSet: ChangeSet,
  writes: readonly Write[],
): Sql[] {
  const turning = writes.filter((write) => turned(write) !== undefined);
  if (turning.length === 0) return [];
  const ids = turning.map(({ customerId }) => customerId);
  return [
    sql`
    DELETE FROM "Deactivation"
    WHERE "organizationId" = ${organizationId} AND ${isOneOf(raw('"customerId"'), ids)}`,
    ...insertRows(
      "Deactivation",
      turning
        .filter((write) => turned(write) === false)
        .map(({ customerId, action, reason }) => ({
          organizationId,
          changeSetId: changeSet.id,
          kind: changeSet.kind,
          door,
          actorId: who.id,
          actorName: who.name,
          customerId,
          action,
          reason,
          reasonKey: reason === null ? null : textKey(reason),
        })),
    ),
  ];
}

/** Who turned off an inactive account, when and why. */
export type Deactivation = {
  changeSetId: string;
  /** The kind of change set: save, batch, bulk, import, seed, undo. */
  kind: string;
  /** `create` when the account was created inactive. */
  action: string;
  door: Door;
  who: string;
  reason: string | null;
  /** ISO 8601, UTC. */
  at: string;
};

type Row = Omit<Deactivation, "at"> & { customerId: string; at: Date };

/** The deactivations of these accounts, by id; none for active accounts, or when unknown. */
export async function deactivationsOf(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Deactivation>> {
  const rows = await tx.query<Row>`
    SELECT d."customerId", d."changeSetId", d."kind", d."action", d."door"::text AS "door", d."actorName" AS "who",
      d."reason", d."at"
    FROM "Deactivation" d
    WHERE d."organizationId" = ${tx.organizationId} AND ${isOneOf(raw('d."customerId"'), ids)}`;
  return new Map(
    rows.map(({ customerId, at, ...row }) => [
      customerId,
      { ...row, at: new Date(at).toISOString() },
    ]),
  );
}
