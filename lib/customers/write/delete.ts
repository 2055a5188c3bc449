import "server-only";
import { newChangeSet } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Change, changesBetween, toChanges } from "@/lib/customers/record/changes";
import { commit } from "@/lib/customers/record/commit";
import { lockVisible } from "@/lib/customers/record/state";
import type { WriteOptions } from "@/lib/customers/record/write-options";
import { inOrganization } from "@/lib/db/tenant";
import { checkIfMatch } from "./preconditions";

/**
 * Removes the account, its addresses, contacts and attributes for good. Its orders stay on file under the number
 * and name they were placed under, and belong to no account from then on. Accounts that were merged into it go with it.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed`.
 */
export async function deleteCustomer(
  actor: Actor,
  customerNumber: string,
  options: WriteOptions = {},
): Promise<{ dryRun: boolean; changes: Change[] }> {
  authorize(actor, "customers:delete");
  return inOrganization(actor, async (tx) => {
    const current = await lockVisible(tx, actor, customerNumber);
    checkIfMatch(options, current);
    const changes = changesBetween(current, null);
    if (options.dryRun) return { dryRun: true, changes: toChanges(changes) };
    const { reason = null, changeSet = newChangeSet("save", { reason }) } = options;
    await commit(tx, actor, { deleted: [current] }, changeSet, reason);
    return { dryRun: false, changes: toChanges(changes) };
  });
}
