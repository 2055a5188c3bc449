import { env } from "@/lib/env";

/** The cookie that remembers the organization of the last sign-in. */
export const ORGANIZATION_COOKIE = "rolodesk.organization";

const OIDC_SECONDS = 15 * 60;

export const isSecureSite = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;

/**
 * The session cookie; over TLS its prefix keeps other hosts and paths from setting it (RFC 6265bis
 * section 4.1.3.2).
 */
export function sessionCookie() {
  const secure = isSecureSite();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.session`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

export const OIDC_COOKIES = ["sign-in", "state", "nonce", "pkce"] as const;

/**
 * A cookie that lives while a person is at the OIDC issuer; it must be sent when the issuer
 * redirects back.
 */
export function oidcCookie(name: (typeof OIDC_COOKIES)[number]) {
  const secure = isSecureSite();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.oidc-${name}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure, maxAge: OIDC_SECONDS },
  } as const;
}
