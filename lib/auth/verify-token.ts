import "server-only";
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
  SignJWT,
} from "jose";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { RememberedTokens } from "./remembered-tokens";

const OUR_ALGORITHM = "HS256";
/** Ed25519 is the name in RFC 9864 for EdDSA on that curve. */
const ISSUER_ALGORITHMS = ["RS256", "ES256", "EdDSA", "Ed25519"];
/** How many seconds clocks may differ. */
export const SKEW_SECONDS = 30;
const FETCH_TIMEOUT_MS = 2_000;
/** How long to wait before asking the issuer again about an unknown key id. */
const REFETCH_MS = 1_000;

const refused = () => new AppError("unauthorized", "The token is not valid, or no longer.");

const secretKeys = new Map<string, Promise<CryptoKey>>();

function secretKey(secret: string): Promise<CryptoKey> {
  const known = secretKeys.get(secret);
  if (known) return known;
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const bytes = new TextEncoder().encode(secret);
  const key = crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign", "verify"]);
  secretKeys.set(secret, key);
  return key;
}

const issuers = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function issuerKeys(url: string) {
  const known = issuers.get(url);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: REFETCH_MS,
  });
  issuers.set(url, keys);
  return keys;
}

async function verifyOurs(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
  const { API_JWT_SECRET, API_JWT_SECRET_PREVIOUS } = env();
  for (const secret of [API_JWT_SECRET, API_JWT_SECRET_PREVIOUS]) {
    if (secret === undefined) continue;
    try {
      const key = await secretKey(secret);
      return (await jwtVerify(token, key, { ...options, algorithms: [OUR_ALGORITHM] })).payload;
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    }
  }
  throw refused();
}

async function verifyIssuers(token: string, options: JWTVerifyOptions): Promise<JWTPayload> {
  const { API_JWKS_URL } = env();
  if (API_JWKS_URL === undefined) throw refused();
  const pinned = { ...options, algorithms: ISSUER_ALGORITHMS };
  try {
    return (await jwtVerify(token, issuerKeys(API_JWKS_URL), pinned)).payload;
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error;
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, pinned)).payload;
      } catch (inner) {
        if (!(inner instanceof errors.JWSSignatureVerificationFailed)) throw inner;
      }
    }
    throw refused();
  }
}

const remembered = new RememberedTokens(SKEW_SECONDS);

const REFUSALS = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
];

/**
 * Whether each part is canonical base64url (RFC 7515 section 2): different texts can decode to the
 * same bytes.
 */
function isCanonical(token: string): boolean {
  return token
    .split(".")
    .every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
}

/**
 * The algorithm that a token claims. It only selects the key to try; each key accepts only its own
 * algorithm.
 */
function claimedAlgorithm(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).alg;
  } catch {
    throw refused();
  }
}

/**
 * The claims of a signed token that is valid at `now` (RFC 7519, RFC 7515): HS256 by our secret or
 * the previous one; RS256, ES256 and EdDSA by the keys of API_JWKS_URL. `exp` is required, `nbf`
 * honoured, with 30 s of skew; issuer and audience must be those of the settings, if set.
 * @returns the claims, and whether we signed the token.
 * @throws AppError `unauthorized`; `overloaded` when the issuer's keys cannot be fetched.
 */
export async function verifyToken(
  token: string,
  now: Date,
): Promise<{ claims: JWTPayload; ours: boolean }> {
  const settings = env();
  const known = remembered.find(token, settings, now);
  if (known) return { claims: known, ours: true };
  if (!isCanonical(token)) throw refused();
  const { API_JWT_ISSUER, API_JWT_AUDIENCE } = settings;
  const options: JWTVerifyOptions = {
    currentDate: now,
    clockTolerance: SKEW_SECONDS,
    requiredClaims: ["exp"],
    ...(API_JWT_ISSUER === undefined ? {} : { issuer: API_JWT_ISSUER }),
    ...(API_JWT_AUDIENCE === undefined ? {} : { audience: API_JWT_AUDIENCE }),
  };
  const ours = claimedAlgorithm(token) === OUR_ALGORITHM;
  try {
    const claims = await (ours ? verifyOurs(token, options) : verifyIssuers(token, options));
    // Only our own tokens are remembered: an issuer may withdraw its keys at any time.
    if (ours) remembered.add(token, settings, claims);
    return { claims, ours };
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (ours || REFUSALS.some((kind) => error instanceof kind)) throw refused();
    throw new AppError("overloaded", "The keys of the token's issuer cannot be read. Try again.");
  }
}

/** A token signed with our secret, with the issuer and audience of the settings. */
export async function signToken(
  claims: JWTPayload,
  { seconds, now = new Date() }: { seconds: number; now?: Date },
): Promise<string> {
  const { API_JWT_SECRET, API_JWT_ISSUER, API_JWT_AUDIENCE } = env();
  if (API_JWT_SECRET === undefined) throw new Error("API_JWT_SECRET is not set.");
  const issuedAt = Math.floor(now.getTime() / 1000);
  const token = new SignJWT(claims)
    .setProtectedHeader({ alg: OUR_ALGORITHM, typ: "JWT" })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds);
  if (API_JWT_ISSUER !== undefined) token.setIssuer(API_JWT_ISSUER);
  if (API_JWT_AUDIENCE !== undefined) token.setAudience(API_JWT_AUDIENCE);
  return token.sign(await secretKey(API_JWT_SECRET));
}
