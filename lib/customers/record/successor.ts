import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";
import { type MergedAccount, mergedAccounts } from "./merged-accounts";
import { isVisible, visibleTo } from "./visible";

/** The account that an old number leads to, and whether by renumbering or merging. */
export type Successor = { customerNumber: string; by: "renumber" | "merge" };

const toSuccessor = (actor: Actor, merged: MergedAccount | undefined): Successor | null =>
  merged && isVisible(actor, { repNumber: merged.survivorRep })
    ? { customerNumber: merged.survivorNumber, by: "merge" }
    : null;

/**
 * Where an unused number leads: to the account that once had it, to the survivor of a merge, or
 * through both. Null when the actor sees no such account.
 * @throws AppError `forbidden`.
 */
export async function successorOf(actor: Actor, oldNumber: string): Promise<Successor | null> {
  authorize(actor, "customers:read");
  if (!isStorable(oldNumber)) return null;
  return inOrganization(actor, async (tx) => {
    const [merged] = await mergedAccounts(tx, { numbers: [oldNumber] });
    if (merged) return toSuccessor(actor, merged);
    const [alias] = await tx.query<{ id: string; customerNumber: string | null }>`
      SELECT a."customerId" AS "id", c."customerNumber" FROM "CustomerNumberAlias" a
      LEFT JOIN "Customer" c ON ${visibleTo(actor)} AND c."id" = a."customerId"
      WHERE a."organizationId" = ${tx.organizationId} AND a."customerNumberLower" = ${numberKey(oldNumber)}`;
    if (!alias) return null;
    if (alias.customerNumber !== null) {
      return { customerNumber: alias.customerNumber, by: "renumber" };
    }
    const [former] = await mergedAccounts(tx, { ids: [alias.id] });
    return toSuccessor(actor, former);
  });
}
