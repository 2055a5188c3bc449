import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize, requireUser } from "@/lib/auth/authorize";
import { type Purpose, seal, unseal } from "@/lib/auth/encrypted-text";
import { dropSessions, type SessionKey } from "@/lib/auth/session-store";
import { inOrganization } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { newRecoveryCodes, recoveryCodeHash } from "./recovery-codes";
import { requireCode, secretPurpose } from "./second-factor";
import { newTotpSecret, type QrCode, totpQrCode, totpStep } from "./totp";

const TICKET_MS = 60 * 60_000;

/**
 * What an authenticator app needs to set up. The secret is not stored until a right code comes back
 * with the ticket.
 */
export type Enrolment = { secret: string; qrCode: QrCode; ticket: string };

export type TwoStep = {
  /** The organization requires two-step verification of admins, and the user is an admin. */
  isRequired: boolean;
} & (
  | { isOn: true; since: Date; recoveryCodesLeft: number }
  | { isOn: false; enrolment: Enrolment }
);

const personOf = (actor: Actor) => ({
  organizationId: actor.organizationId,
  userId: requireUser(actor),
});

const ticketPurpose = (actor: Actor): Purpose => ({
  use: "totp enrolment",
  owner: [actor.organizationId, requireUser(actor)],
});

function newEnrolment(actor: Actor, email: string, now: Date): Enrolment {
  const secret = newTotpSecret();
  return {
    secret,
    qrCode: totpQrCode(secret, `${email} (${actor.organizationId})`),
    ticket: seal(`${now.getTime()} ${secret}`, ticketPurpose(actor)),
  };
}

/**
 * The actor's own two-step verification; when it is off, with a new secret to turn it on with.
 * @throws AppError `forbidden` unless a user acts.
 */
export async function twoStepOf(actor: Actor, now = new Date()): Promise<TwoStep> {
  const userId = requireUser(actor);
  const [user] = await inOrganization(
    actor,
    (tx) => tx.query<{
      email: string;
      since: Date | null;
      recoveryCodesLeft: number;
      isRequired: boolean;
    }>`
      SELECT u."email", u."totpEnabledAt" AS "since", cardinality(u."recoveryCodes") AS "recoveryCodesLeft",
        o."adminsNeedTwoStep" AND u."role" = 'admin' AS "isRequired"
      FROM "User" u JOIN "Organization" o ON o."organizationId" = u."organizationId"
      WHERE u."organizationId" = ${actor.organizationId} AND u."id" = ${userId}::uuid`,
  );
  if (!user) throw new AppError("not_found", "There is no such user.");
  const { email, since, isRequired, recoveryCodesLeft } = user;
  return since
    ? { isRequired, isOn: true, since, recoveryCodesLeft }
    : { isRequired, isOn: false, enrolment: newEnrolment(actor, email, now) };
}

/**
 * Turns the actor's own two-step verification on once their app gives a right code. Their other
 * sessions, opened without a code, end.
 * @param input the ticket of the enrolment, good for an hour, and a code of the app.
 * @param session the actor's present session, which stays.
 * @returns ten recovery codes, which cannot be read again.
 * @throws AppError `forbidden`, `validation`, `conflict` when it is on already.
 */
export async function turnOnTwoStep(
  actor: Actor,
  { ticket, code }: { ticket: string; code: string },
  { session, now = new Date() }: { session: SessionKey | null; now?: Date },
): Promise<{ recoveryCodes: string[] }> {
  const person = personOf(actor);
  const [madeAt, secret] = unseal(ticket, ticketPurpose(actor))?.split(" ") ?? [];
  if (!secret || now.getTime() - Number(madeAt) > TICKET_MS) {
    throw new AppError("conflict", "This page is too old. Reload it and scan the new code.");
  }
  const step = totpStep(secret, code.replace(/\s/g, ""), now);
  if (step === null) {
    throw invalid("code", "This is not the app’s code. Wait for its next one and try that.");
  }
  const recoveryCodes = newRecoveryCodes();
  await inOrganization(person, async (tx) => {
    const turnedOn = await tx.query`
      UPDATE "User" SET "totpSecret" = ${seal(secret, secretPurpose(person))}, "totpEnabledAt" = ${now},
        "totpLastStep" = ${step}::int, "recoveryCodes" = ${recoveryCodes.map(recoveryCodeHash)}::text[]
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${person.userId}::uuid
        AND "totpEnabledAt" IS NULL
      RETURNING 1 AS "turnedOn"`;
    if (turnedOn.length === 0) {
      throw new AppError("conflict", "Two-step verification is on already. Reload this page.");
    }
    await dropSessions(tx, person.userId, { except: session });
  });
  log.info({ ...person }, "Two-step verification was turned on.");
  return { recoveryCodes };
}

