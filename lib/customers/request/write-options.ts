import type { ChangeSet } from "@/lib/audit/write-entries";

export const MERGES = ["addresses", "contacts", "customerAttributes"] as const;
export type Merge = (typeof MERGES)[number];

export type WriteOptions = {
  /** Lists and attributes that are updated and appended to instead of replaced. */
  merge?: readonly Merge[];
  /** Check and tell the changes, write nothing. */
  dryRun?: boolean;
  /** The If-Match header as it came (RFC 9110 section 13.1.1). */
  ifMatch?: string | null;
  reason?: string | null;
  /** The change set that the write belongs to; without one it makes its own. */
  changeSet?: ChangeSet;
  /** A delete takes the accounts along that were merged into it. */
  deleteMerged?: boolean;
  /** An upsert that must not touch an existing account. */
  createOnly?: boolean;
  /** Items of addresses and contacts may name the stored one they stand for by `id`: for the pages. */
  childIds?: boolean;
};
