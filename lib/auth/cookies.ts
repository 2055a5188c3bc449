import { env } from "@/lib/env";

/** Remembers the organization of the last sign-in. */
export const ORGANIZATION_COOKIE = "rolodesk.organization";

export const isSecureSite = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;

/** The cookie of a session; behind TLS no other host or path can set it (RFC 6265bis section 4.1.3.2). */
export function sessionCookie() {
  const secure = isSecureSite();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.session`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}
