import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { sql } from "@/lib/db/sql";

/** SQL: whether the actor may see the account; the customer's row is `c` by default. */
export function visibleTo(actor: Actor, row: Sql = sql`c`): Sql {
  const own = sql`${row}."organizationId" = ${actor.organizationId}`;
  if (!actor.ownAccountsOnly) return own;
  return actor.repNumber === null
    ? sql`${own} AND FALSE`
    : sql`${own} AND ${row}."repNumber" = ${actor.repNumber}`;
}

/** Whether the actor may see the account. */
export function isVisible(actor: Actor, customer: { repNumber: string | null }): boolean {
  return (
    !actor.ownAccountsOnly || (actor.repNumber !== null && customer.repNumber === actor.repNumber)
  );
}
