import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import type { UserRow } from "./schema";

type Stored = Omit<UserRow, "invitedUntil" | "lastSeenAt" | "isSelf"> & {
  invitedUntil: Date | null;
  lastSeenAt: Date | null;
};

/**
 * The organization's users, by name, without any secrets.
 * @throws AppError `forbidden`.
 */
export async function listUsers(actor: Actor): Promise<UserRow[]> {
  authorize(actor, "organization:admin");
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<Stored>`
      SELECT u."id", u."name", u."email", u."role"::text AS "role", u."repNumber", u."lastSeenAt",
        CASE WHEN NOT u."active" THEN 'disabled'
          WHEN u."passwordHash" IS NULL AND u."lastSeenAt" IS NULL THEN 'invited'
          ELSE 'active' END AS "status",
        l."expiresAt" AS "invitedUntil"
      FROM "User" u
      LEFT JOIN "UserLink" l
        ON l."organizationId" = u."organizationId" AND l."userId" = u."id" AND l."kind" = 'invite'
      WHERE u."organizationId" = ${tx.organizationId}`,
  );
  return rows
    .map((row) => ({
      ...row,
      invitedUntil: row.invitedUntil?.toISOString() ?? null,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      isSelf: row.id === actor.who.id,
    }))
    .sort((one, other) =>
      `${textKey(one.name)} ${one.id}` < `${textKey(other.name)} ${other.id}` ? -1 : 1,
    );
}
