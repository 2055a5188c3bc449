import type { Change } from "@/lib/customers/record/changes";
import type { DeletionImpact } from "@/lib/customers/record/deletion-impact";
import type { BulkAction } from "./input";
export const BULK_OUTCOMES = ["changed", "unchanged", "refused", "gone"] as const;

/**
 * The result for an account. `unchanged`: it already has the values; `refused`: the rules forbid
 * the change; `gone`: it was deleted since the run began, or the actor may no longer see it.
 */
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

export type BulkCounts = Record<BulkOutcome, number>;

export const NO_COUNTS: BulkCounts = { changed: 0, unchanged: 0, refused: 0, gone: 0 };

export type BulkAccount = {
  id: string;
  customerNumber: string;
  companyName: string;
  /** Why it is refused; null otherwise. */
  reason: string | null;
  /** The first changes only. */
  changes: Change[];
};
/** A part of a preview. */
export type BulkPreview = {
  counts: BulkCounts;
  /** The first accounts that change, and the first that are refused. */
  sample: BulkAccount[];
  refused: BulkAccount[];
  /** For a deletion: what the deleted accounts have. Null for other actions. */
  deletionImpact: DeletionImpact | null;
  /** The start of the next part; null after the last. */
  next: string | null;
};

/** How far a run is. */
export type BulkProgress = {
  /** Also the id of the run's change set, once something has been changed. */
  id: string;
  action: BulkAction;
  total: number;
  /** How many accounts are done. */
  position: number;
  counts: BulkCounts;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** A part was done a moment ago, so a browser is probably still advancing the run. */
  isMoving: boolean;
  /** True after the last account, and after the run was cancelled. */
  isFinished: boolean;
};

/** An account that a run did not change. */
export type KeptAccount = {
  id: string;
  outcome: Exclude<BulkOutcome, "changed">;
  reason: string | null;
  /** Null when the account is gone and the actor may not know its number. */
  customerNumber: string | null;
  companyName: string | null;
};

export type KeptPage = { accounts: KeptAccount[]; total: number; pageNumber: number };

export const KEPT_PAGE_SIZE = 25;
