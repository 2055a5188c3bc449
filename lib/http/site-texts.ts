import { isIP } from "node:net";
import { env } from "@/lib/env";
import { siteOrigin } from "./origin";

const DAY_MS = 24 * 60 * 60 * 1000;
/** RFC 9116 section 2.5.5 asks for less than a year. */
const CONTACT_HOLDS_DAYS = 180;

/** What crawlers may read: nothing (RFC 9309). */
export const ROBOTS = "User-agent: *\nDisallow: /\n";

const mailboxAt = (origin: string) => {
  const host = new URL(origin).hostname.replace(/^\[|\]$/g, "");
  return `mailto:security@${isIP(host) ? encodeURIComponent(`[${host}]`) : host}`;
};

/**
 * Where somebody tells of a hole (RFC 9116): SECURITY_CONTACT, without it the mailbox that RFC 2142 section 4 keeps for
 * that at the site's own name.
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

/** An answer in plain text; the same for everybody, so it may be kept for a day. */
export const plainText = (text: string): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Cache-Control": `public, max-age=${DAY_MS / 1000}`,
    },
  });
