import "server-only";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, getServerSession } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { isTrustedOrigin } from "@/lib/http/origin";
import { log } from "@/lib/log";
import { isSecureSite, ORGANIZATION_COOKIE, sessionCookie } from "./cookies";
import { SIGN_IN } from "./redirect-target";
import { ABSOLUTE_MS, type SessionKey } from "./sessions";
import { signIn } from "./sign-in";

declare module "next-auth" {
  interface User extends SessionKey {}
  interface Session {
    organizationId?: unknown;
    sessionId?: unknown;
  }
}

const REMEMBERED_SECONDS = 365 * 24 * 60 * 60;
const MOST_FORM_BYTES = 16 * 1024;

type Header = string | string[] | undefined;
const first = (header: Header) => (Array.isArray(header) ? header[0] : header) ?? null;

/**
 * What next-auth calls with the form. It hands an error's message on to the browser, so that must be one of
 * `unauthorized`, `rate_limited 37`, `overloaded 1`, `unexpected`.
 */
async function authorize(input: unknown, headers: Record<string, Header> = {}) {
  const from = {
    userAgent: first(headers["user-agent"]),
    address: first(headers["x-forwarded-for"]),
  };
  try {
    const key = await signIn(input, from);
    (await cookies()).set(ORGANIZATION_COOKIE, key.organizationId, {
      httpOnly: true,
      sameSite: "lax",
      path: SIGN_IN,
      secure: isSecureSite(),
      maxAge: REMEMBERED_SECONDS,
    });
    return { id: key.sessionId, ...key };
  } catch (error) {
    const { code, retryAfter } = failureOf(error);
    throw new Error(retryAfter === undefined ? code : `${code} ${retryAfter}`);
  }
}

/** What next-auth is told: it keeps the cookie; who someone is, and whether the session still holds, is ours. */
function authOptions(): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_MS / 1000 },
    useSecureCookies: isSecureSite(),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: SIGN_IN, error: SIGN_IN },
    providers: [
      Credentials({
        credentials: { organization: {}, email: {}, password: {} },
        authorize: (credentials, { headers }) => authorize(credentials, headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) =>
        user ? { organizationId: user.organizationId, sessionId: user.sessionId } : token,
      session: ({ session: { expires }, token }) => ({
        expires,
        organizationId: token.organizationId,
        sessionId: token.sessionId,
      }),
    },
    logger: {
      error: (code, metadata) => log.debug({ code, err: metadata }, "next-auth refused something."),
      warn: (code) => log.debug({ code }, "next-auth warns."),
      debug: () => undefined,
    },
  };
}

/** What the caller's cookie says, once it is known to be one of ours; null without one. */
export async function readSessionCookie(): Promise<SessionKey | null> {
  const session = await getServerSession(authOptions());
  const { organizationId, sessionId } = session ?? {};
  if (typeof organizationId !== "string" || typeof sessionId !== "string") return null;
  return { organizationId, sessionId };
}

export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}

/** The parts of next-auth's own HTTP interface that the sign-in page uses; the rest stays shut. */
const OPEN = new Set(["GET csrf", "GET providers", "POST callback/credentials"]);

/**
 * What next-auth answers under `/api/auth`; null where there is nothing.
 * @throws AppError `forbidden` when a form does not come from one of our own pages, `too_large`.
 */
export async function answerNextAuth(
  request: NextRequest,
  path: string[],
): Promise<Response | null> {
  if (!OPEN.has(`${request.method} ${path.join("/")}`)) return null;
  if (request.method === "POST") {
    if (!isTrustedOrigin(request.headers.get("origin"))) {
      throw new AppError("forbidden", "This request does not come from a page of this site.");
    }
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= MOST_FORM_BYTES)) throw new AppError("too_large", "The form is too long.");
  }
  const context = { params: Promise.resolve({ nextauth: path }) };
  return NextAuth(request, context, authOptions());
}
