import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "@/lib/db/tenant";
import { siteOrigin } from "@/lib/http/origin";
import type { LinkKind } from "./schema";

const TOKEN_BYTES = 32;
const HOUR = 3_600_000;

/** How many milliseconds a link is valid. */
export const LINK_LIFE: Record<LinkKind, number> = { invite: 7 * 24 * HOUR, reset: HOUR };

export type Link = { url: string; expiresAt: Date };

/** The stored form of a link's token: its hash. */
export const linkId = (token: string) => createHash("sha256").update(token).digest("hex");

/**
 * Creates a user's link of that kind; the previous one stops working. Organization and token are in
 * the address's fragment, which browsers send nowhere: neither to server logs nor as Referer (RFC
 * 9110 section 10.1.3).
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

/** Invalidates all links of a user. */
export async function dropLinks(tx: Tx, userId: string): Promise<void> {
  await tx.query`
    DELETE FROM "UserLink"
    WHERE "organizationId" = ${tx.organizationId} AND "userId" = ${userId}::uuid`;
}
