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
 * What becomes of an account of a change set that is undone: `restored` or, when the set created it, `deleted`;
 * `changed_since`: somebody changed the same fields later; `forbidden`: the actor may not make the reverse write;
 * `conflict`: the data would not be sound; `final`: the set deleted it, which nothing restores; `nothing`: it is as it
 * was before the set.
 */
export type UndoOutcome = (typeof UNDO_OUTCOMES)[number];

/** A write that came after the change set, with those of its changes that stand in the way. */
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
  /** Tells the accounts of a set apart. */
  key: string;
  /** Its number as it is now, or as the change set left it when it is gone. */
  customerNumber: string;
  /** Null when it is gone. */
  companyName: string | null;
  outcome: UndoOutcome;
  /** Why it is not restored. */
  reason: string | null;
  /** The first of the changes that undo makes: as it is now, as it will be. */
  changes: RecordedChange[];
  changeCount: number;
  /** What changed since and is in the way, the latest first. */
  since: LaterWrite[];
  /** The paths of fields that others changed since and that stay as they are. */
  kept: string[];
};

/** A part of an undo, or of its preview. */
export type UndoChunk = {
  /** The change set of the undo; null while nothing has been written. */
  undoId: string | null;
  /** Where the next part begins; null after the last. */
  next: string | null;
  counts: Record<UndoOutcome, number>;
  accounts: UndoneAccount[];
};