/**
 * Turns the actor's own two-step verification off.
 * @param input a code of the app, or a recovery code.
 * @throws AppError `forbidden`, `conflict` where the organization asks it of the actor, `rate_limited`;
 *   SecondFactorError.
 */
export async function turnOffTwoStep(
  actor: Actor,
  { code }: { code: string },
  now = new Date(),
): Promise<void> {
  const person = personOf(actor);
  const required = () =>
    new AppError("conflict", "Your organization asks its admins for it, so it stays on.");
  if ((await twoStepOf(actor, now)).isRequired) throw required();
  await requireCode(person, code, now);
  const turnedOff = await inOrganization(
    person,
    (tx) => tx.query`
      UPDATE "User" u SET "totpSecret" = NULL, "totpEnabledAt" = NULL, "totpLastStep" = NULL, "recoveryCodes" = '{}'
      FROM "Organization" o
      WHERE u."organizationId" = ${tx.organizationId} AND u."id" = ${person.userId}::uuid
        AND o."organizationId" = u."organizationId" AND NOT (o."adminsNeedTwoStep" AND u."role" = 'admin')
      RETURNING 1 AS "turnedOff"`,
  );
  if (turnedOff.length === 0) throw required();
  log.info({ ...person }, "Two-step verification was turned off.");
}

/**
 * Replaces the actor's own recovery codes; the old ones stop working.
 * @param input a code of the app, or a recovery code.
 * @returns ten recovery codes, which cannot be read again.
 * @throws AppError `forbidden`, `rate_limited`; SecondFactorError.
 */
export async function renewRecoveryCodes(
  actor: Actor,
  { code }: { code: string },
  now = new Date(),
): Promise<{ recoveryCodes: string[] }> {
  const person = personOf(actor);
  await requireCode(person, code, now);
  const recoveryCodes = newRecoveryCodes();
  await inOrganization(
    person,
    (tx) => tx.query`
      UPDATE "User" SET "recoveryCodes" = ${recoveryCodes.map(recoveryCodeHash)}::text[]
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${person.userId}::uuid
        AND "totpEnabledAt" IS NOT NULL`,
  );
  return { recoveryCodes };
}

/**
 * Turns off another user's two-step verification when they lost phone and recovery codes, and ends
 * their sessions.
 * @throws AppError `forbidden`, `conflict` for one's own, `not_found`.
 */
export async function resetSecondFactor(
  actor: Actor,
  { userId }: { userId: string },
): Promise<void> {
  authorize(actor, "organization:admin");
  if (userId === actor.who.id) {
    throw new AppError("conflict", "Your own is turned off in your profile, with a code.");
  }
  const found = await inOrganization(actor, async (tx) => {
    const reset = await tx.query`
      UPDATE "User" SET "totpSecret" = NULL, "totpEnabledAt" = NULL, "totpLastStep" = NULL, "recoveryCodes" = '{}'
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid
      RETURNING 1 AS "reset"`;
    if (reset.length > 0) await dropSessions(tx, userId);
    return reset.length > 0;
  });
  if (!found) throw new AppError("not_found", "There is no such user.");
  const { organizationId, who } = actor;
  log.info({ organizationId, userId, by: who.id }, "Two-step verification was reset.");
}
