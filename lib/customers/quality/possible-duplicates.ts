import "server-only";
import { isOneOf } from "@/lib/db/rows";
import { empty, join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { EVIDENCE, type Evidence } from "./duplicate-evidence";

/** Another account that may be the same customer. */
export type Duplicate = {
  id: string;
  customerNumber: string;
  companyName: string;
  active: boolean;
  evidence: Evidence[];
};

/** The least similarity of names in one city that counts: pg_trgm's, from 0 to 1. */
export const CLOSE = 0.55;
/** The most accounts returned for each kind of evidence. */
const MOST_NAMED = 5;

/** Must equal the column `customerNumberBare` (prisma/migrations/20261126110000_deactivations). */
const PUNCTUATION = new Set(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‐‑‒–—―−·•");

/**
 * A key for a number without case, accents, punctuation and blanks: spellings of one number share
 * it.
 */
export function bareNumber(customerNumber: string): string {
  return [...textKey(customerNumber)].filter((letter) => !PUNCTUATION.has(letter)).join("");
}

const STEM_LENGTH = 4;

/** Must equal the column `companyNameStem`: the beginning that similar names share. */
export function nameStem(companyName: string): string {
  return [...bareNumber(companyName)].slice(0, STEM_LENGTH).join("");
}

/**
 * For each kind of evidence, the condition that account `o` resembles account `a`; both rows need
 * the columns `customerNumberBare`, `companyEmailKey`, `companyNameKey` and `companyNameStem`. The
 * name condition does not check the city.
 */
export const LOOKS_LIKE: Readonly<Record<Evidence, Sql>> = {
  number: sql`a."customerNumberBare" <> '' AND o."customerNumberBare" = a."customerNumberBare"`,
  email: sql`o."companyEmailKey" = a."companyEmailKey"`,
  name: sql`o."companyNameStem" = a."companyNameStem"
    AND similarity(o."companyNameKey", a."companyNameKey") >= ${CLOSE}::real`,
};

/** SQL: whether account `o` has an address in a city of account `a`. */
const IN_ONE_CITY = sql`EXISTS (
  SELECT 1 FROM "Address" p
  JOIN "Address" q ON q."organizationId" = p."organizationId" AND q."cityKey" = p."cityKey"
  WHERE p."organizationId" = a."organizationId" AND p."customerId" = a."id" AND q."customerId" = o."id")`;

type Row = Omit<Duplicate, "evidence"> & { of: string; kind: Evidence };

/**
 * The organization's accounts that resemble the given ones: for each, at most five by each kind of
 * evidence. Names are compared only when their first four letters agree.
 * @param options `evidence`: which kinds, all by default; `activeOnly`: leave out inactive
 * accounts, false by default.
 * @returns the resembling accounts, by the given account's id. The caller must filter them by what
 * the actor may see.
 */
export async function possibleDuplicates(
  tx: Tx,
  ids: readonly string[],
  {
    evidence = EVIDENCE,
    activeOnly = false,
  }: { evidence?: readonly Evidence[]; activeOnly?: boolean } = {},
): Promise<Map<string, Duplicate[]>> {
  if (ids.length === 0 || evidence.length === 0) return new Map();
  const own = sql`"organizationId" = ${tx.organizationId}`;
  const byKind = evidence.map(
    (kind) => sql`
      SELECT a."id" AS "of", ${kind}::text AS "kind", o.* FROM asked a CROSS JOIN LATERAL (
        SELECT o."id", o."customerNumber", o."companyName", o."active" FROM "Customer" o
        WHERE o.${own} AND o."id" <> a."id" ${activeOnly ? sql`AND o."active"` : empty}
          AND ${LOOKS_LIKE[kind]} ${kind === "name" ? sql`AND ${IN_ONE_CITY}` : empty}
        LIMIT ${MOST_NAMED}::int
      ) AS o`,
  );
  const rows = await tx.query<Row>`
    WITH asked AS MATERIALIZED (
      SELECT c."organizationId", c."id", c."customerNumberBare", c."companyEmailKey", c."companyNameKey",
        c."companyNameStem"
      FROM "Customer" c WHERE c.${own} AND ${isOneOf(sql`c."id"`, ids)}
    )
    ${join(byKind, " UNION ALL ")}`;
  const found = new Map<string, Map<string, Duplicate>>();
  for (const { of, kind, ...other } of rows) {
    const known = found.get(of) ?? new Map<string, Duplicate>();
    const earlier = known.get(other.id)?.evidence ?? [];
    found.set(of, known.set(other.id, { ...other, evidence: [...earlier, kind] }));
  }
  return new Map([...found].map(([of, others]) => [of, [...others.values()]]));
}
