import "server-only";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, getServerSession } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import {
  type AnswerWith,
  finishOidc,
  type OidcOptions,
  startOidc,
} from "@/lib/auth/oidc/next-auth-oidc";
import { oidcSettings } from "@/lib/auth/oidc/oidc";
import { SecondFactorError } from "@/lib/auth/two-step/second-factor";
import { env } from "@/lib/env";
import { AppError, invalid } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { isTrustedOrigin } from "@/lib/http/origin";
import { log } from "@/lib/log";
import { isSecureSite, ORGANIZATION_COOKIE, sessionCookie } from "./cookies";
import { redirectTarget, SIGN_IN } from "./redirect-target";
import { ABSOLUTE_MS, type SessionKey } from "./session-store";
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

async function rememberOrganization(organizationId: string): Promise<void> {
  (await cookies()).set(ORGANIZATION_COOKIE, organizationId, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: isSecureSite(),
    maxAge: REMEMBERED_SECONDS,
  });
}

/**
 * The function that next-auth calls with the form. next-auth passes an error's message to the
 * browser, so it must be one of `unauthorized`, `code_required`, `code_wrong`, `rate_limited 37`,
 * `overloaded 1`, `unexpected`.
 */
async function authorize(input: unknown, headers: Record<string, Header> = {}) {
  const from = {
    userAgent: first(headers["user-agent"]),
    address: first(headers["x-forwarded-for"]),
  };
  try {
    const key = await signIn(input, from);
    await rememberOrganization(key.organizationId);
    return { id: key.sessionId, ...key };
  } catch (error) {
    if (error instanceof SecondFactorError) throw new Error(error.reason);
    const { code, retryAfter } = failureOf(error);
    throw new Error(retryAfter === undefined ? code : `${code} ${retryAfter}`);
  }
}

/** next-auth's reports can hold the issuer's answers, so only their error texts are logged. */
const wordsOf = (metadata: unknown): unknown => {
  if (metadata instanceof Error) return metadata.message;
  if (typeof metadata !== "object" || metadata === null || !("error" in metadata)) return undefined;
  return wordsOf(metadata.error);
};

/**
 * The options of next-auth. It only keeps the cookie; we decide who is signed in and whether the
 * session is valid.
 */
function authOptions(oidc?: OidcOptions): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_MS / 1000 },
    useSecureCookies: isSecureSite(),
    cookies: { sessionToken: sessionCookie(), ...oidc?.cookies },
    pages: { signIn: SIGN_IN, error: SIGN_IN },
    providers: [
      Credentials({
        credentials: { organization: {}, email: {}, password: {}, code: {} },
        authorize: (credentials, { headers }) => authorize(credentials, headers),
      }),
      ...(oidc ? [oidc.provider] : []),
    ],
    callbacks: {
      redirect: ({ baseUrl, url }) =>
        `${baseUrl}${redirectTarget(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url)}`,
      jwt: ({ token, user }) =>
        user ? { organizationId: user.organizationId, sessionId: user.sessionId } : token,
      session: ({ session: { expires }, token }) => ({
        expires,
        organizationId: token.organizationId,
        sessionId: token.sessionId,
      }),
      ...oidc?.callbacks,
    },
    logger: {
      error: (code, metadata) => {
        const level = /OAUTH/.test(code) ? "warn" : "debug";
        log[level]({ code, words: wordsOf(metadata) }, "next-auth refused something.");
      },
      warn: (code) => log.debug({ code }, "next-auth warns."),
      debug: () => undefined,
    },
  };
}

/** The session key in the caller's cookie; null without a valid cookie. */
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

/** The routes of next-auth that the sign-in page needs; all others are closed. */
const OPEN = new Set(["GET csrf", "GET providers", "POST callback/credentials"]);
/** The additional routes for the OIDC issuer, when one is set. */
const OPEN_WITH_OIDC = new Set(["POST signin/oidc", "GET callback/oidc"]);

/**
 * next-auth's answer to a request under `/api/auth`; null for a closed route.
 * @throws AppError `forbidden` when a form does not come from one of our own pages, `too_large`,
 * `validation`; `overloaded` when a sign-in with the issuer cannot begin.
 */
export async function answerNextAuth(
  request: NextRequest,
  path: string[],
): Promise<Response | null> {
  const call = `${request.method} ${path.join("/")}`;
  const settings = OPEN_WITH_OIDC.has(call) ? oidcSettings() : null;
  if (!OPEN.has(call) && !settings) return null;
  if (request.method === "POST") {
    if (!isTrustedOrigin(request.headers.get("origin"))) {
      throw new AppError("forbidden", "This request does not come from a page of this site.");
    }
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    if (!(length <= MOST_FORM_BYTES)) throw new AppError("too_large", "The form is too long.");
  }
  const context = { params: Promise.resolve({ nextauth: path }) };
  const answerWith: AnswerWith = (asked, oidc) => NextAuth(asked, context, authOptions(oidc));
  if (settings && request.method === "POST") return startOidc(request, settings, answerWith);
  if (settings) return finishOidc(request, settings, answerWith, rememberOrganization);
  const answer = await answerWith(request);
  // next-auth answers 500 when the query or its cookie holds an invalid callback address.
  if (answer.status === 500) throw invalid("callbackUrl", "Must be an address of this site.");
  return answer;
}
