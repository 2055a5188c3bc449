import "server-only";
import { z } from "zod";
import { seal, unseal } from "@/lib/auth/encrypted-text";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

const DISCOVERY_MS = 5_000;
const KEPT_MS = 10 * 60_000;
const STATE_MS = 15 * 60_000;

/** The settings of the issuer. */
export type OidcSettings = { issuer: string; clientId: string; clientSecret: string; name: string };

const endpoint = z.url({ protocol: /^https?$/ });
const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});
export type OidcMetadata = z.infer<typeof metadataSchema>;

/** The issuer for staff sign-in; null when none is set. */
export function oidcSettings(): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
  };
}

const withoutSlash = (url: string) => url.replace(/\/$/, "");

async function readMetadata(issuer: string): Promise<OidcMetadata> {
  try {
    const answer = await fetch(`${withoutSlash(issuer)}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(DISCOVERY_MS),
      cache: "no-store",
    });
    if (!answer.ok) throw new Error(`It answers ${answer.status}.`);
    const metadata = metadataSchema.parse(await answer.json());
    if (withoutSlash(metadata.issuer) !== withoutSlash(issuer)) {
      throw new Error(`It calls itself ${metadata.issuer}.`);
    }
    return metadata;
  } catch (error) {
    log.warn({ err: error, issuer }, "The OIDC issuer cannot be reached.");
    throw new AppError("overloaded", "The issuer cannot be reached.", { retryAfter: 5 });
  }
}

let kept: { issuer: string; metadata: Promise<OidcMetadata>; until: number } | null = null;

/**
 * The issuer's discovery document (OpenID Connect Discovery 1.0 section 4). It is fetched once at a
 * time and kept for ten minutes.
 * @throws AppError `overloaded` when it cannot be read within five seconds, or names another
 * issuer.
 */
export async function discoverIssuer(issuer: string, now = Date.now()): Promise<OidcMetadata> {
  if (kept?.issuer === issuer && kept.until > now) return kept.metadata;
  const asked = { issuer, metadata: readMetadata(issuer), until: now + KEPT_MS };
  kept = asked;
  try {
    return await asked.metadata;
  } catch (error) {
    if (kept === asked) kept = null;
    throw error;
  }
}

const PURPOSE = { use: "oidc sign-in", owner: [] } as const;
const stateSchema = z.object({ organization: z.string(), target: z.string(), until: z.number() });

/** What the browser keeps while a person is at the issuer. */
export type OidcState = { organization: string; target: string };

/** Encrypts the state for a cookie; valid for 15 minutes. */
export function sealState(state: OidcState, now = Date.now()): string {
  return seal(JSON.stringify({ ...state, until: now + STATE_MS }), PURPOSE);
}

/** Decrypts the state from a cookie; null when it is not ours or too old. */
export function unsealState(sealed: string | undefined, now = Date.now()): OidcState | null {
  const text = sealed === undefined ? null : unseal(sealed, PURPOSE);
  if (text === null) return null;
  const { organization, target, until } = stateSchema.parse(JSON.parse(text));
  return until > now ? { organization, target } : null;
}
