import { env } from "@/lib/env";

/** Remembers the organization of the last sign-in. */
export const ORGANIZATION_COOKIE = "rolodesk.organization";

const OIDC_SECONDS = 15 * 60;

export const isSecureSite = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;

/** The cookie of a session; behind TLS no other host or path can set it (RFC 6265bis section 4.1.3.2). */
export function sessionCookie() {
  const secure = isSecureSite();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.session`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

export const OIDC_COOKIES = ["sign-in", "state", "nonce", "pkce"] as const;

/** What the browser keeps while somebody is at the OIDC issuer; sent along when the issuer sends them back. */
export function oidcCookie(name: (typeof OIDC_COOKIES)[number]) {
  const secure = isSecureSite();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.oidc-${name}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: OIDC_SECONDS },
  } as const;
}
