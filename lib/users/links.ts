import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "@/lib/db/tenant";
import { siteOrigin } from "@/lib/http/origin";
import type { LinkKind } from "./schema";

const TOKEN_BYTES = 32;
const HOUR = 3_600_000;

/** Milliseconds for which a link can be used. */
export const LINK_LIFE: Record<LinkKind, number> = { invite: 7 * 24 * HOUR, reset: HOUR };

export type Link = { url: string; expiresAt: Date };

/** What is stored of a link's token. */
export const linkId = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Makes a user's link of that kind; the one before is good for nothing any more. Organization and token stand in the
 * address's fragment, which browsers send nowhere: neither to a server's log nor as a Referer (RFC 9110 section 10.1.3).
 */
export async function makeLink(
  tx: Tx,
  userId: string,
  kind: LinkKind,
  now = new Date(),
): Promise<Link> {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const expiresAt = new Date(now.getTime() + LINK_LIFE[kind]);
  await tx.query`
    INSERT INTO "UserLink" ("organizationId", "id", "userId", "kind", "createdAt", "expiresAt")
    VALUES (${tx.organizationId}, ${linkId(token)}, ${userId}::uuid, ${kind}::"UserLinkKind", ${now}, ${expiresAt})
    ON CONFLICT ("organizationId", "userId", "kind") DO UPDATE
      SET "id" = EXCLUDED."id", "createdAt" = EXCLUDED."createdAt", "expiresAt" = EXCLUDED."expiresAt"`;
  const fragment = `${encodeURIComponent(tx.organizationId)}/${token}`;
  return { url: `${siteOrigin()}/set-password#${fragment}`, expiresAt };
}

/** Makes all links of a user good for nothing. */
export async function dropLinks(tx: Tx, userId: string): Promise<void> {
  await tx.query`
    DELETE FROM "UserLink"
    WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid`;
}
