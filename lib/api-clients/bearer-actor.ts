import "server-only";
import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { requireLiveClient } from "@/lib/api-clients/access";
import type { Actor } from "@/lib/auth/actor";
import { DEFAULT_SCOPE, isPermission, type Permission } from "@/lib/auth/permissions";
import { SKEW_SECONDS, verifyToken } from "@/lib/auth/verify-token";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { ApiRequest } from "@/lib/http/answer";
import { findOrganization } from "@/lib/organizations/organizations";
import { cleanText, isStorable } from "@/lib/text";

const KNOWN_FOR_MS = 30_000;
const MOST_KNOWN = 10_000;
const LONGEST_TEXT = 200;
const NAMELESS = "API token";

/**
 * The caller that a verified token names. Whether its organization and client still exist is not
 * checked yet.
 */
export type Caller = {
  organizationId: string;
  /** The registered client, when the token is from our own login. */
  clientId: string | null;
  /** The claim `sub`; null when it cannot be stored. */
  subject: string | null;
  claims: JWTPayload;
};

type Bearing = Pick<ApiRequest, "headers">;

/** The bearer token of a request (RFC 6750 section 2.1), or its x-api-key. */
function tokenOf(headers: ApiRequest["headers"]): string {
  const [, bearer] = /^bearer +(\S+) *$/i.exec(headers.get("authorization") ?? "") ?? [];
  const token = bearer ?? headers.get("x-api-key")?.trim();
  if (!token) {
    throw new AppError("unauthorized", "A token is needed: Authorization: Bearer, or x-api-key.");
  }
  return token;
}

const knownUntil = new Map<string, number>();

async function requireOrganization(organizationId: string, now: Date): Promise<void> {
  const time = now.getTime();
  if ((knownUntil.get(organizationId) ?? 0) > time) return;
  if (!(await findOrganization(organizationId))) {
    throw new AppError("forbidden", "The token's organization is not known here.");
  }
  if (knownUntil.size >= MOST_KNOWN) knownUntil.clear();
  knownUntil.set(organizationId, time + KNOWN_FOR_MS);
}

/** The permissions in a scope (RFC 6749 section 3.3); unknown words are ignored. */
function permissionsOf(scope: unknown): ReadonlySet<Permission> {
  if (scope === undefined) return new Set(DEFAULT_SCOPE);
  return new Set(typeof scope === "string" ? scope.split(" ").filter(isPermission) : []);
}

/** A claim's text; null when it cannot be stored. */
function storableText(claim: unknown): string | null {
  if (typeof claim !== "string" || !isStorable(claim)) return null;
  return [...cleanText(claim)].slice(0, LONGEST_TEXT).join("") || null;
}

function organizationOf(claims: JWTPayload): string {
  const { OrganizationId } = claims;
  if (typeof OrganizationId !== "string" || OrganizationId === "" || !isStorable(OrganizationId)) {
    throw new AppError("forbidden", "The token has no OrganizationId.");
  }
  return OrganizationId;
}

/**
 * The claim `client_id` of a token from our own login. In tokens of another issuer it means
 * something else (RFC 9068 section 2.2).
 */
function clientIdOf(claims: JWTPayload): string | null {
  const { client_id: clientId } = claims;
  if (clientId === undefined) return null;
  if (typeof clientId !== "string" || !isStorable(clientId)) {
    throw new AppError("unauthorized", "The token's client is not active.");
  }
  return clientId;
}

/** Tokens without a client cannot be revoked, so a setting limits how long they may live. */
function requireShortLife({ exp = 0 }: JWTPayload, now: Date): void {
  const { API_JWT_MAX_AGE } = env();
  if (API_JWT_MAX_AGE === undefined) return;
  if (exp - now.getTime() / 1000 <= API_JWT_MAX_AGE + SKEW_SECONDS) return;
  throw new AppError(
    "unauthorized",
    `The token lives too long: at most ${API_JWT_MAX_AGE} seconds are allowed.`,
  );
}

/**
 * The caller that a request's token names (api.md, Who is calling), from its signature and claims
 * only.
 * @throws AppError `unauthorized`, `forbidden` without an organization, `overloaded`.
 */
export async function callerOf(request: Bearing, now = new Date()): Promise<Caller> {
  const { claims, ours } = await verifyToken(tokenOf(request.headers), now);
  const clientId = ours ? clientIdOf(claims) : null;
  if (clientId === null) requireShortLife(claims, now);
  return {
    organizationId: organizationOf(claims),
    clientId,
    subject: storableText(claims.sub),
    claims,
  };
}

/**
 * The actor for a caller. With a `client_id` the stored client is read each time, and its current
 * permissions are the limit. A `RepNumber` claim that is not text gives access to no account.
 * @throws AppError `unauthorized`, `forbidden`, `overloaded`.
 */
export async function actorOf(caller: Caller, now = new Date()): Promise<Actor> {
  const { organizationId, clientId, subject, claims } = caller;
  let permissions = permissionsOf(claims.scope);
  let rep: unknown = claims.RepNumber;
  let who: Actor["who"] = { id: subject, name: subject ?? NAMELESS };

  if (clientId === null) {
    await requireOrganization(organizationId, now);
  } else {
    const client = await requireLiveClient(organizationId, clientId, now);
    permissions = new Set([...permissions].filter((name) => client.scopes.includes(name)));
    rep = client.repNumber ?? rep;
    who = { id: client.id, name: client.name };
  }

  return {
    organizationId,
    who,
    permissions,
    repNumber: storableText(rep),
    ownAccountsOnly: rep !== undefined,
    door: "api",
    requestId: randomUUID(),
  };
}

/**
 * The actor of an API request, from its token and what is stored now.
 * @throws AppError `unauthorized`, `forbidden`, `overloaded`.
 */
export async function actorFromRequest(request: Bearing, now = new Date()): Promise<Actor> {
  return actorOf(await callerOf(request, now), now);
}
