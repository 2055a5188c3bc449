import type { Change } from "@/lib/customers/record/changes";
import type { DeletionImpact } from "@/lib/customers/record/deletion-impact";
import type { BulkAction } from "./input";
export const BULK_OUTCOMES = ["changed", "unchanged", "refused", "gone"] as const;

/**
 * What becomes of an account: `unchanged`: it is so already; `refused`: the rules forbid it; `gone`: it has been deleted
 * since the run began, or is not the actor's any more.
 */
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

export type BulkCounts = Record<BulkOutcome, number>;

export const NO_COUNTS: BulkCounts = { changed: 0, unchanged: 0, refused: 0, gone: 0 };

export type BulkAccount = {
  id: string;
  customerNumber: string;
  companyName: string;
  /** Why it is refused. */
  reason: string | null;
  /** The first of its changes. */
  changes: Change[];
};
/** A part of a preview. */
export type BulkPreview = {
  counts: BulkCounts;
  /** The first that change, and the first that are refused. */
  sample: BulkAccount[];
  refused: BulkAccount[];
  /** Of a deletion: of the accounts that go. Null for all else. */
  belongings: DeletionImpact | null;
  /** Where the next part begins; null after the last. */
  next: string | null;
};

/** How far a run is. */
export type BulkProgress = {
  /** The change set's too, once something has been changed. */
  id: string;
  action: BulkAction;
  total: number;
  /** How many accounts have been dealt with. */
  position: number;
  counts: BulkCounts;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** A part of it was done a moment ago: somebody is at it, or was until then. */
  isMoving: boolean;
  /** True after the last account, and once it has been called off. */
  isFinished: boolean;
};

/** An account that a run did not change. */
export type KeptAccount = {
  id: string;
  outcome: Exclude<BulkOutcome, "changed">;
  reason: string | null;
  /** Null where it is gone and its number is not the actor's to know. */
  customerNumber: string | null;
  companyName: string | null;
};

export type KeptPage = { accounts: KeptAccount[]; total: number; pageNumber: number };

export const KEPT_PAGE_SIZE = 25;
