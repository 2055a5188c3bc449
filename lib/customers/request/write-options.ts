import type { ChangeSet } from "@/lib/audit/write-entries";
import type { Change } from "@/lib/customers/record/changes";
import type { Account } from "@/lib/customers/record/get";
import type { CustomerObject } from "@/lib/customers/record/schema";

export const MERGES = ["addresses", "contacts", "customerAttributes"] as const;
export type Merge = (typeof MERGES)[number];

export type WriteOptions = {
  /** Lists and attributes to merge instead of replace. */
  merge?: readonly Merge[];
  /** Check, return the changes, and write nothing. */
  dryRun?: boolean;
  /** The If-Match header, unparsed (RFC 9110 section 13.1.1). */
  ifMatch?: string | null;
  reason?: string | null;
  /** The write's change set; without one a new one is made. */
  changeSet?: ChangeSet;
  /** A delete also deletes accounts that were merged into this one. */
  deleteMerged?: boolean;
  /** An upsert must not change an existing account. */
  createOnly?: boolean;
  /** Addresses and contacts may have the `id` of the stored item, for the pages. */
  childIds?: boolean;
};

export type WriteResult =
  | { dryRun: true; changes: Change[]; ignored: string[] }
  | {
      dryRun: false;
      customer: CustomerObject;
      /** The same account with the ids of its addresses and contacts, for the pages. */
      account: Account;
      etag: string;
      created: boolean;
      changed: boolean;
      /** The write's change set; null when nothing changed. */
      changeSetId: string | null;
      /** The paths of unknown properties in the request. */
      ignored: string[];
    };
