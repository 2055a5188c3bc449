import "server-only";
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  type JWTPayload,
  errors as jose,
  jwtVerify,
} from "jose";
import { inOrganization } from "@/lib/db/tenant";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Actor } from "./actor";
import { isPermission, PERMISSIONS, type Permission } from "./permissions";

const CLOCK_SKEW_SECONDS = 30;
const ORGANIZATION_KNOWN_MS = 30_000;
const MAX_KNOWN = 10_000;
const PUBLIC_KEY_ALGORITHMS = ["RS256", "ES256", "EdDSA"];

/** What a token may do that names no scope (api.md, Who is calling). */
const DEFAULT_PERMISSIONS: ReadonlySet<Permission> = new Set(
  PERMISSIONS.filter((permission) => permission !== "organization:admin"),
);

const unauthorized = () =>
  new AppError("unauthorized", "A valid token is needed: Authorization: Bearer <JWT>.");

function tokenOf(headers: Headers): string {
  const [scheme = "", token = ""] = (headers.get("authorization") ?? "").trim().split(/ +/, 2);
  const given = scheme.toLowerCase() === "bearer" ? token : headers.get("x-api-key")?.trim();
  if (!given) throw unauthorized();
  return given;
}

const bytes = (secret: string) => new TextEncoder().encode(secret);

/** Key sets by address: each keeps its keys and fetches them again when it meets an unknown one. */
const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

function keySetAt(address: string) {
  const known = keySets.get(address);
  if (known) return known;
  const keySet = createRemoteJWKSet(new URL(address), { timeoutDuration: 3_000 });
  keySets.set(address, keySet);
  return keySet;
}

/**
 * The claims of a token whose signature and times hold (RFC 7519, RFC 8725). Which key may verify it follows from
 * the settings: a shared secret verifies HS256 and nothing else, the key set public-key signatures and nothing else.
 */
async function verifiedClaims(token: string, now: Date): Promise<JWTPayload> {
  const settings = env();
  const times = {
    clockTolerance: CLOCK_SKEW_SECONDS,
    requiredClaims: ["exp"],
    currentDate: now,
    ...(settings.API_JWT_ISSUER ? { issuer: settings.API_JWT_ISSUER } : {}),
    ...(settings.API_JWT_AUDIENCE ? { audience: settings.API_JWT_AUDIENCE } : {}),
  };
  try {
    if (decodeProtectedHeader(token).alg !== "HS256") {
      if (!settings.API_JWKS_URL) throw unauthorized();
      const { payload } = await jwtVerify(token, keySetAt(settings.API_JWKS_URL), {
        ...times,
        algorithms: PUBLIC_KEY_ALGORITHMS,
      });
      return payload;
    }
    const secrets = [settings.API_JWT_SECRET, settings.API_JWT_SECRET_PREVIOUS].filter(
      (secret) => secret !== undefined,
    );
    for (const [index, secret] of secrets.entries()) {
      try {
        const options = { ...times, algorithms: ["HS256"] };
        return (await jwtVerify(token, bytes(secret), options)).payload;
      } catch (error) {
        const another = index + 1 < secrets.length;
        if (!(error instanceof jose.JWSSignatureVerificationFailed && another)) throw error;
      }
    }
  } catch (error) {
    if (error instanceof jose.JWKSTimeout || !(error instanceof jose.JOSEError || isParse(error))) {
      throw outage(error);
    }
    throw unauthorized();
  }
  throw unauthorized();
}

/** What jose throws for a token that is no token at all. */
const isParse = (error: unknown) =>
  error instanceof TypeError || error instanceof SyntaxError || error instanceof AppError;

const outage = (error: unknown) =>
  error instanceof AppError
    ? error
    : new AppError("overloaded", "The keys that verify tokens are out of reach.", {
        retryAfter: 5,
      });

const knownUntil = new Map<string, number>();

/** Organizations are never removed, so that one that was there a moment ago still is. */
async function organizationExists(organizationId: string, now: Date): Promise<boolean> {
  if ((knownUntil.get(organizationId) ?? 0) > now.getTime()) return true;
  const [found] = await inOrganization(
    { organizationId },
    (tx) => tx.query`SELECT 1 FROM "Organization" WHERE "organizationId" = ${organizationId}`,
  );
  if (!found) return false;
  if (knownUntil.size >= MAX_KNOWN) knownUntil.clear();
  knownUntil.set(organizationId, now.getTime() + ORGANIZATION_KNOWN_MS);
  return true;
}

const textClaim = (claims: JWTPayload, name: string): string | null => {
  const value = claims[name];
  return typeof value === "string" && value !== "" && !value.includes("\0") && value.isWellFormed()
    ? value
    : null;
};

function permissionsOf(claims: JWTPayload): ReadonlySet<Permission> {
  const scope = claims.scope;
  if (scope === undefined) return DEFAULT_PERMISSIONS;
  if (typeof scope !== "string") throw unauthorized();
  return new Set(scope.split(" ").filter(isPermission));
}

type Client = { name: string; scopes: string[]; repNumber: string | null };

/** The registered client of a token that names one, read on every request so that a revocation counts at once. */
async function activeClient(
  organizationId: string,
  clientId: string,
  now: Date,
): Promise<Client | null> {
  return inOrganization({ organizationId }, async ({ prisma }) => {
    const client = await prisma.apiClient.findUnique({
      where: { organizationId_clientId: { organizationId, clientId } },
    });
    const isLive = client?.active && (!client.expiresAt || client.expiresAt > now);
    return isLive ? client : null;
  });
}

/**
 * Who calls the API, from the token of `Authorization: Bearer` or `x-api-key` (api.md, Who is calling).
 * @throws AppError `unauthorized` without a token that holds; `forbidden` when it names no organization that exists.
 */
export async function actorFromRequest(
  request: Pick<Request, "headers">,
  now = new Date(),
): Promise<Omit<Actor, "requestId">> {
  const claims = await verifiedClaims(tokenOf(request.headers), now);
  const organizationId = textClaim(claims, "OrganizationId");
  if (organizationId === null || !(await organizationExists(organizationId, now))) {
    throw new AppError("forbidden", "The token names no organization that exists.");
  }
  const permissions = permissionsOf(claims);
  const repNumber = textClaim(claims, "RepNumber");
  if (claims.RepNumber !== undefined && repNumber === null) throw unauthorized();
  const actor = {
    organizationId,
    who: { id: null, name: textClaim(claims, "sub") ?? "API token" },
    permissions,
    repNumber,
    ownAccountsOnly: repNumber !== null,
    door: "api" as const,
  };
  if (claims.client_id === undefined) return actor;

  const clientId = textClaim(claims, "client_id");
  const client = clientId ? await activeClient(organizationId, clientId, now) : null;
  if (!client) throw unauthorized();
  return {
    ...actor,
    who: { id: clientId, name: client.name },
    permissions: new Set([...permissions].filter((name) => client.scopes.includes(name))),
    repNumber: client.repNumber ?? repNumber,
    ownAccountsOnly: client.repNumber !== null || repNumber !== null,
  };
}
