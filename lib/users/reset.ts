import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type Limit, takeTry } from "@/lib/auth/login-tries";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { type Delivery, deliver } from "@/lib/mail/mail";
import { caseKey, cleanText, isStorable } from "@/lib/text";
import { parse } from "@/lib/validation";
import { makeLink } from "./links";
import { logStaffChange } from "./log";
import { resetMail } from "./mails";
import { userIdSchema } from "./schema";
import { lockUser, organizationName } from "./store";

export const RESETS_PER_ACCOUNT: Limit = { name: "reset", tries: 3, seconds: 900 };
export const RESETS_PER_ADDRESS: Limit = { name: "reset address", tries: 20, seconds: 900 };

const text = z
  .string()
  .max(254, "At most 254 characters.")
  .refine(isStorable, "Contains a NUL character or half a surrogate pair.")
  .transform(cleanText)
  .refine((value) => value !== "", "Required.");
const forgotSchema = z.object({ organization: text, email: text });

/**
 * Mails a user a link to set a new password. Only the user sees it, so an admin cannot set the
 * password.
 * @returns what happened to the mail.
 * @throws AppError `forbidden`, `not_found`, `conflict` when they are disabled or have not joined
 * yet.
 */
export async function sendResetLink(
  actor: Actor,
  input: z.input<typeof userIdSchema>,
  now = new Date(),
): Promise<Delivery> {
  authorize(actor, "organization:admin");
  const { userId } = parse(userIdSchema, input);
  const { user, url, organization } = await inOrganization(actor, async (tx) => {
    const { user } = await lockUser(tx, userId);
    if (!user.active)
      throw new AppError("conflict", `${user.name} is disabled. Enable them first.`);
    if (!user.hasJoined) {
      throw new AppError("conflict", `${user.name} has not joined yet. Resend the invitation.`);
    }
    const link = await makeLink(tx, userId, "reset", now);
    return { user, url: link.url, organization: await organizationName(tx) };
  });
  logStaffChange(actor, "sent a password link", user);
  return deliver(resetMail(user, { url, organization }));
}

/**
 * Handles "Forgot your password?" without a session. The answer and its time do not depend on
 * whether the user exists, because the rest is done after the answer.
 * @param input `{organization, email}`.
 * @param from the client's address as the server trusts it.
 * @returns the work to do after the answer: the link and its mail, for an active user.
 * @throws AppError `validation`, `rate_limited` (by account, known or not, and by address).
 */
export async function forgotPassword(
  input: unknown,
  from: { address: string | null },
  now = new Date(),
): Promise<() => Promise<void>> {
  const given = parse(forgotSchema, input);
  await takeTry(RESETS_PER_ADDRESS, { organizationId: "", id: from.address ?? "unknown" }, now);
  const emailKey = caseKey(given.email);
  const account = { organizationId: given.organization, id: emailKey };
  await takeTry(RESETS_PER_ACCOUNT, account, now);

  return async () => {
    const reset = await inOrganization(account, async (tx) => {
      const [user] = await tx.query<{ id: string; name: string; email: string }>`
        SELECT "id", "name", "email" FROM "User"
        WHERE "organizationId" = ${tx.organizationId} AND "emailKey" = ${emailKey} AND "active"
        FOR UPDATE`;
      if (!user) return null;
      const { url } = await makeLink(tx, user.id, "reset", now);
      return { user, url, organization: await organizationName(tx) };
    });
    if (reset) await deliver(resetMail(reset.user, reset));
  };
}
