import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { sql } from "@/lib/db/sql";
import { textKey } from "@/lib/text";

/** SQL: whether the actor may see the account; the customer's row is `c` by default. */
export function visibleTo(actor: Actor, row: Sql = sql`c`): Sql {
  const own = sql`${row}."organizationId" = ${actor.organizationId}`;
  if (!actor.ownAccountsOnly) return own;
  if (actor.repNumber === null) return sql`${own} AND FALSE`;
  // The key has the index; the number itself may differ in case.
  return sql`${own} AND ${row}."repNumberKey" = ${textKey(actor.repNumber)}
    AND ${row}."repNumber" = ${actor.repNumber}`;
}

/** SQL: whether an address or contact `x` is of an account that the actor may see. */
export function isOfVisible(actor: Actor): Sql {
  if (!actor.ownAccountsOnly) {
    return sql`NOT EXISTS (SELECT 1 FROM "CustomerMerge" m
      WHERE m."organizationId" = ${actor.organizationId} AND m."loserId" = x."customerId")`;
  }
  return sql`x."customerId" IN (SELECT c."id" FROM "Customer" c WHERE ${visibleTo(actor)})`;
}

/** Whether the actor may see the account. */
export function isVisible(actor: Actor, customer: { repNumber: string | null }): boolean {
  return (
    !actor.ownAccountsOnly || (actor.repNumber !== null && customer.repNumber === actor.repNumber)
  );
}
