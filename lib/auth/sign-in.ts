import "server-only";
import { z } from "zod";
import { requireCode } from "@/lib/auth/two-step/second-factor";
import { inOrganization } from "@/lib/db/tenant";
import { DEMO_PASSWORD } from "@/lib/demo-secrets";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isPublic } from "@/lib/public-address";
import { caseKey, cleanText, isStorable } from "@/lib/text";
import { type Limit, returnTry, takeTry } from "./login-tries";
import { isPassword } from "./passwords";
import { openSession, type SessionKey } from "./session-store";

export const PER_ACCOUNT: Limit = { name: "sign-in", tries: 10, seconds: 60 };
export const PER_ADDRESS: Limit = { name: "sign-in address", tries: 50, seconds: 60 };

const text = z.string().max(254).refine(isStorable).transform(cleanText);
const schema = z.object({
  organization: text,
  email: text,
  password: z.string().min(1),
  code: z.string().max(100).optional(),
});

const refused = () =>
  new AppError("unauthorized", "The organization, the e-mail or the password is not right.");

/**
 * Opens a session for the right organization, e-mail and password. Failures are limited by account
 * and by address; every failure gives the same answer and takes equally long. The demo's published
 * password is refused on a public installation. Only the right password reveals that a code is
 * needed; no state is kept, so the password is sent again with the code.
 * @param input `{organization, email, password, code?}`; the code of the authenticator app, or a
 * recovery code.
 * @param from the browser, and the client's address as the server trusts it.
 * @throws AppError `unauthorized`, `rate_limited`, `overloaded`; SecondFactorError.
 */
export async function signIn(
  input: unknown,
  from: { userAgent: string | null; address: string | null },
  now = new Date(),
): Promise<SessionKey> {
  const address = { organizationId: "", id: from.address ?? "unknown" };
  await takeTry(PER_ADDRESS, address, now);
  const given = schema.safeParse(input);
  if (!given.success) throw refused();

  const { organization: organizationId, password, code } = given.data;
  const emailKey = caseKey(given.data.email);
  const account = { organizationId, id: emailKey };
  await takeTry(PER_ACCOUNT, account, now);
  const giveBack = async () => {
    await returnTry(PER_ADDRESS, address);
    await returnTry(PER_ACCOUNT, account);
  };

  const [user] = await inOrganization(
    account,
    (tx) => tx.query<{
      userId: string;
      passwordHash: string | null;
      active: boolean;
      hasTwoStep: boolean;
    }>`
      SELECT "id" AS "userId", "passwordHash", "active", "totpEnabledAt" IS NOT NULL AS "hasTwoStep"
      FROM "User"
      WHERE "organizationId" = ${tx.organizationId} AND "emailKey" = ${emailKey}`,
  );
  const isRefused = password === DEMO_PASSWORD && isPublic(env());
  if (isRefused) log.warn({ organizationId, email: emailKey }, "A demo password was refused.");
  const stored = isRefused ? null : (user?.passwordHash ?? null);
  const rightful = await isPassword(password, stored).catch(async (error) => {
    await giveBack();
    throw error;
  });
  if (!user?.active || !rightful) throw refused();
  await giveBack();
  const person = { organizationId, userId: user.userId };
  if (user.hasTwoStep) await requireCode(person, code, now);
  return openSession({ ...person, method: "password" }, from, now);
}
