import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Change, changesBetween, toChanges } from "@/lib/customers/record/changes";
import { commit } from "@/lib/customers/record/commit";
import { type CustomerState, lockVisible, mergedInto } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";

/** `merged`: the numbers of the accounts deleted with it, as far as the actor may see them. */
export type DeleteResult = { dryRun: boolean; changes: Change[]; merged: string[] };

/**
 * The conflict that names the merged accounts which would be deleted too, for callers that did not
 * confirm it.
 */
function mergedConflict(
  { customerNumber }: CustomerState,
  merged: readonly CustomerState[],
  seen: readonly string[],
): AppError {
  const unseen = merged.length - seen.length;
  const names = [
    ...seen,
    ...(unseen > 0
      ? [`${unseen} ${unseen === 1 ? "account" : "accounts"} that you may not see`]
      : []),
  ].join(", ");
  const verb = merged.length === 1 ? "was" : "were";
  const message = `${names} ${verb} merged into ${customerNumber} and would be deleted with it: merged=delete says that this is meant. Nothing was written.`;
  return new AppError("conflict", message, { errors: { customerNumber: [message] } });
}

/**
 * Removes the account, its addresses, contacts and attributes for good. Its orders stay on file
 * under the number and name they were placed under, without an account. Accounts that were merged
 * into it are deleted too, if the caller confirms it.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed`, `conflict` when other accounts
 * would be deleted too.
 */
export async function deleteCustomer(
  actor: Actor,
  customerNumber: string,
  options: WriteOptions = {},
): Promise<DeleteResult> {
  authorize(actor, "customers:delete");
  const work = async (tx: Tx) => {
    const current = await lockVisible(tx, actor, customerNumber);
    checkIfMatch(options, current);
    const merged = await mergedInto(tx, [current.id]);
    const seen = merged.filter((state) => isVisible(actor, state));
    const numbers = seen.map((state) => state.customerNumber);
    if (merged.length > 0 && !options.deleteMerged) throw mergedConflict(current, merged, numbers);
    const changes = toChanges(changesBetween(current, null));
    if (options.dryRun) return { dryRun: true, changes, merged: numbers };
    const { reason = null, changeSet = newChangeSet("save", { reason }) } = options;
    await commit(tx, actor, { deleted: [current] }, changeSet, { reason, last: true });
    return { dryRun: false, changes, merged: numbers };
  };
  return inOrganization(actor, work, { samePlans: true });
}
