import "server-only";
import { deleteRows, isOneOf } from "@/lib/db/rows";
import { raw } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { withMerged } from "./merged-accounts";
import { type CustomerState, readStates } from "./state";

/** Removes accounts with all that is theirs; their orders stay on file and belong to no account from then on. */
export async function remove(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query`
    UPDATE "Order" SET "customerId" = NULL
    WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"customerId"'), ids)}`;
  await deleteRows(tx, "Customer", ids);
}

/** Of all that was merged into these accounts, and into those again, the ids; within `withMerged`. */
async function idsMergedInto(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await tx.query<{ id: string }>`
    WITH RECURSIVE merged AS (
      SELECT c."id" FROM "Customer" c
      WHERE c."organizationId" = ${tx.organizationId} AND ${isOneOf(raw('c."mergedIntoId"'), ids)}
      UNION
      SELECT c."id" FROM merged
      JOIN "Customer" c ON c."organizationId" = ${tx.organizationId} AND c."mergedIntoId" = merged."id"
    )
    SELECT "id" FROM merged`;
  return found.map(({ id }) => id);
}

/** The accounts that were merged into these, and into those: they go with them. */
export const mergedInto = (tx: Tx, ids: readonly string[]): Promise<CustomerState[]> =>
  withMerged(tx, async () => {
    const merged = await idsMergedInto(tx, ids);
    return merged.length > 0 ? readStates(tx, merged, { lock: true }) : [];
  });

/** How many accounts `mergedInto` finds. */
export const countMergedInto = (tx: Tx, ids: readonly string[]): Promise<number> =>
  withMerged(tx, async () => (await idsMergedInto(tx, ids)).length);
