import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorizeSelf } from "@/lib/auth/authorize";
import { returnTry, takeTry } from "@/lib/auth/login-tries";
import { hashPassword, isPassword } from "@/lib/auth/passwords";
import { dropSessions, IDLE_MS, type SessionKey, storedId } from "@/lib/auth/session-store";
import { PER_ACCOUNT } from "@/lib/auth/sign-in";
import { inOrganization } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { dropLinks } from "@/lib/users/links";
import { requireNewPassword } from "@/lib/users/password-rule";
import { parse } from "@/lib/validation";

const changeSchema = z.object({ currentPassword: z.string(), newPassword: z.string() });

type Login = {
  email: string;
  emailKey: string;
  passwordHash: string | null;
  organizationName: string;
};

/** A place where the user is signed in. Times are ISO 8601 in UTC. */
export type OwnSession = {
  id: string;
  userAgent: string | null;
  address: string | null;
  signedInAt: string;
  lastSeenAt: string;
  isCurrent: boolean;
};

async function loginOf(actor: Actor, userId: string): Promise<Login> {
  const [login] = await inOrganization(
    actor,
    (tx) => tx.query<Login>`
      SELECT u."email", u."emailKey", u."passwordHash", o."name" AS "organizationName"
      FROM "User" u JOIN "Organization" o ON o."organizationId" = u."organizationId"
      WHERE u."organizationId" = ${tx.organizationId} AND u."id" = ${userId}::uuid`,
  );
  if (!login) throw new AppError("forbidden", "This is for people who are signed in.");
  return login;
}

/**
 * Whether the actor signs in with a password, and so can change it.
 * @throws AppError `forbidden`.
 */
export async function hasPassword(actor: Actor): Promise<boolean> {
  const { passwordHash } = await loginOf(actor, authorizeSelf(actor));
  return passwordHash !== null;
}

/**
 * Changes the actor's own password. The current password is required, and wrong ones count like
 * failed sign-ins. All other sessions of the user end.
 * @param input `{currentPassword, newPassword}`.
 * @throws AppError `forbidden`, `validation`, `conflict` when the user has no password or it was
 * changed meanwhile, `rate_limited`, `overloaded`.
 */
export async function changePassword(
  actor: Actor,
  input: unknown,
  current: SessionKey | null,
  now = new Date(),
): Promise<void> {
  const userId = authorizeSelf(actor);
  const { currentPassword, newPassword } = parse(changeSchema, input);
  const { passwordHash, emailKey, ...login } = await loginOf(actor, userId);
  if (passwordHash === null) throw new AppError("conflict", "You sign in without a password.");
  const owner = { ...login, organizationId: actor.organizationId };
  const password = requireNewPassword(newPassword, owner, "newPassword");

  const account = { organizationId: actor.organizationId, id: emailKey };
  await takeTry(PER_ACCOUNT, account, now);
  const rightful = await isPassword(currentPassword, passwordHash).catch(async (error) => {
    await returnTry(PER_ACCOUNT, account);
    throw error;
  });
  if (!rightful) throw invalid("currentPassword", "That is not your current password.");
  await returnTry(PER_ACCOUNT, account);
  if (password === currentPassword) throw invalid("newPassword", "This is your password already.");

  const nextHash = await hashPassword(password);
  await inOrganization(actor, async (tx) => {
    const changed = await tx.query`
      UPDATE "User" SET "passwordHash" = ${nextHash}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid
        AND "passwordHash" = ${passwordHash} AND "active" RETURNING 1 AS "changed"`;
    if (changed.length === 0) {
      throw new AppError("conflict", "Your password was changed meanwhile. Sign in again.");
    }
    await dropLinks(tx, userId);
    await dropSessions(tx, userId, { except: current });
  });
  const { organizationId, requestId, who } = actor;
  log.info({ organizationId, requestId, by: who }, "Staff: changed their own password.");
}

/**
 * The actor's sessions, this one first, then by last use.
 * @throws AppError `forbidden`.
 */
export async function listOwnSessions(
  actor: Actor,
  current: SessionKey | null,
  now = new Date(),
): Promise<OwnSession[]> {
  const userId = authorizeSelf(actor);
  const currentId = current && storedId(current.sessionId);
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<{
      id: string;
      userAgent: string | null;
      address: string | null;
      createdAt: Date;
      lastSeenAt: Date;
      isCurrent: boolean;
    }>`
      SELECT "id", "userAgent", "address", "createdAt", "lastSeenAt",
        "id" IS NOT DISTINCT FROM ${currentId}::text AS "isCurrent"
      FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid
        AND "expiresAt" > ${now} AND "lastSeenAt" > ${new Date(now.getTime() - IDLE_MS)}
      ORDER BY "isCurrent" DESC, "lastSeenAt" DESC, "id"`,
  );
  return rows.map(({ id, createdAt, lastSeenAt, ...row }) => ({
    ...row,
    // The stored id is hashed again, so that it does not leave the server.
    id: storedId(id),
    signedInAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/**
 * Ends one of the actor's own sessions; an unknown id, or another user's session, is ignored.
 * @param sessionId as `listOwnSessions` gives it.
 * @throws AppError `forbidden`.
 */
export async function endOwnSession(actor: Actor, sessionId: string): Promise<void> {
  const userId = authorizeSelf(actor);
  await inOrganization(actor, async (tx) => {
    await tx.query`
      DELETE FROM "Session"
      WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid
        AND encode(sha256(convert_to("id", 'UTF8')), 'hex') = ${sessionId}`;
  });
}

/**
 * Ends all of the actor's sessions except this one.
 * @throws AppError `forbidden`.
 */
export async function endOtherSessions(actor: Actor, current: SessionKey | null): Promise<void> {
  const userId = authorizeSelf(actor);
  await inOrganization(actor, (tx) => dropSessions(tx, userId, { except: current }));
}
