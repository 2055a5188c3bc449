import "server-only";
import { randomUUID } from "node:crypto";
import type { Tx } from "@/lib/db/tenant";
import type { Actor } from "./actor";
import { ROLE_PERMISSIONS, type RoleName } from "./permissions";

type ActingUser = {
  organizationId: string;
  id: string;
  name: string;
  role: RoleName;
  repNumber: string | null;
};

/** The actor for a user of the pages. */
export function actorOf(user: ActingUser): Actor {
  return {
    organizationId: user.organizationId,
    who: { id: user.id, name: user.name },
    permissions: new Set(ROLE_PERMISSIONS[user.role]),
    repNumber: user.repNumber,
    ownAccountsOnly: user.role === "sales_rep",
    door: "page",
    requestId: randomUUID(),
  };
}

/**
 * The current actor for a user who started background work; null when the user is disabled or
 * deleted.
 */
export async function actorOfUser(tx: Tx, userId: string): Promise<Actor | null> {
  const [user] = await tx.query<ActingUser>`
    SELECT "organizationId", "id", "name", "role"::text AS "role", "repNumber" FROM "User"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid AND "active"`;
  return user ? actorOf(user) : null;
}
