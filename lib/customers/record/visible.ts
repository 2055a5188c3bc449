import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { sql } from "@/lib/db/sql";

/** The accounts that the actor may see at all, with the customer's row named `c` unless told. */
export function visibleTo(actor: Actor, row: Sql = sql`c`): Sql {
  const own = sql`${row}."organizationId" = ${actor.organizationId}`;
  if (!actor.ownAccountsOnly) return own;
  return actor.repNumber === null
    ? sql`${own} AND FALSE`
    : sql`${own} AND ${row}."repNumber" = ${actor.repNumber}`;
}
