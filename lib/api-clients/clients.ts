import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize, may } from "@/lib/auth/authorize";
import { isPermission } from "@/lib/auth/permissions";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { parse } from "@/lib/validation";
import {
  type ApiClient,
  createClientSchema,
  type IssuedSecret,
  rotateSchema,
  updateClientSchema,
} from "./schema";
import { clientIdFor, hashOf, makeSecret } from "./secrets";

const HOUR_MS = 3_600_000;

type Row = {
  id: string;
  clientId: string;
  name: string;
  scopes: string[];
  repNumber: string | null;
  active: boolean;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
};

const iso = (date: Date | null) => date?.toISOString() ?? null;

function clientOf(row: Row, now: Date): ApiClient {
  const { active, expiresAt, lastUsedAt, previousSecretUntil, createdAt, ...rest } = row;
  const isOver = expiresAt !== null && expiresAt <= now;
  const overlaps = active && previousSecretUntil !== null && previousSecretUntil > now;
  return {
    ...rest,
    scopes: row.scopes.filter(isPermission),
    status: active ? (isOver ? "expired" : "active") : "revoked",
    expiresAt: iso(expiresAt),
    lastUsedAt: iso(lastUsedAt),
    previousSecretUntil: overlaps ? iso(previousSecretUntil) : null,
    createdAt: createdAt.toISOString(),
  };
}

/** The client of that id, locked until the transaction ends. */
async function lockClient(tx: Tx, id: string): Promise<Row> {
  const [found] = await tx.query<Row>`
    SELECT "id", "clientId", "name", "scopes", "repNumber", "active", "expiresAt", "lastUsedAt",
      "previousSecretUntil", "createdAt"
    FROM "ApiClient" WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid FOR UPDATE`;
  if (!found) throw new AppError("not_found", "There is no such client.");
  return found;
}

async function lockLiveClient(tx: Tx, id: string): Promise<Row> {
  const found = await lockClient(tx, id);
  if (!found.active) throw new AppError("conflict", "The client is revoked. Make a new one.");
  return found;
}

/** An actor cannot grant permissions that they lack, or accounts that they cannot see. */
function requireGrantable(
  actor: Actor,
  { scopes, repNumber }: { scopes: readonly string[]; repNumber: string | null },
): void {
  const lacking = scopes.filter((scope) => !isPermission(scope) || !may(actor, scope));
  if (lacking.length > 0) {
    throw new AppError(
      "forbidden",
      `You can give only permissions that you have yourself, not ${lacking.join(", ")}.`,
    );
  }
  if (actor.ownAccountsOnly && (repNumber === null || repNumber !== actor.repNumber)) {
    throw new AppError("forbidden", "You can give access to your own accounts only.");
  }
}

function requireAhead(expiresAt: Date | null | undefined, now: Date): void {
  if (expiresAt && expiresAt <= now) throw invalid("expiresAt", "Must lie ahead.");
}

/** The organization's clients: live ones first, then by name. */
export async function listApiClients(actor: Actor, now = new Date()): Promise<ApiClient[]> {
  authorize(actor, "organization:admin");
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<Row>`
      SELECT "id", "clientId", "name", "scopes", "repNumber", "active", "expiresAt", "lastUsedAt",
        "previousSecretUntil", "createdAt"
      FROM "ApiClient" WHERE "organizationId" = ${tx.organizationId}
      ORDER BY "active" DESC, lower("name"), "clientId"`,
  );
  return rows.map((row) => clientOf(row, now));
}

/**
 * Adds a client of the HTTP API. Its secret is 256 random bits; only the hash is stored.
 * @param input `{name, clientId?, scopes?, repNumber?, expiresAt?}`; without `scopes` the default
 * is all permissions except `organization:admin`; without `clientId` one is made from the name.
 * @param clientSecret a fixed secret, used by the seed only.
 * @returns the secret, which cannot be read again.
 * @throws AppError `forbidden`, `validation`, `conflict` when the clientId is taken.
 */
export async function createApiClient(
  actor: Actor,
  input: z.input<typeof createClientSchema>,
  { clientSecret = makeSecret(), now = new Date() } = {},
): Promise<IssuedSecret & { id: string }> {
  authorize(actor, "organization:admin");
  const {
    name,
    scopes,
    repNumber = null,
    expiresAt = null,
    ...given
  } = parse(createClientSchema, input);
  requireAhead(expiresAt, now);
  requireGrantable(actor, { scopes, repNumber });
  const [id, clientId] = [uuidv7(), given.clientId ?? clientIdFor(name)];
  const made = await inOrganization(
    actor,
    (tx) => tx.query`
      INSERT INTO "ApiClient"
        ("organizationId", "id", "clientId", "name", "secretHash", "scopes", "repNumber", "expiresAt")
      VALUES (${tx.organizationId}, ${id}::uuid, ${clientId}, ${name}, ${hashOf(clientSecret)},
        ${scopes}::text[], ${repNumber}, ${expiresAt})
      ON CONFLICT DO NOTHING RETURNING 1 AS "made"`,
  );
  if (made.length === 0) {
    const message = "Another client has this client id.";
    throw new AppError("conflict", message, { errors: { clientId: [message] } });
  }
  return { id, clientId, clientSecret };
}

