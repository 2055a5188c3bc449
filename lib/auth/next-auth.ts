import "server-only";
import { cookies } from "next/headers";
import { type AuthOptions, getServerSession, type User } from "next-auth";
import type { JWT } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { failureOf } from "@/lib/http/failure";
import { log } from "@/lib/log";
import { SIGN_IN } from "./redirect-target";
import { ABSOLUTE_MS, type SessionKey } from "./sessions";
import { signIn } from "./sign-in";

declare module "next-auth" {
  interface User extends SessionKey {}
}

const isSecure = () => env().NEXTAUTH_URL?.startsWith("https://") ?? false;

function sessionCookie() {
  const secure = isSecure();
  return {
    name: `${secure ? "__Host-" : ""}rolodesk.session`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure },
  } as const;
}

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
    return { id: key.sessionId, ...key };
  } catch (error) {
    const { code, retryAfter } = failureOf(error);
    throw new Error(retryAfter === undefined ? code : `${code} ${retryAfter}`);
  }
}

/** What next-auth is told: it keeps the cookie; who someone is, and whether the session still holds, is ours. */
export function authOptions() {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_MS / 1000 },
    useSecureCookies: isSecure(),
    cookies: { sessionToken: sessionCookie() },
    pages: { signIn: SIGN_IN, error: SIGN_IN },
    providers: [
      Credentials({
        credentials: { organization: {}, email: {}, password: {} },
        authorize: (credentials, { headers }) => authorize(credentials, headers),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }: { token: JWT; user?: User }) =>
        user ? { organizationId: user.organizationId, sessionId: user.sessionId } : token,
      session: ({ token }: { token: JWT }) => ({
        organizationId: token.organizationId,
        sessionId: token.sessionId,
      }),
    },
    logger: {
      error: (code, metadata) => log.debug({ code, err: metadata }, "next-auth refused something."),
      warn: (code) => log.debug({ code }, "next-auth warns."),
      debug: () => undefined,
    },
  } satisfies Omit<AuthOptions, "callbacks"> & { callbacks: object };
}

/** What the caller's cookie says, once it is known to be one of ours; null without one. */
export async function readSessionCookie(): Promise<SessionKey | null> {
  const session: { organizationId?: unknown; sessionId?: unknown } | null = await getServerSession(
    authOptions(),
  );
  const { organizationId, sessionId } = session ?? {};
  if (typeof organizationId !== "string" || typeof sessionId !== "string") return null;
  return { organizationId, sessionId };
}

export async function clearSessionCookie(): Promise<void> {
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
