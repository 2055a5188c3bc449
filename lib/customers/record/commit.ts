import "server-only";
import type { RecordedChange } from "@/lib/audit/record";
import { type ChangeSet, recordChanges } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { changesBetween } from "./changes";
import { mergedInto, remove } from "./delete-rows";
import type { CustomerState } from "./state";
import { store } from "./store";

/** What is written to several accounts, each as it is now and locked. */
export type Writes = {
  deleted: readonly CustomerState[];
  changed: readonly { before: CustomerState; after: CustomerState; changes: RecordedChange[] }[];
};

/** What the audit calls the write that makes these changes. */
export function actionOf(changes: readonly RecordedChange[], next: CustomerState): string {
  if (changes.some(({ path }) => path === "customerNumber")) return "renumber";
  if (changes.some(({ path }) => path !== "active")) return "update";
  return next.active ? "activate" : "deactivate";
}

/**
 * Deletes and changes accounts with their audit entries, a few statements for all of them; the changed ones get their
 * next version.
 * @returns whether that was anything.
 */
export async function carryOut(
  tx: Tx,
  actor: Actor,
  { deleted, changed }: Writes,
  changeSet: ChangeSet,
  reason: string | null = null,
): Promise<boolean> {
  if (deleted.length + changed.length === 0) return false;
  const updatedAt = new Date().toISOString();
  const steps = changed.map(({ before, after, changes }) => ({
    before,
    after: { ...after, version: before.version + 1, updatedAt },
    changes,
  }));
  const ids = deleted.map(({ id }) => id);
  const gone = [...deleted, ...(await mergedInto(tx, ids))];
  await remove(tx, ids);
  await store(tx, steps);
  await recordChanges(
    tx,
    actor,
    [
      ...gone.map((state) => ({
        action: "delete",
        customerId: state.id,
        customerNumber: state.customerNumber,
        version: null,
        changes: changesBetween(state, null),
        reason,
      })),
      ...steps.map(({ after, changes }) => ({
        action: actionOf(changes, after),
        customerId: after.id,
        customerNumber: after.customerNumber,
        version: after.version,
        changes,
        reason,
      })),
    ],
    changeSet,
  );
  return true;
}