/**
 * Changes the given properties of a client. Its existing tokens are bound by the change at the next
 * request.
 * @param input `{name?, scopes?, repNumber?, expiresAt?}`; null takes away the rep or the expiry.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when it is revoked.
 */
export async function updateApiClient(
  actor: Actor,
  id: string,
  input: z.input<typeof updateClientSchema>,
  now = new Date(),
): Promise<ApiClient> {
  authorize(actor, "organization:admin");
  const given = parse(updateClientSchema, input);
  return inOrganization(actor, async (tx) => {
    const before = await lockLiveClient(tx, id);
    const after = {
      ...before,
      name: given.name ?? before.name,
      scopes: given.scopes ?? before.scopes,
      repNumber: given.repNumber === undefined ? before.repNumber : given.repNumber,
      expiresAt: given.expiresAt === undefined ? before.expiresAt : given.expiresAt,
    };
    if (after.expiresAt?.getTime() !== before.expiresAt?.getTime()) {
      requireAhead(after.expiresAt, now);
    }
    const added = after.scopes.filter((scope) => !before.scopes.includes(scope));
    requireGrantable(actor, { scopes: added, repNumber: after.repNumber });
    await tx.query`
      UPDATE "ApiClient" SET "name" = ${after.name}, "scopes" = ${after.scopes}::text[],
        "repNumber" = ${after.repNumber}, "expiresAt" = ${after.expiresAt}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
    return clientOf(after, now);
  });
}

/**
 * Gives a client a new secret. The actor must have every permission of the client.
 * @param input `{overlapHours}`: how many hours the old secret still works: 0, 1, 24 or 168. A
 * secret that was replaced earlier stops working now.
 * @returns the secret, which cannot be read again.
 * @throws AppError `forbidden`, `validation`, `not_found`, `conflict` when it is revoked.
 */
export async function rotateApiClient(
  actor: Actor,
  id: string,
  input: z.input<typeof rotateSchema>,
  now = new Date(),
): Promise<IssuedSecret> {
  authorize(actor, "organization:admin");
  const { overlapHours } = parse(rotateSchema, input);
  const clientSecret = makeSecret();
  const until = new Date(now.getTime() + overlapHours * HOUR_MS);
  return inOrganization(actor, async (tx) => {
    const client = await lockLiveClient(tx, id);
    requireGrantable(actor, client);
    await tx.query`
      UPDATE "ApiClient" SET "secretHash" = ${hashOf(clientSecret)},
        "previousSecretHash" = CASE WHEN ${overlapHours > 0} THEN "secretHash" END,
        "previousSecretUntil" = ${overlapHours > 0 ? until : null}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
    return { clientId: client.clientId, clientSecret };
  });
}

/**
 * Ends the overlap of a rotation: the previous secret stops working.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function endOverlap(actor: Actor, id: string): Promise<void> {
  authorize(actor, "organization:admin");
  await inOrganization(actor, async (tx) => {
    await lockClient(tx, id);
    await tx.query`
      UPDATE "ApiClient" SET "previousSecretHash" = NULL, "previousSecretUntil" = NULL
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
  });
}

/**
 * Revokes a client for good: it cannot log in, and its tokens are refused from the next request on.
 * Revoking it twice is allowed.
 * @throws AppError `forbidden`, `not_found`.
 */
export async function revokeApiClient(actor: Actor, id: string): Promise<void> {
  authorize(actor, "organization:admin");
  await inOrganization(actor, async (tx) => {
    await lockClient(tx, id);
    await tx.query`
      UPDATE "ApiClient" SET "active" = false, "previousSecretHash" = NULL, "previousSecretUntil" = NULL
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
  });
}

/**
 * Removes a client that never logged in. A client that was used stays, revoked, because the audit
 * names it.
 * @throws AppError `forbidden`, `not_found`, `conflict` when it was used.
 */
export async function deleteApiClient(actor: Actor, id: string): Promise<void> {
  authorize(actor, "organization:admin");
  await inOrganization(actor, async (tx) => {
    const { lastUsedAt } = await lockClient(tx, id);
    if (lastUsedAt !== null) {
      throw new AppError("conflict", "The client has been used; the history names it. Revoke it.");
    }
    await tx.query`
      DELETE FROM "ApiClient" WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
  });
}
