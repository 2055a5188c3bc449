import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { dropSessions } from "@/lib/auth/session-store";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { parse } from "@/lib/validation";
import { dropLinks } from "./links";
import { logStaffChange } from "./log";
import { REP_NEEDED, updateUserSchema, userIdSchema } from "./schema";
import { lockUser, repNumberAsListed, type StoredUser } from "./store";

type UserId = z.input<typeof userIdSchema>;

const LAST_ADMIN = "This is the last active admin. Make somebody else an admin first.";

/**
 * Changes a user's name, role or rep number; effective at their next request.
 * @param input `{userId, name?, role?, repNumber?}`; missing properties stay.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when no active admin would be
 * left.
 */
export async function updateUser(
  actor: Actor,
  input: z.input<typeof updateUserSchema>,
): Promise<void> {
  authorize(actor, "organization:admin");
  const { userId, name, role, repNumber } = parse(updateUserSchema, input);
  const { user, next } = await inOrganization(actor, async (tx) => {
    const { user, hasOtherAdmin } = await lockUser(tx, userId);
    const next = {
      name: name ?? user.name,
      role: role ?? user.role,
      repNumber: repNumber === undefined ? user.repNumber : await repNumberAsListed(tx, repNumber),
    };
    if (next.role === "sales_rep" && next.repNumber === null) {
      throw invalid("repNumber", REP_NEEDED);
    }
    if (user.role === "admin" && user.active && next.role !== "admin" && !hasOtherAdmin) {
      throw new AppError("conflict", LAST_ADMIN, { errors: { role: [LAST_ADMIN] } });
    }
    await tx.query`
      UPDATE "User"
      SET "name" = ${next.name}, "role" = ${next.role}::"Role", "repNumber" = ${next.repNumber}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid`;
    return { user, next };
  });
  const { name: oldName, role: oldRole, repNumber: oldRep } = user;
  logStaffChange(actor, "changed", user, {
    before: { name: oldName, role: oldRole, repNumber: oldRep },
    after: next,
  });
}

/** Runs `work` on a locked user, then logs it. */
async function withUser(
  actor: Actor,
  input: UserId,
  what: string,
  work: (tx: Tx, user: StoredUser, hasOtherAdmin: boolean) => Promise<void>,
): Promise<void> {
  authorize(actor, "organization:admin");
  const { userId } = parse(userIdSchema, input);
  const changed = await inOrganization(actor, async (tx) => {
    const { user, hasOtherAdmin } = await lockUser(tx, userId);
    await work(tx, user, hasOtherAdmin);
    return user;
  });
  logStaffChange(actor, what, changed);
}

const setActive = (tx: Tx, { id }: StoredUser, active: boolean) => tx.query`
  UPDATE "User" SET "active" = ${active}
  WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;

/**
 * Disables a user at once: their sessions end and their links stop working. Disabling twice is
 * allowed.
 * @throws AppError `forbidden`, `not_found`, `conflict` for oneself and for the last active admin.
 */
export function disableUser(actor: Actor, input: UserId): Promise<void> {
  return withUser(actor, input, "disabled", async (tx, user, hasOtherAdmin) => {
    if (user.id === actor.who.id) {
      throw new AppError("conflict", "You cannot disable yourself. Another admin can.");
    }
    if (user.role === "admin" && user.active && !hasOtherAdmin) {
      throw new AppError("conflict", LAST_ADMIN);
    }
    await setActive(tx, user, false);
    await dropSessions(tx, user.id);
    await dropLinks(tx, user.id);
  });
}

/**
 * Lets a disabled user sign in again with their old password.
 * @throws AppError `forbidden`, `not_found`.
 */
export function enableUser(actor: Actor, input: UserId): Promise<void> {
  return withUser(actor, input, "enabled", async (tx, user) => {
    await setActive(tx, user, true);
  });
}

/**
 * Ends all sessions of a user.
 * @throws AppError `forbidden`, `not_found`.
 */
export function signOutUser(actor: Actor, input: UserId): Promise<void> {
  return withUser(actor, input, "signed out everywhere", (tx, user) => dropSessions(tx, user.id));
}
