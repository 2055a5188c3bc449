import "server-only";
import { recordChanges } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Change, changesBetween, toChanges } from "@/lib/customers/record/changes";
import { mergedInto, remove } from "@/lib/customers/record/delete-rows";
import { lockVisible } from "@/lib/customers/record/state";
import { checkIfMatch, type WriteOptions } from "@/lib/customers/record/write";
import { inOrganization } from "@/lib/db/tenant";

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
    const gone = [current, ...(await mergedInto(tx, [current.id]))];
    await remove(tx, [current.id]);
    const recorded = gone.map((state) => ({
      action: "delete",
      customerId: state.id,
      customerNumber: state.customerNumber,
      version: null,
      changes: changesBetween(state, null),
      reason: options.reason ?? null,
    }));
    await recordChanges(tx, actor, recorded, options.changeSet);
    return { dryRun: false, changes: toChanges(changes) };
  });
}
