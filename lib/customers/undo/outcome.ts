import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Door } from "@/lib/auth/actor";

export const UNDO_OUTCOMES = [
  "restored",
  "deleted",
  "changed_since",
  "forbidden",
  "conflict",
  "final",
  "nothing",
] as const;

/**
 * The result of an undo for one account: `restored` or, when the set created it, `deleted`;
 * `changed_since`: somebody changed the same fields later; `forbidden`: the actor may not make the
 * reverse write; `conflict`: the data would be invalid; `final`: the set deleted it, which cannot
 * be undone; `nothing`: it already is as before the set.
 */
export type UndoOutcome = (typeof UNDO_OUTCOMES)[number];

/** A write after the change set, with those of its changes that prevent the undo. */
export type LaterWrite = {
  changeSetId: string;
  /** ISO 8601, UTC. */
  at: string;
  who: string;
  door: Door;
  action: string;
  changes: RecordedChange[];
};

export type UndoneAccount = {
  /** Identifies the account within the set. */
  key: string;
  /** The current number, or the number after the change set when the account is gone. */
  customerNumber: string;
  /** Null when the account is gone. */
  companyName: string | null;
  outcome: UndoOutcome;
  /** Why it is not restored; null otherwise. */
  reason: string | null;
  /** The first changes of the undo: from the current to the restored value. */
  changes: RecordedChange[];
  changeCount: number;
  /** Later writes that prevent the undo, newest first. */
  since: LaterWrite[];
  /** The paths of fields that others changed later; they stay. */
  kept: string[];
};

/** One part of an undo or its preview. */
export type UndoChunk = {
  /** The id of the undo's change set; null while nothing is written. */
  undoId: string | null;
  /** The start of the next part; null after the last. */
  next: string | null;
  counts: Record<UndoOutcome, number>;
  accounts: UndoneAccount[];
};
