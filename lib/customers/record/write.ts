import "server-only";
import { type ChangeSet, recordChanges } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { type Change, changesBetween, toChanges } from "./changes";
import type { CustomerObject } from "./schema";
import { type CustomerState, etagOf, matchesEtag, toObject } from "./state";
import { store } from "./store";

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

export type WriteResult =
  | { dryRun: true; changes: Change[]; ignored: string[] }
  | {
      dryRun: false;
      customer: CustomerObject;
      etag: string;
      created: boolean;
      changed: boolean;
      /** What the write belongs to; null when it changed nothing. */
      changeSetId: string | null;
      /** The paths of the request's properties that nobody knows. */
      ignored: string[];
    };

const CHANGED = "The account has been changed since, or does not exist. Nothing was written.";
const WEAK_TAG = `A weak tag (W/"…") never matches (RFC 9110, section 13.1.1). A proxy that compresses makes one of ours: send the tag without W/. Nothing was written.`;

const isWeak = (ifMatch: string) => /(?:^|,)\s*W\//i.test(ifMatch);

export function checkIfMatch(options: WriteOptions, current: CustomerState | null): void {
  if (options.ifMatch && !matchesEtag(options.ifMatch, current)) {
    throw new AppError("precondition_failed", isWeak(options.ifMatch) ? WEAK_TAG : CHANGED);
  }
}

/** What a change of the rep or of the status needs besides `customers:write` (api.md, Who is calling). */
export function authorizeChange(
  actor: Actor,
  before: CustomerState | null,
  after: Pick<CustomerState, "repNumber" | "active">,
): void {
  if (before) {
    if (after.repNumber !== before.repNumber) authorize(actor, "customers:assign");
    if (after.active !== before.active) authorize(actor, "customers:lifecycle");
    return;
  }
  if (after.repNumber !== null && after.repNumber !== actor.repNumber) {
    authorize(actor, "customers:assign");
  }
  if (!after.active) authorize(actor, "customers:lifecycle");
}

/** Problems with the data itself: those of validation come before those of conflict. */
export function throwProblems(invalid: FieldErrors, conflicts: FieldErrors): void {
  if (Object.keys(invalid).length > 0) {
    throw new AppError("validation", "The input has problems.", { errors: invalid });
  }
  const [first] = Object.values(conflicts);
  if (first) {
    throw new AppError("conflict", first[0] ?? "Conflict.", { errors: conflicts });
  }
}

/**
 * The end of every write: tells the changes of a dry run, writes nothing when nothing changes, else stores the new
 * state with the next version and its audit entry.
 */
export async function finish(
  tx: Tx,
  actor: Actor,
  action: string,
  before: CustomerState | null,
  after: CustomerState,
  options: WriteOptions,
): Promise<WriteResult> {
  const changes = changesBetween(before, after);
  if (options.dryRun) return { dryRun: true, changes: toChanges(changes), ignored: [] };
  if (before && changes.length === 0) {
    return answer(before, { created: false, changed: false, changeSetId: null });
  }
  const now = new Date().toISOString();
  const next = {
    ...after,
    version: (before?.version ?? 0) + 1,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  await store(tx, [{ before, after: next }]);
  const recorded = {
    action,
    customerId: next.id,
    customerNumber: next.customerNumber,
    version: next.version,
    changes,
    reason: options.reason ?? null,
  };
  const changeSetId = await recordChanges(tx, actor, [recorded], options.changeSet);
  return answer(next, { created: !before, changed: true, changeSetId });
}

function answer(
  state: CustomerState,
  outcome: { created: boolean; changed: boolean; changeSetId: string | null },
): WriteResult {
  return {
    dryRun: false,
    customer: toObject(state),
    etag: etagOf(state),
    ignored: [],
    ...outcome,
  };
}
