import "server-only";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { ENTRY_DIGEST, NO_DIGEST, sealDigest } from "./chain";
import type { Head } from "./seal";

/** How many links are read at a time; each has up to 500 entries. */
const SEALS_AT_A_TIME = 20;
const STATEMENT_TIMEOUT_MS = 600_000;
/**
 * Entries are sealed within a second or two. An older entry without a seal, or one from the future,
 * was kept from it.
 */
const UNSEALED_SECONDS = 60;

export type Finding = {
  kind: "edited" | "missing" | "sealed_twice" | "unsealed" | "gap" | "broken" | "other_head";
  /** One sentence, shown to a person. */
  message: string;
};

export type Verified = {
  /** The chain's last link; null when nothing has been sealed yet. */
  head: Head | null;
  entries: number;
  findings: number;
};

type SealRow = {
  sequence: number;
  sealedAt: Date;
  entryIds: string[];
  entryDigests: string[];
  digest: string;
};

const sealsAfter = (tx: Tx, sequence: number) =>
  tx.prisma.auditSeal.findMany({
    where: { organizationId: tx.organizationId, sequence: { gt: sequence } },
    orderBy: { sequence: "asc" },
    take: SEALS_AT_A_TIME,
  });

async function digestsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  await tx.query`SELECT set_config('TimeZone', 'UTC', true)`;
  const found = await tx.query<{ id: string; digest: string }>`
    SELECT e."id"::text AS "id", ${ENTRY_DIGEST} AS "digest" FROM "AuditEntry" e
    WHERE e."organizationId" = ${tx.organizationId} AND e."id" = ANY(${ids}::uuid[])`;
  return new Map(found.map(({ id, digest }) => [id, digest]));
}

function entryFindings(
  { sequence, entryIds, entryDigests }: SealRow,
  digests: ReadonlyMap<string, string>,
): Finding[] {
  const findings: Finding[] = [];
  if (entryIds.length !== entryDigests.length) {
    const message = `Seal ${sequence} names ${entryIds.length} entries and ${entryDigests.length} digests.`;
    findings.push({ kind: "broken", message });
  }
  entryIds.forEach((id, index) => {
    const digest = digests.get(id);
    if (digest === undefined) {
      const message = `Entry ${id} of seal ${sequence} is missing.`;
      findings.push({ kind: "missing", message });
    } else if (digest !== entryDigests[index]) {
      const message = `Entry ${id} is not as seal ${sequence} has it.`;
      findings.push({ kind: "edited", message });
    }
  });
  return findings;
}

function sealFindings(seal: SealRow, before: { sequence: number; digest: string }): Finding[] {
  const { sequence, digest, sealedAt } = seal;
  const findings: Finding[] = [];
  const expected = before.sequence + 1;
  if (sequence !== expected) {
    const message =
      sequence === expected + 1
        ? `Seal ${expected} is missing.`
        : `Seals ${expected} to ${sequence - 1} are missing.`;
    return [{ kind: "gap", message }];
  }
  if (sealDigest(before.digest, { ...seal, sealedAt: sealedAt.toISOString() }) !== digest) {
    const message = `Seal ${sequence} does not follow from the one before and what it holds.`;
    findings.push({ kind: "broken", message });
  }
  return findings;
}

async function sealedTwice(tx: Tx): Promise<Finding[]> {
  const found = await tx.query<{ id: string; sequences: string }>`
    SELECT s."id"::text AS "id", string_agg(s."sequence"::text, ', ' ORDER BY s."sequence") AS "sequences"
    FROM (
      SELECT "sequence", unnest("entryIds") AS "id" FROM "AuditSeal"
      WHERE "organizationId" = ${tx.organizationId}
    ) s
    GROUP BY s."id" HAVING count(*) > 1 ORDER BY s."id"`;
  return found.map(({ id, sequences }) => ({
    kind: "sealed_twice",
    message: `Entry ${id} is sealed more than once, in ${sequences}.`,
  }));
}

/** Reads the entries, not the queue, so that an entry removed from the queue is found too. */
async function unsealed(tx: Tx): Promise<Finding[]> {
  const found = await tx.query<{ id: string }>`
    SELECT e."id"::text AS "id" FROM "AuditEntry" e
    LEFT JOIN (
      SELECT unnest("entryIds") AS "id" FROM "AuditSeal"
      WHERE "organizationId" = ${tx.organizationId}
    ) s ON s."id" = e."id"
    WHERE e."organizationId" = ${tx.organizationId} AND s."id" IS NULL
      AND abs(extract(epoch FROM now() - e."createdAt")) > ${UNSEALED_SECONDS}::int
    ORDER BY e."id"`;
  return found.map(({ id }) => ({
    kind: "unsealed",
    message: `Entry ${id} is in no seal, though it is no longer new.`,
  }));
}

/**
 * Follows an organization's chain from its first link and compares it with the entries. It finds
 * every sealed entry that was edited or removed, every entry that was added past the application,
 * and every link that was edited, removed or inserted. The owner of the tables can rebuild the
 * chain from some link on, or cut off its end with the entries; only a `head` that was kept out of
 * the owner's reach reveals that. It cannot show whether an entry was true when it was written.
 * @param options.head a head that was noted earlier; `options.onFinding` is called with each
 * finding.
 */
export async function verifyAudit(
  organizationId: string,
  {
    head,
    onFinding,
  }: { head?: { sequence: number; digest: string }; onFinding: (finding: Finding) => void },
): Promise<Verified> {
  const within = <T>(work: (tx: Tx) => Promise<T>) =>
    inOrganization({ organizationId }, work, { statementTimeout: STATEMENT_TIMEOUT_MS });
  let findings = 0;
  let entries = 0;
  const tell = (found: readonly Finding[]) => {
    findings += found.length;
    for (const finding of found) onFinding(finding);
  };

  let last = { sequence: 0, digest: NO_DIGEST };
  let isHeadSeen = false;
  for (;;) {
    const { seals, digests } = await within(async (tx) => {
      const seals = await sealsAfter(tx, last.sequence);
      return {
        seals,
        digests: await digestsOf(
          tx,
          seals.flatMap(({ entryIds }) => entryIds),
        ),
      };
    });
    if (seals.length === 0) break;
    for (const seal of seals) {
      tell([...sealFindings(seal, last), ...entryFindings(seal, digests)]);
      last = seal;
      entries += seal.entryIds.length;
      if (seal.sequence === head?.sequence) isHeadSeen = seal.digest === head.digest;
    }
  }
  if (head && !isHeadSeen) {
    const message = `There is no seal ${head.sequence} with the digest ${head.digest}: the chain was cut or made anew.`;
    tell([{ kind: "other_head", message }]);
  }
  tell(await within(sealedTwice));
  tell(await within(unsealed));
  const { sequence, digest } = last;
  return { head: sequence === 0 ? null : { organizationId, sequence, digest }, entries, findings };
}
