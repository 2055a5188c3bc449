import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { changesBetween, toChanges } from "@/lib/customers/record/changes";
import { commit } from "@/lib/customers/record/commit";
import { etagOf } from "@/lib/customers/record/etag";
import { type CustomerState, toObject } from "@/lib/customers/record/state";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import type { Tx } from "@/lib/db/tenant";

/**
 * Writes one account, and ends the transaction with it. A dry run returns the changes; without changes nothing is written.
 * @param before the locked account; null for a new one.
 */
export async function writeAccount(
  tx: Tx,
  actor: Actor,
  before: CustomerState | null,
  after: CustomerState,
  options: WriteOptions,
): Promise<WriteResult> {
  const changes = changesBetween(before, after);
  if (options.dryRun) return { dryRun: true, changes: toChanges(changes), ignored: [] };
  if (before && changes.length === 0) {
    return answerOf(before, { created: false, changed: false, changeSetId: null });
  }
  const { reason = null, changeSet = newChangeSet("save", { reason }) } = options;
  const writes = before ? { changed: [{ before, after, changes }] } : { created: [after] };
  const { accounts, changeSetId } = await commit(tx, actor, writes, changeSet, {
    reason,
    last: true,
  });
  const outcome = { created: !before, changed: true, changeSetId };
  return answerOf(accounts[0] ?? after, outcome);
}

/** The result of a write that left the account in this state. */
export function answerOf(
  state: CustomerState,
  outcome: { created: boolean; changed: boolean; changeSetId: string | null },
): WriteResult {
  const { id: _id, version: _version, ...account } = state;
  return {
    dryRun: false,
    customer: toObject(state),
    account,
    etag: etagOf(state),
    ignored: [],
    ...outcome,
  };
}
