import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { env } from "@/lib/env";

/** A token issuer other than our own login, as the settings name it. */
export type TokenIssuer = { keys: string; issuer: string; audience: string };

/**
 * The issuer whose tokens are accepted for every organization (API_JWKS_URL), with any password in
 * its address removed; null when there is none.
 * @throws AppError `forbidden`.
 */
export function trustedIssuer(actor: Actor): TokenIssuer | null {
  authorize(actor, "organization:admin");
  const { API_JWKS_URL, API_JWT_ISSUER = "", API_JWT_AUDIENCE = "" } = env();
  if (API_JWKS_URL === undefined) return null;
  const { origin, pathname } = new URL(API_JWKS_URL);
  return { keys: `${origin}${pathname}`, issuer: API_JWT_ISSUER, audience: API_JWT_AUDIENCE };
}
