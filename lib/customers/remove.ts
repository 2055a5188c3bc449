import "server-only";
import { deleteRows, isOneOf } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";

/** Removes accounts with all that is theirs; their orders stay on file and belong to no account from then on. */
export async function remove(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query`
    UPDATE "Order" SET "customerId" = NULL
    WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"customerId"'), ids)}`;
  await deleteRows(tx, "Customer", ids);
}
