import type { IncomingMessage } from "node:http";
import { decode } from "next-auth/jwt";
import { sessionCookie } from "@/lib/auth/cookies";
import { RememberedTokens } from "@/lib/auth/remembered-tokens";
import type { SessionKey } from "@/lib/auth/session-store";
import { env } from "@/lib/env";

const remembered = new RememberedTokens(0);

function cookieOf({ headers }: IncomingMessage): string | undefined {
  const start = `${sessionCookie().name}=`;
  const found = headers.cookie?.split(";").find((pair) => pair.trimStart().startsWith(start));
  return found?.trimStart().slice(start.length);
}

/**
 * The session key in a request's cookie if the cookie is ours; does not check whether the session
 * is open.
 */
export async function sessionKeyOf(
  request: IncomingMessage,
  now = new Date(),
): Promise<SessionKey | null> {
  const cookie = cookieOf(request);
  const settings = env();
  const { NEXTAUTH_SECRET: secret } = settings;
  if (!cookie || secret === undefined) return null;
  let claims = remembered.find(cookie, settings, now);
  if (!claims) {
    const decoded = await decode({ token: cookie, secret }).catch(() => null);
    if (!decoded) return null;
    claims = decoded;
    remembered.add(cookie, settings, claims);
  }
  const { organizationId, sessionId } = claims;
  return typeof organizationId === "string" && typeof sessionId === "string"
    ? { organizationId, sessionId }
    : null;
}
