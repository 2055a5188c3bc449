import "server-only";
import { z } from "zod";
import { openSession, type SessionKey } from "@/lib/auth/session-store";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, cleanText, isStorable } from "@/lib/text";

const text = (max: number) => z.string().min(1).max(max).refine(isStorable);

/** The claims that we need from a verified ID token (OpenID Connect Core 1.0 section 2). */
const schema = z.object({
  organization: text(254).transform(cleanText),
  iss: text(2_000),
  sub: text(255),
  email: text(254).optional().catch(undefined),
  email_verified: z.literal(true).optional().catch(undefined),
});
type Claims = z.output<typeof schema>;

const refused = () =>
  new AppError("unauthorized", "Nobody in this organization signs in with that account.");

async function knownUser(tx: Tx, { iss, sub }: Claims) {
  const [user] = await tx.query<{ id: string; active: boolean }>`
    SELECT "id", "active" FROM "User"
    WHERE "organizationId" = ${tx.organizationId} AND "oidcIssuer" = ${iss} AND "oidcSubject" = ${sub}`;
  return user ?? null;
}

/**
 * Binds the issuer's subject to the active user with the verified e-mail, if that user has no
 * subject yet.
 */
async function bindUser(tx: Tx, { iss, sub, email, email_verified }: Claims) {
  if (!email || !email_verified) return null;
  const [user] = await tx.query<{ id: string; active: boolean }>`
    UPDATE "User" SET "oidcIssuer" = ${iss}, "oidcSubject" = ${sub}
    WHERE "organizationId" = ${tx.organizationId} AND "emailKey" = ${caseKey(cleanText(email))}
      AND "active" AND "oidcSubject" IS NULL
    RETURNING "id", "active"`;
  return user ?? null;
}

/**
 * Opens a session for a person whom the issuer has verified. The user is found by issuer and
 * subject; the first time by a verified e-mail. No user is created.
 * @param input the organization, and the claims of an ID token whose signature, issuer, audience
 * and nonce are already checked.
 * @param from the browser, and the client's address as the server trusts it.
 * @throws AppError `unauthorized`, with the same message for every cause.
 */
export async function signInByOidc(
  input: unknown,
  from: { userAgent: string | null; address: string | null },
  now = new Date(),
): Promise<SessionKey> {
  const given = schema.safeParse(input);
  if (!given.success) throw refused();
  const claims = given.data;
  const organizationId = claims.organization;
  const user = await inOrganization(
    { organizationId },
    async (tx) =>
      (await knownUser(tx, claims)) ??
      (await bindUser(tx, claims)) ??
      // A concurrent sign-in of the same person may have bound the user.
      (await knownUser(tx, claims)),
  );
  if (!user?.active) throw refused();
  return openSession({ organizationId, userId: user.id, method: "oidc" }, from, now);
}
