import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
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

/** What an entry is about: an account by its id and number as they are, anything else by its id and name as text. */
export type Subject =
  | { subject: "account"; customerId: string; customerNumber: string }
  | {
      subject: "order" | "rep" | "tier" | "term" | "user" | "client" | "setting" | "export";
      subjectId: string;
      subjectName: string;
    };

export type Recorded = Subject & {
  action: string;
  /** The account's version after the write, null once it is deleted; null of anything else. */
  version: number | null;
  changes: readonly RecordedChange[];
  reason: string | null;
};

/** All rows of one statement have the same columns. */
const NO_SUBJECT = { customerId: null, customerNumber: null, subjectId: null, subjectName: null };

/**
 * Writes down what each write changed, in the writes' own transaction.
 * @param changeSet what they belong to.
 */
export async function recordChanges(
  tx: Tx,
  actor: Actor,
  recorded: readonly Recorded[],
  changeSet: ChangeSet,
): Promise<void> {
  if (!changeSet.isOpen) await openChangeSet(tx, actor, changeSet);
  await insertRows(
    tx,
    "AuditEntry",
    recorded.map((one) => ({
      ...byActor(actor),
      ...NO_SUBJECT,
      ...one,
      id: uuidv7(),
      changeSetId: changeSet.id,
    })),
  );
}

/** One field's change as the audit keeps it: of an address or contact with its id, and what became of it. */
export type RecordedChange = {
  path: string;
  before: unknown;
  after: unknown;
  id?: string;
  kind?: "added" | "removed" | "reordered";
  /** Of a new order: the ids of the items. */
  order?: { before: string[]; after: string[] };
};
