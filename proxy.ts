import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { sessionCookie } from "@/lib/auth/cookies";
import { PATH_HEADER, SIGN_IN, signInPath } from "@/lib/auth/redirect-target";
import { env } from "@/lib/env";

const NONCE_BYTES = 16;
const OPEN_PAGES = new Set([SIGN_IN, "/set-password", "/forgot-password", "/docs/api"]);

function contentSecurityPolicy(nonce: string): string {
  const development = env().NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/**
 * Gives each page its policy with a nonce of its own, and tells it its path. The redirect spares who is signed out a
 * round trip; whether somebody may see a page is decided by the page's verbs.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const isOpen = OPEN_PAGES.has(pathname);
  if (!isOpen && request.method === "GET" && !request.cookies.has(sessionCookie().name)) {
    const away = NextResponse.redirect(new URL(signInPath(pathname + search), request.url));
    away.headers.set("Cache-Control", "private, no-store");
    return away;
  }

  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, pathname + search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

/**
 * Pages alone: the API and what everybody may read answer without any of this, and a proxy would hold the API's bodies
 * up.
 */
export const config = {
  matcher: [
    "/((?!api(?:/|$)|_next/static/|(?:icon\\.svg|favicon\\.ico|robots\\.txt|\\.well-known/security\\.txt)$).*)",
  ],
};
