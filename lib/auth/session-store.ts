import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { sql } from "@/lib/db/sql";
import { askOrganization, inOrganization, type Tx } from "@/lib/db/tenant";
import type { RoleName } from "./permissions";

const MINUTE = 60_000;
export const IDLE_MS = 30 * MINUTE;
export const ABSOLUTE_MS = 12 * 60 * MINUTE;
const SEEN_EVERY_MS = MINUTE;
const ID_BYTES = 32;
const LONGEST_USER_AGENT = 200;

/** The content of the session cookie; both values are needed to find the session. */
export type SessionKey = { organizationId: string; sessionId: string };

export type SessionUser = {
  organizationId: string;
  organizationName: string;
  id: string;
  name: string;
  email: string;
  role: RoleName;
  repNumber: string | null;
  /**
   * The organization requires two-step verification of admins with a password, and this one has not
   * turned it on.
   */
  mustTurnOnTwoStep: boolean;
  /** As stored; `lib/preferences` reads them. */
  preferences: object;
};

/** The stored form of a session id: its hash. */
export const storedId = (sessionId: string) => createHash("sha256").update(sessionId).digest("hex");

/**
 * Opens a session for a user who has proved their identity; only the hash of its id is stored.
 * @param user the user, and how they signed in: by password unless given.
 */
export async function openSession(
  user: { organizationId: string; userId: string; method?: "password" | "oidc" },
  from: { userAgent: string | null; address: string | null },
  now = new Date(),
): Promise<SessionKey> {
  const sessionId = randomBytes(ID_BYTES).toString("base64url");
  await inOrganization(user, async (tx) => {
    await markSeen(tx, user.userId, now);
    await tx.query`
      DELETE FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${user.userId}::uuid
        AND ("expiresAt" <= ${now} OR "lastSeenAt" <= ${new Date(now.getTime() - IDLE_MS)})`;
    await tx.query`
      INSERT INTO "Session"
        ("organizationId", "id", "userId", "createdAt", "lastSeenAt", "expiresAt", "userAgent", "address",
         "method")
      VALUES (${tx.organizationId}, ${storedId(sessionId)}, ${user.userId}::uuid, ${now}, ${now},
        ${new Date(now.getTime() + ABSOLUTE_MS)}, ${from.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null},
        ${from.address}, ${user.method ?? "password"}::"SignInMethod")`;
  });
  return { organizationId: user.organizationId, sessionId };
}

/** Lock order everywhere: users before their sessions. */
async function markSeen(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx.query`
    UPDATE "User" SET "lastSeenAt" = ${now}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid`;
}

/** Ends all sessions of a user, or all except one. */
export async function dropSessions(
  tx: Tx,
  userId: string,
  { except = null }: { except?: SessionKey | null } = {},
): Promise<void> {
  await tx.query`
    DELETE FROM "Session"
    WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid
      AND "id" IS DISTINCT FROM ${except && storedId(except.sessionId)}`;
}

type Found = SessionUser & { lastSeenAt: Date; expiresAt: Date; active: boolean };

/**
 * Reads the session's user from the database, every time.
 * @returns null when it is unknown, closed, unused for 30 minutes, older than 12 hours, or its user
 * is disabled.
 */
export async function readSession(key: SessionKey, now = new Date()): Promise<SessionUser | null> {
  const id = storedId(key.sessionId);
  const statement = sql`
    SELECT s."lastSeenAt", s."expiresAt", u."active", u."organizationId", o."name" AS "organizationName",
      u."id", u."name", u."email", u."role"::text AS "role", u."repNumber", u."preferences",
      o."adminsNeedTwoStep" AND u."role" = 'admin' AND u."totpEnabledAt" IS NULL AND s."method" = 'password'
        AS "mustTurnOnTwoStep"
    FROM "Session" s
    JOIN "User" u ON u."organizationId" = s."organizationId" AND u."id" = s."userId"
    JOIN "Organization" o ON o."organizationId" = s."organizationId"
    WHERE s."organizationId" = ${key.organizationId} AND s."id" = ${id}`;
  const options = { prepared: true, samePlans: true };
  const [row] = await askOrganization<Found>(key, statement, options);
  if (!row) return null;
  const { lastSeenAt, expiresAt, active, ...user } = row;
  const unseen = now.getTime() - lastSeenAt.getTime();
  if (!active || unseen >= IDLE_MS || expiresAt <= now) {
    await closeSession(key);
    return null;
  }
  if (unseen >= SEEN_EVERY_MS) {
    await inOrganization(key, async (tx) => {
      await markSeen(tx, user.id, now);
      await tx.query`
        UPDATE "Session" SET "lastSeenAt" = ${now}
        WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}`;
    });
  }
  return user;
}

/** Ends a session; one that is gone already stays gone. */
export async function closeSession(key: SessionKey): Promise<void> {
  await inOrganization(key, async (tx) => {
    await tx.query`
      DELETE FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${storedId(key.sessionId)}`;
  });
}
