import "server-only";
import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { findOrganization } from "@/lib/organizations/organizations";
import { cleanText, isStorable } from "@/lib/text";
import type { Actor } from "./actor";
import { verifyToken } from "./jwt";
import { isPermission, PERMISSIONS, type Permission } from "./permissions";

const KNOWN_FOR_MS = 30_000;
const MOST_KNOWN = 10_000;
const LONGEST_TEXT = 200;
const NAMELESS = "API token";

/** What a token may do that names no scope. */
export const DEFAULT_SCOPE: readonly Permission[] = PERMISSIONS.filter(
  (permission) => permission !== "organization:admin",
);

type Client = {
  id: string;
  name: string;
  scopes: string[];
  repNumber: string | null;
  active: boolean;
  expiresAt: Date | null;
};

/** The bearer token (RFC 6750 section 2.1) of a request, else its x-api-key. */
function tokenOf(headers: Headers): string {
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

async function requireClient(organizationId: string, clientId: string, now: Date): Promise<Client> {
  const [client] = await inOrganization(
    { organizationId },
    (tx) => tx.query<Client>`
      SELECT "id", "name", "scopes", "repNumber", "active", "expiresAt" FROM "ApiClient"
      WHERE "organizationId" = ${tx.organizationId} AND "clientId" = ${clientId}`,
  );
  if (!client?.active || (client.expiresAt !== null && client.expiresAt <= now)) {
    throw new AppError("unauthorized", "The token's client is not active.");
  }
  return client;
}

/** The permissions that a scope names (RFC 6749 section 3.3); others' scopes in it are passed over. */
function permissionsOf(scope: unknown): ReadonlySet<Permission> {
  if (scope === undefined) return new Set(DEFAULT_SCOPE);
  return new Set(typeof scope === "string" ? scope.split(" ").filter(isPermission) : []);
}

/** A claim's text, as far as it can be stored. */
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
 * Who calls the HTTP API (api.md, Who is calling). Tokens that carry the `client_id` of our own login are checked
 * against that client each time, and can do no more than the client may do now. In tokens of another issuer that
 * claim is the issuer's affair (RFC 9068 section 2.2). A `RepNumber` claim that is no text binds to no account.
 * @throws AppError `unauthorized`, `forbidden`, `overloaded`.
 */
export async function actorFromRequest(request: Request, now = new Date()): Promise<Actor> {
  const { claims, ours } = await verifyToken(tokenOf(request.headers), now);
  const organizationId = organizationOf(claims);
  let permissions = permissionsOf(claims.scope);
  let rep: unknown = claims.RepNumber;
  let who: Actor["who"];

  if (ours && claims.client_id !== undefined) {
    const clientId = claims.client_id;
    if (typeof clientId !== "string" || !isStorable(clientId)) {
      throw new AppError("unauthorized", "The token's client is not active.");
    }
    const client = await requireClient(organizationId, clientId, now);
    permissions = new Set([...permissions].filter((name) => client.scopes.includes(name)));
    rep = client.repNumber ?? rep;
    who = { id: client.id, name: client.name };
  } else {
    await requireOrganization(organizationId, now);
    const subject = storableText(claims.sub);
    who = { id: subject, name: subject ?? NAMELESS };
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
