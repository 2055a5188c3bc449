import "server-only";
import { type ChangeSet, recordChanges } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { updateRows } from "@/lib/db/rows";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";

/** An account that gets another value in one of its fields, as it is now and locked. */
export type FieldWrite = {
  id: string;
  customerNumber: string;
  version: number;
  before: string | null;
  after: string | null;
};

/**
 * Gives accounts another tier, other terms or another rep with their audit entries, two statements for any number of
 * them; each gets its next version.
 * @returns the id of the change set, null without writes.
 */
export async function writeField(
  tx: Tx,
  actor: Actor,
  field: "pricing" | "terms" | "repNumber",
  writes: readonly FieldWrite[],
  changeSet: ChangeSet,
  reason: string | null,
): Promise<string | null> {
  if (writes.length === 0) return null;
  const updatedAt = new Date().toISOString();
  await updateRows(
    tx,
    "Customer",
    writes.map(({ id, version, after }) => ({
      id,
      version: version + 1,
      updatedAt,
      [field]: after,
      [`${field}Key`]: after === null ? null : textKey(after),
    })),
  );
  return recordChanges(
    tx,
    actor,
    writes.map(({ id, customerNumber, version, before, after }) => ({
      action: "update",
      customerId: id,
      customerNumber,
      version: version + 1,
      changes: [{ path: field, before, after }],
      reason,
    })),
    changeSet,
  );
}
