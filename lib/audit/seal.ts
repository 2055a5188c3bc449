import "server-only";
import { setImmediate } from "node:timers/promises";
import { type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { ENTRY_DIGEST, NO_DIGEST, sealDigest } from "./chain";

/** The most entries in one link. */
const MOST_ENTRIES = 500;
/** The most links added for one organization before the next organization's turn. */
const MOST_SEALS = 10;

/**
 * The last link of an organization's chain. Kept in another place, it reveals whether the chain was
 * cut or rebuilt.
 */
export type Head = { organizationId: string; sequence: number; digest: string };

type Sealed = Head & { count: number };

/**
 * SQL: the next entries to seal, with their digests. They are picked before they are looked up, one
 * by one, so that it costs the same after a million sealed ones.
 */
export const waitingEntries = (organizationId: string): Sql => sql`
  SELECT e."id"::text AS "id", ${ENTRY_DIGEST} AS "digest"
  FROM (
    SELECT "entryId" FROM "AuditUnsealed" WHERE "organizationId" = ${organizationId}
    ORDER BY "entryId" LIMIT ${MOST_ENTRIES}::int
  ) u
  CROSS JOIN LATERAL (
    SELECT * FROM "AuditEntry" a
    WHERE a."organizationId" = ${organizationId} AND a."id" = u."entryId" LIMIT 1
  ) e
  ORDER BY u."entryId"`;

/**
 * Adds one link to an organization's chain, over at most 500 unsealed entries.
 * @returns the link; null when no entry waits or another process is sealing.
 */
export function sealEntries(organizationId: string): Promise<Sealed | null> {
  return inOrganization({ organizationId }, async (tx) => {
    const [lock] = await tx.query<{ isMine: boolean }>`
      SELECT set_config('TimeZone', 'UTC', true),
        pg_try_advisory_xact_lock(hashtextextended(${`seal ${organizationId}`}, 0)) AS "isMine"`;
    if (!lock?.isMine) return null;
    const entries = await tx.run<{ id: string; digest: string }>(waitingEntries(organizationId));
    if (entries.length === 0) return null;
    const [last] = await tx.query<{ sequence: number; digest: string }>`
      SELECT "sequence", "digest" FROM "AuditSeal"
      WHERE "organizationId" = ${organizationId} ORDER BY "sequence" DESC LIMIT 1`;
    const ids = entries.map(({ id }) => id);
    const entryDigests = entries.map(({ digest }) => digest);
    const sequence = Number(last?.sequence ?? 0) + 1;
    const sealedAt = new Date().toISOString();
    const digest = sealDigest(last?.digest ?? NO_DIGEST, { sequence, sealedAt, entryDigests });
    await tx.query`
      INSERT INTO "AuditSeal"
        ("organizationId", "sequence", "entryIds", "entryDigests", "digest", "sealedAt")
      VALUES (${organizationId}, ${sequence}::int, ${ids}::uuid[], ${entryDigests}::text[],
        ${digest}, ${sealedAt}::timestamptz)`;
    await tx.query`
      DELETE FROM "AuditUnsealed"
      WHERE "organizationId" = ${organizationId} AND "entryId" = ANY(${ids}::uuid[])`;
    return { organizationId, sequence, digest, count: ids.length };
  });
}

async function organizationsToSeal(): Promise<string[]> {
  const found = await inOrganization(
    { organizationId: "" },
    (tx) => tx.query<{ id: string }>`SELECT organizations_to_seal() AS "id"`,
  );
  return found.map(({ id }) => id);
}

/**
 * Seals the waiting entries of every organization. Several processes may run it at once.
 * @param onSeal called with each new link.
 * @param isStopped asked before each link; true leaves the rest for later.
 * @throws the first error, after all other organizations were sealed.
 */
export async function sealWaiting(
  onSeal: (head: Head) => void,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const errors: unknown[] = [];
  for (const organizationId of await organizationsToSeal()) {
    try {
      for (let links = 0; links < MOST_SEALS && !isStopped(); links++) {
        const sealed = await sealEntries(organizationId);
        if (!sealed) break;
        onSeal(sealed);
        if (sealed.count < MOST_ENTRIES) break;
        // The embedded database never waits for I/O, so this gives waiting requests a turn.
        await setImmediate();
      }
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
