import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { insertRows } from "@/lib/db/rows";
import type { Sql } from "@/lib/db/sql";

const byActor = (actor: Actor) => ({
  organizationId: actor.organizationId,
  door: actor.door,
  actorId: actor.who.id,
  actorName: actor.who.name,
  requestId: actor.requestId,
});

/** The kind of write that made the change set. */
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

/** A group of writes that belong together. `isOpen`: its row is known to be stored. */
export type ChangeSet = {
  readonly id: string;
  readonly kind: ChangeSetKind;
  readonly reason: string | null;
  /** The change set that this one undoes. */
  readonly undoesId: string | null;
  isOpen: boolean;
};

/**
 * A change set for the writes of one batch, import, bulk change or undo. The first write that
 * changes something stores its row, in the same transaction; the caller then sets `isOpen`, so that
 * later writes need not check.
 */
export function newChangeSet(
  kind: ChangeSetKind,
  { reason = null, undoesId = null }: { reason?: string | null; undoesId?: string | null } = {},
): ChangeSet {
  return { id: uuidv7(), kind, reason, undoesId, isOpen: false };
}

/** Stores the change set's row if it is missing. */
export function openChangeSet(actor: Actor, { id, kind, reason, undoesId }: ChangeSet): Sql[] {
  const row = { ...byActor(actor), id, kind, reason, undoesId };
  return insertRows("ChangeSet", [row], { unlessThere: true });
}

/**
 * What an entry is about: an account with its id and number, or anything else with its id and name
 * as text.
 */
export type Subject =
  | { subject: "account"; customerId: string; customerNumber: string }
  | {
      subject: "order" | "rep" | "tier" | "term" | "user" | "client" | "setting" | "export";
      subjectId: string;
      subjectName: string;
    };

export type Recorded = Subject & {
  action: string;
  /** The account's version after the write; null when it was deleted, and for other subjects. */
  version: number | null;
  changes: readonly RecordedChange[];
  reason: string | null;
};

/** The row columns of a missing subject: rows of one INSERT must have the same columns. */
const NO_SUBJECT = { customerId: null, customerNumber: null, subjectId: null, subjectName: null };

/**
 * The statements that write the audit entries of these writes, in their transaction.
 * @param changeSet the change set of the writes.
 */
export function recordingOf(
  actor: Actor,
  recorded: readonly Recorded[],
  changeSet: ChangeSet,
): Sql[] {
  const entries = recorded.map((one) => ({
    ...byActor(actor),
    ...NO_SUBJECT,
    ...one,
    id: uuidv7(),
    changeSetId: changeSet.id,
  }));
  return [
    ...(changeSet.isOpen ? [] : openChangeSet(actor, changeSet)),
    ...insertRows("AuditEntry", entries),
  ];
}

/**
 * One field's change as the audit stores it; a change in an address or contact has the item's id
 * and kind.
 */
export type RecordedChange = {
  path: string;
  before: unknown;
  after: unknown;
  id?: string;
  kind?: "added" | "removed" | "reordered";
  /** For a change of order: the ids of the items before and after. */
  order?: { before: string[]; after: string[] };
};
