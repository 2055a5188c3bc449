import "server-only";
import { cookies, headers } from "next/headers";
import { NextRequest } from "next/server";
import type { AuthOptions, CallbacksOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { OIDC_COOKIES, oidcCookie } from "@/lib/auth/cookies";
import { redirectTarget, signInPath } from "@/lib/auth/redirect-target";
import { AppError, invalid } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { cleanText } from "@/lib/text";
import {
  discoverIssuer,
  type OidcMetadata,
  type OidcSettings,
  type OidcState,
  sealState,
  unsealState,
} from "./oidc";
import { signInByOidc } from "./sign-in";

/** Additional options of next-auth for sign-in with the issuer. */
export type OidcOptions = {
  provider: OAuthConfig<{ sub: string }>;
  cookies: AuthOptions["cookies"];
  callbacks?: Partial<CallbacksOptions>;
};

export type AnswerWith = (request: NextRequest, oidc?: OidcOptions) => Promise<Response>;

const LONGEST_ORGANIZATION = 254;
const BASIC = "client_secret_basic";
const POST = "client_secret_post";

function optionsFor(settings: OidcSettings, metadata: OidcMetadata): OidcOptions {
  const methods = metadata.token_endpoint_auth_methods_supported ?? [BASIC];
  return {
    provider: {
      id: "oidc",
      name: settings.name,
      type: "oauth",
      clientId: settings.clientId,
      clientSecret: settings.clientSecret,
      issuer: metadata.issuer,
      authorization: {
        url: metadata.authorization_endpoint,
        params: { scope: "openid email profile" },
      },
      token: { url: metadata.token_endpoint },
      jwks_endpoint: metadata.jwks_uri,
      client: { token_endpoint_auth_method: methods.includes(BASIC) ? BASIC : POST },
      idToken: true,
      checks: ["state", "nonce", "pkce"],
      // Placeholder values: the `signIn` callback sets the session key, or refuses.
      profile: ({ sub }) => ({ id: sub, organizationId: "", sessionId: "" }),
    },
    cookies: {
      state: oidcCookie("state"),
      nonce: oidcCookie("nonce"),
      pkceCodeVerifier: oidcCookie("pkce"),
    },
  };
}

/**
 * Begins a sign-in: answers `{url}`, the issuer's page, and stores the organization in a cookie for
 * the return.
 * @throws AppError `validation` without an organization, `forbidden` without the form's token,
 * `overloaded` when the issuer cannot be reached.
 */
export async function startOidc(
  request: NextRequest,
  settings: OidcSettings,
  answerWith: AnswerWith,
): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const organization = cleanText(form.get("organization") ?? "");
  if (organization === "" || organization.length > LONGEST_ORGANIZATION) {
    throw invalid("organization", "Enter your organization.");
  }
  const metadata = await discoverIssuer(settings.issuer);
  const { name, options: cookie } = oidcCookie("sign-in");
  const state = { organization, target: redirectTarget(form.get("callbackUrl")) };
  (await cookies()).set(name, sealState(state), cookie);

  form.set("json", "true");
  // Drops the query: next-auth would pass it on to the issuer.
  const { origin, pathname } = new URL(request.url);
  const asked = new NextRequest(`${origin}${pathname}`, {
    method: "POST",
    headers: request.headers,
    body: form.toString(),
  });
  const answer = await answerWith(asked, optionsFor(settings, metadata));
  const { url }: { url?: unknown } = await answer.clone().json();
  // Without the form's CSRF token next-auth redirects to its own sign-in page.
  if (typeof url !== "string" || !isPage(url, metadata.authorization_endpoint)) {
    throw new AppError("forbidden", "This request does not come from a page of this site.");
  }
  return answer;
}

function isPage(url: string, endpoint: string): boolean {
  const [found, wanted] = [new URL(url), new URL(endpoint)];
  return found.origin === wanted.origin && found.pathname === wanted.pathname;
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { Location: location } });
}

/**
 * Ends a sign-in when the issuer redirects back: opens a session and goes to the requested page, or
 * shows the reason on the sign-in page.
 */
export async function finishOidc(
  request: NextRequest,
  settings: OidcSettings,
  answerWith: AnswerWith,
  rememberOrganization: (organizationId: string) => Promise<void>,
): Promise<Response> {
  const state = unsealState((await cookies()).get(oidcCookie("sign-in").name)?.value);
  if (!state) return redirect(signInPath(null, { refused: "oidc_failed" }));
  const refused = (reason: string) =>
    signInPath(state.target, { organization: state.organization, refused: reason });

  const metadata = await discoverIssuer(settings.issuer).catch(() => null);
  if (!metadata) return redirect(refused("oidc_unreachable"));
  const given = await answerWith(request, {
    ...optionsFor(settings, metadata),
    callbacks: {
      redirect: ({ baseUrl }) => `${baseUrl}${state.target}`,
      signIn: async ({ user, profile }) => {
        try {
          const key = await openFor(state, profile);
          await rememberOrganization(key.organizationId);
          Object.assign(user, key);
          return true;
        } catch (error) {
          const { code } = failureOf(error);
          return refused(code === "unauthorized" ? "oidc_refused" : code);
        }
      },
    },
  });
  // A redirect to next-auth's own error page means a failed sign-in: those pages are closed.
  const location = given.headers.get("location") ?? "/api/auth/error";
  const leadsInside = new URL(location, request.url).pathname.startsWith("/api/auth/");
  const answer = leadsInside ? redirect(refused("oidc_failed")) : given;
  await forget(answer);
  return answer;
}

/** Removes the sign-in's cookies from the browser after one return, whatever its result. */
async function forget(answer: Response): Promise<void> {
  const jar = await cookies();
  const ours = OIDC_COOKIES.map((each) => oidcCookie(each));
  for (const { name, options } of ours) jar.set(name, "", { ...options, maxAge: 0 });
  // Next drops Max-Age=0 from cookies that an answer sets itself.
  const others = answer.headers
    .getSetCookie()
    .filter((line) => !ours.some(({ name }) => line.startsWith(`${name}=`)));
  answer.headers.delete("set-cookie");
  for (const line of others) answer.headers.append("set-cookie", line);
}

async function openFor(state: OidcState, claims: object | undefined) {
  const sent = await headers();
  const from = { userAgent: sent.get("user-agent"), address: sent.get("x-forwarded-for") };
  return signInByOidc({ ...claims, organization: state.organization }, from);
}
