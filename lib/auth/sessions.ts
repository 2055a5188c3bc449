import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { inOrganization } from "@/lib/db/tenant";
import type { RoleName } from "./permissions";

const MINUTE = 60_000;
export const IDLE_MS = 30 * MINUTE;
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
const SEEN_EVERY_MS = MINUTE;
const ID_BYTES = 32;
const LONGEST_USER_AGENT = 200;

/** What the cookie says; both are needed to find the session. */
export type SessionKey = { organizationId: string; sessionId: string };

export type SessionUser = {
  organizationId: string;
  organizationName: string;
  id: string;
  name: string;
  email: string;
  role: RoleName;
  repNumber: string | null;
};

const stored = (sessionId: string) => createHash("sha256").update(sessionId).digest("hex");

/** Opens a session of a user who has proved who they are; only its hash is stored. */
export async function openSession(
  user: { organizationId: string; userId: string },
  from: { userAgent: string | null; address: string | null },
  now = new Date(),
): Promise<SessionKey> {
  const sessionId = randomBytes(ID_BYTES).toString("base64url");
  await inOrganization(user, async (tx) => {
    await tx.query`
      DELETE FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${user.userId}::uuid
        AND ("expiresAt" <= ${now} OR "lastSeenAt" <= ${new Date(now.getTime() - IDLE_MS)})`;
    await tx.query`
      INSERT INTO "Session"
        ("organizationId", "id", "userId", "createdAt", "lastSeenAt", "expiresAt", "userAgent", "address")
      VALUES (${tx.organizationId}, ${stored(sessionId)}, ${user.userId}::uuid, ${now}, ${now},
        ${new Date(now.getTime() + ABSOLUTE_MS)}, ${from.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null},
        ${from.address})`;
  });
  return { organizationId: user.organizationId, sessionId };
}

/**
 * Whose session it is, read anew each time.
 * @returns null when it is unknown, closed, unused for 30 minutes, older than 12 hours, or its user is disabled.
 */
export async function readSession(key: SessionKey, now = new Date()): Promise<SessionUser | null> {
  const id = stored(key.sessionId);
  return inOrganization(key, async (tx) => {
    const [row] = await tx.query<
      SessionUser & { lastSeenAt: Date; expiresAt: Date; active: boolean }
    >`
      SELECT s."lastSeenAt", s."expiresAt", u."active", u."organizationId", o."name" AS "organizationName",
        u."id", u."name", u."email", u."role"::text AS "role", u."repNumber"
      FROM "Session" s
      JOIN "User" u ON u."organizationId" = s."organizationId" AND u."id" = s."userId"
      JOIN "Organization" o ON o."organizationId" = s."organizationId"
      WHERE s."organizationId" = ${tx.organizationId} AND s."id" = ${id}`;
    if (!row) return null;
    const { lastSeenAt, expiresAt, active, ...user } = row;
    const unseen = now.getTime() - lastSeenAt.getTime();
    if (!active || unseen >= IDLE_MS || expiresAt <= now) {
      await tx.query`
        DELETE FROM "Session" WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}`;
      return null;
    }
    if (unseen >= SEEN_EVERY_MS) {
      await tx.query`
        UPDATE "Session" SET "lastSeenAt" = ${now}
        WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}`;
    }
    return user;
  });
}

/** Ends a session; one that is gone already stays gone. */
export async function closeSession(key: SessionKey): Promise<void> {
  await inOrganization(key, async (tx) => {
    await tx.query`
      DELETE FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${stored(key.sessionId)}`;
  });
}
