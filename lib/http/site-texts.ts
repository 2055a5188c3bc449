import { isIP } from "node:net";
import { env } from "@/lib/env";
import { siteOrigin } from "./origin";

const DAY_MS = 24 * 60 * 60 * 1000;
/** RFC 9116 section 2.5.5 recommends less than a year. */
const CONTACT_HOLDS_DAYS = 180;

/** Crawlers may read nothing (RFC 9309). */
export const ROBOTS = "User-agent: *\nDisallow: /\n";

const mailboxAt = (origin: string) => {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  return `mailto:security@${isIP(host) ? encodeURIComponent(`[${host}]`) : host}`;
};

/**
 * Where to report a vulnerability (RFC 9116): SECURITY_CONTACT, or the site's security@ mailbox
 * (RFC 2142 section 4).
 */
export function securityText(settings = env(), now = new Date()): string {
  const origin = siteOrigin(settings);
  const expires = new Date(Math.floor(now.getTime() / DAY_MS + CONTACT_HOLDS_DAYS) * DAY_MS);
  return `Contact: ${settings.SECURITY_CONTACT ?? mailboxAt(origin)}
Expires: ${expires.toISOString()}
Preferred-Languages: en
Canonical: ${origin}/.well-known/security.txt
`;
}

/** A plain text response, the same for everyone, cacheable for a day. */
export const plainText = (text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": `public, max-age=${DAY_MS / 1000}`,
    },
  });
