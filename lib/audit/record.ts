import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import type { Change } from "@/lib/customers/record/changes";
import { noteDeactivations } from "@/lib/customers/record/deactivations";
import { insertRows } from "@/lib/db/rows";
import type { Tx } from "@/lib/db/tenant";

const byActor = (actor: Actor) => ({
  organizationId: actor.organizationId,
  door: actor.door,
  actorId: actor.who.id,
  actorName: actor.who.name,
  requestId: actor.requestId,
});

/** What the change set is, in a word. */
export type ChangeSetKind =
  | "save"
  | "batch"
  | "bulk"
  | "handover"
  | "import"
  | "merge"
  | "seed"
  | "settings"
  | "undo";

/** What several writes belong to; `isOpen` once its row is known to be stored. */
export type ChangeSet = {
  readonly id: string;
  readonly kind: ChangeSetKind;
  readonly reason: string | null;
  /** The change set that it undoes. */
  readonly undoesId: string | null;
  isOpen: boolean;
};

/**
 * A change set for the writes of one batch, import, bulk change or undo. Its row is stored with the first write that changes
 * something, in that write's own transaction; whoever makes the writes sets `isOpen` after it, to spare the others
 * the question.
 */
export function newChangeSet(
  kind: ChangeSetKind,
  { reason = null, undoesId = null }: { reason?: string | null; undoesId?: string | null } = {},
): ChangeSet {
  return { id: uuidv7(), kind, reason, undoesId, isOpen: false };
}

/**
 * Stores the change set's row, unless it is there.
 * @returns its id.
 */
export async function openChangeSet(tx: Tx, actor: Actor, changeSet: ChangeSet): Promise<string> {
  const { id, kind, reason, undoesId } = changeSet;
  const row = { ...byActor(actor), id, kind, reason, undoesId };
  await insertRows(tx, "ChangeSet", [row], { unlessThere: true });
  return id;
}

export type Recorded = {
  action: string;
  customerId: string;
  customerNumber: string;
  /** The account's version after the write, null once it is deleted. */
  version: number | null;
  changes: readonly RecordedChange[];
  reason: string | null;
};

/**
 * Writes down what each write changed, in the writes' own transaction, and who turned which account off.
 * @param changeSet what they belong to; without one they make their own.
 * @returns the id of the change set.
 */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  recorded: readonly Recorded[],
  changeSet: ChangeSet = newChangeSet("save", { reason: recorded[0]?.reason ?? null }),
): Promise<string> {
  if (!changeSet.isOpen) await openChangeSet(tx, actor, changeSet);
  await insertRows(
    tx,
    "AuditEntry",
    recorded.map((one) => ({
      ...byActor(actor),
      ...one,
      id: uuidv7(),
      changeSetId: changeSet.id,
    })),
  );
  const { requestId: _requestId, ...writer } = byActor(actor);
  await noteDeactivations(
    tx,
    { ...writer, changeSetId: changeSet.id, kind: changeSet.kind },
    recorded,
  );
  return changeSet.id;
}

/** A change as the audit keeps it: with the id of the address or contact, and what became of it. */
export type RecordedChange = Change & {
  id?: string;
  kind?: "added" | "removed" | "reordered";
  /** Of a new order: the ids of the items. */
  order?: { before: string[]; after: string[] };
};
