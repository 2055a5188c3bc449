import "server-only";
import { z } from "zod";
import { openSession, type SessionKey } from "@/lib/auth/session-store";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, cleanText, isStorable } from "@/lib/text";

const text = (max: number) => z.string().min(1).max(max).refine(isStorable);

/** What the verified ID token says (OpenID Connect Core 1.0 section 2). */
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

/** Binds the subject to the active user of its verified e-mail, unless that user has one already. */
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
 * Opens a session for who has proved at the issuer who they are: an active user of the organization, known by issuer
 * and subject; the first time by an e-mail that the issuer has verified. Nobody is made.
 * @param input the organization, and the claims of an ID token whose signature, issuer, audience and nonce are right.
 * @param from the browser, and the address that the server trusts.
 * @throws AppError `unauthorized`, the same whatever is wrong.
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
      // Bound by another sign-in of the same person meanwhile.
      (await knownUser(tx, claims)),
  );
  if (!user?.active) throw refused();
  return openSession({ organizationId, userId: user.id, method: "oidc" }, from, now);
}
