import "server-only";
import { sql } from "@/lib/db/sql";
import { askOrganization, inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** How exact `lastUsedAt` is: it is written at most this often. */
export const USE_NOTED_EVERY_MS = 60_000;
const MOST_NOTED = 10_000;

export type LiveClient = {
  id: string;
  name: string;
  scopes: string[];
  repNumber: string | null;
  lastUsedAt: Date | null;
};

type Stored = LiveClient & { active: boolean; expiresAt: Date | null };

/** Whether a client may log in and call at `now`. */
export function isLive(
  client: Pick<Stored, "active" | "expiresAt"> | undefined,
  now: Date,
): boolean {
  return client?.active === true && (client.expiresAt === null || client.expiresAt > now);
}

/**
 * The stored client that a token from our own login names.
 * @throws AppError `unauthorized` when it is unknown, revoked or expired.
 */
export async function requireLiveClient(
  organizationId: string,
  clientId: string,
  now: Date,
): Promise<LiveClient> {
  const statement = sql`
    SELECT "id", "name", "scopes", "repNumber", "active", "expiresAt", "lastUsedAt" FROM "ApiClient"
    WHERE "organizationId" = ${organizationId} AND "clientId" = ${clientId}`;
  const options = { prepared: true, samePlans: true };
  const [client] = await askOrganization<Stored>({ organizationId }, statement, options);
  if (!client || !isLive(client, now)) {
    throw new AppError("unauthorized", "The token's client is not active.");
  }
  noteUse(organizationId, client, now);
  return client;
}

/**
 * When this process last noted the use of each client, so that concurrent requests do not write it
 * again.
 */
const noted = new Map<string, number>();

/** Stores that a client was used, at most once a minute, without delaying the request. */
function noteUse(organizationId: string, { id, lastUsedAt }: LiveClient, now: Date): void {
  const time = now.getTime();
  const isRecent = (before: number | undefined) =>
    before !== undefined && time - before < USE_NOTED_EVERY_MS;
  if (isRecent(lastUsedAt?.getTime()) || isRecent(noted.get(id))) return;
  if (noted.size >= MOST_NOTED) noted.clear();
  noted.set(id, time);
  const before = new Date(time - USE_NOTED_EVERY_MS);
  inOrganization(
    { organizationId },
    (tx) => tx.query`
      UPDATE "ApiClient" SET "lastUsedAt" = ${now}
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid
        AND ("lastUsedAt" IS NULL OR "lastUsedAt" <= ${before})`,
  ).catch((error: unknown) => {
    log.warn({ err: error, client: id }, "The use of an API client could not be noted.");
  });
}
