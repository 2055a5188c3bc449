import "server-only";
import { z } from "zod";
import { type Limit, requireTriesLeft, takeTry } from "@/lib/auth/login-tries";
import { hashPassword } from "@/lib/auth/passwords";
import { dropSessions } from "@/lib/auth/session-store";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { isStorable } from "@/lib/text";
import { parse } from "@/lib/validation";
import { dropLinks, linkId } from "./links";
import { requireNewPassword } from "./password-rule";
import type { LinkKind } from "./schema";

export const LINKS_PER_ADDRESS: Limit = { name: "link address", tries: 50, seconds: 60 };

const linkSchema = z.object({
  organization: z.string().min(1).max(254).refine(isStorable),
  token: z.string().min(1).max(254),
});
const setPasswordSchema = linkSchema.extend({ password: z.string() });

/** The owner of a link. */
export type LinkOwner = { kind: LinkKind; name: string; email: string; organizationName: string };

type Found = LinkOwner & { userId: string; organizationId: string; expiresAt: Date };

const EXPIRED = "This link has expired.";
const USED = "This link has been used already, replaced by a newer one, or not copied whole.";

async function findLink(tx: Tx, token: string): Promise<Found | undefined> {
  const [found] = await tx.query<Found>`
    SELECT l."kind"::text AS "kind", l."expiresAt", u."id" AS "userId", u."name", u."email",
      o."organizationId", o."name" AS "organizationName"
    FROM "UserLink" l
    JOIN "User" u ON u."organizationId" = l."organizationId" AND u."id" = l."userId" AND u."active"
    JOIN "Organization" o ON o."organizationId" = l."organizationId"
    WHERE l."organizationId" = ${tx.organizationId} AND l."id" = ${linkId(token)}`;
  return found;
}

/** Finds a valid link; an invalid one counts against the address. */
async function requireLink(
  given: { organization: string; token: string } | undefined,
  from: { address: string | null },
  now: Date,
): Promise<Found> {
  const address = { organizationId: "", id: from.address ?? "unknown" };
  await requireTriesLeft(LINKS_PER_ADDRESS, address, now);
  const found =
    given &&
    (await inOrganization({ organizationId: given.organization }, (tx) =>
      findLink(tx, given.token),
    ));
  if (found && found.expiresAt > now) return found;
  await takeTry(LINKS_PER_ADDRESS, address, now);
  throw new AppError("not_found", found ? EXPIRED : USED);
}

/**
 * The owner of a link, for the page that sets a password.
 * @param input `{organization, token}`.
 * @param from the client's address as the server trusts it.
 * @throws AppError `not_found` for a link that is expired, used or unknown; `rate_limited`.
 */
export async function readPasswordLink(
  input: unknown,
  from: { address: string | null },
  now = new Date(),
): Promise<LinkOwner> {
  const { kind, name, email, organizationName } = await requireLink(
    linkSchema.safeParse(input).data,
    from,
    now,
  );
  return { kind, name, email, organizationName };
}

/**
 * Sets the password of a link's owner. The link works once; all sessions of the owner end, and
 * nobody is signed in.
 * @param input `{organization, token, password}`.
 * @throws AppError `not_found` for an invalid link, `validation` for a bad password, after which
 * the link is still valid; `rate_limited`, `overloaded`.
 */
export async function setPasswordByLink(
  input: unknown,
  from: { address: string | null },
  now = new Date(),
): Promise<void> {
  const { organization, token, password } = parse(setPasswordSchema, input);
  const link = await requireLink({ organization, token }, from, now);
  const passwordHash = await hashPassword(requireNewPassword(password, link, "password"));
  await inOrganization({ organizationId: organization }, async (tx) => {
    await tx.query`
      SELECT 1 FROM "User"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${link.userId}::uuid FOR UPDATE`;
    const used = await tx.query`
      DELETE FROM "UserLink"
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${linkId(token)} RETURNING 1 AS "used"`;
    if (used.length === 0) throw new AppError("not_found", USED);
    await tx.query`
      UPDATE "User" SET "passwordHash" = ${passwordHash}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${link.userId}::uuid`;
    await dropLinks(tx, link.userId);
    await dropSessions(tx, link.userId);
  });
  log.info(
    { organizationId: organization, user: { id: link.userId, email: link.email }, kind: link.kind },
    "Staff: set a password by link.",
  );
}
