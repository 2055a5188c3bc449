import "server-only";
import { type Purpose, unseal } from "@/lib/auth/encrypted-text";
import { type Limit, returnTry, takeTry } from "@/lib/auth/login-tries";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { recoveryCodeHash } from "./recovery-codes";
import { totpStep } from "./totp";

/** Three codes are valid at a time, so a guesser who knows the password needs about two years. */
export const PER_SECOND_FACTOR: Limit = { name: "second factor", tries: 5, seconds: 15 * 60 };

export type Person = { organizationId: string; userId: string };

const MESSAGES = {
  code_required: "Enter the code of your authenticator app.",
  code_wrong: "This code is not right, or was used already.",
};

/** The password is right, but the code is missing or wrong. Never thrown for a wrong password. */
export class SecondFactorError extends AppError {
  readonly reason: keyof typeof MESSAGES;

  constructor(reason: keyof typeof MESSAGES) {
    super("validation", MESSAGES[reason], { errors: { code: [MESSAGES[reason]] } });
    this.name = "SecondFactorError";
    this.reason = reason;
  }
}

export const secretPurpose = ({ organizationId, userId }: Person): Purpose => ({
  use: "totp secret",
  owner: [organizationId, userId],
});

async function takeTotpCode(tx: Tx, userId: string, code: string, now: Date): Promise<boolean> {
  const [user] = await tx.query<{ sealed: string }>`
    SELECT "totpSecret" AS "sealed" FROM "User"
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid AND "totpEnabledAt" IS NOT NULL`;
  if (!user) return false;
  const { organizationId } = tx;
  const secret = unseal(user.sealed, secretPurpose({ organizationId, userId }));
  if (secret === null) {
    log.warn({ organizationId, userId }, "A secret was sealed under another NEXTAUTH_SECRET.");
    return false;
  }
  const step = totpStep(secret, code, now);
  if (step === null) return false;
  const used = await tx.query`
    UPDATE "User" SET "totpLastStep" = ${step}::int
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid
      AND "totpSecret" = ${user.sealed} AND "totpLastStep" < ${step}::int
    RETURNING 1 AS "used"`;
  return used.length > 0;
}

async function takeRecoveryCode(tx: Tx, userId: string, code: string): Promise<boolean> {
  const hash = recoveryCodeHash(code);
  const used = await tx.query`
    UPDATE "User" SET "recoveryCodes" = array_remove("recoveryCodes", ${hash})
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${userId}::uuid
      AND "totpEnabledAt" IS NOT NULL AND ${hash} = ANY("recoveryCodes")
    RETURNING 1 AS "used"`;
  return used.length > 0;
}

/**
 * Takes a code of the person's authenticator app, or one of their recovery codes; each works only
 * once. Five wrong codes are allowed in 15 minutes.
 * @param code as it was typed; blanks and hyphens do not count.
 * @throws SecondFactorError, AppError `rate_limited`.
 */
export async function requireCode(
  person: Person,
  code: string | undefined,
  now = new Date(),
): Promise<void> {
  const typed = code?.replace(/[\s-]/g, "") ?? "";
  if (typed === "") throw new SecondFactorError("code_required");
  const subject = { organizationId: person.organizationId, id: person.userId };
  await takeTry(PER_SECOND_FACTOR, subject, now);
  const isTaken = await inOrganization(person, (tx) =>
    /^\d{6}$/.test(typed)
      ? takeTotpCode(tx, person.userId, typed, now)
      : takeRecoveryCode(tx, person.userId, typed),
  );
  if (!isTaken) throw new SecondFactorError("code_wrong");
  await returnTry(PER_SECOND_FACTOR, subject);
}
