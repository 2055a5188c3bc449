import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize, requireUser } from "@/lib/auth/authorize";
import { ROLE_LABELS, type RoleName } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

export type TwoStepUser = {
  id: string;
  name: string;
  email: string;
  /** The role's label. */
  role: string;
  isAdmin: boolean;
  /** When the user turned it on; null when it is off. */
  since: Date | null;
};

/**
 * Whether admins must use two-step verification, and which active users use it.
 * @throws AppError `forbidden`.
 */
export async function twoStepRule(
  actor: Actor,
): Promise<{ adminsNeedTwoStep: boolean; users: TwoStepUser[] }> {
  authorize(actor, "organization:admin");
  return inOrganization(actor, async (tx) => {
    const [organization] = await tx.query<{ adminsNeedTwoStep: boolean }>`
      SELECT "adminsNeedTwoStep" FROM "Organization" WHERE "organizationId" = ${tx.organizationId}`;
    const users = await tx.query<Omit<TwoStepUser, "isAdmin" | "role"> & { role: RoleName }>`
      SELECT "id", "name", "email", "role"::text AS "role", "totpEnabledAt" AS "since" FROM "User" u
      WHERE "organizationId" = ${tx.organizationId} AND "active"
      ORDER BY u."role" DESC, "name", "id"`;
    return {
      adminsNeedTwoStep: organization?.adminsNeedTwoStep ?? false,
      users: users.map((user) => ({
        ...user,
        role: ROLE_LABELS[user.role],
        isAdmin: user.role === "admin",
      })),
    };
  });
}

/**
 * Sets whether admins must use two-step verification. An actor who requires it must use it too.
 * @throws AppError `forbidden`, `conflict` when the actor does not use it.
 */
export async function setTwoStepRule(
  actor: Actor,
  { adminsNeedTwoStep }: { adminsNeedTwoStep: boolean },
): Promise<void> {
  authorize(actor, "organization:admin");
  const userId = requireUser(actor);
  const set = await inOrganization(
    actor,
    (tx) => tx.query`
      UPDATE "Organization" SET "adminsNeedTwoStep" = ${adminsNeedTwoStep}
      WHERE "organizationId" = ${tx.organizationId} AND (NOT ${adminsNeedTwoStep} OR EXISTS (
        SELECT 1 FROM "User"
        WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid AND "totpEnabledAt" IS NOT NULL))
      RETURNING 1 AS "set"`,
  );
  if (set.length === 0) {
    throw new AppError("conflict", "Turn on two-step verification for yourself first.");
  }
  const { organizationId } = actor;
  log.info({ organizationId, userId, adminsNeedTwoStep }, "The rule for admins was set.");
}
