import "server-only";
import { isOneOf } from "@/lib/db/rows";
import { empty, join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import { EVIDENCE, type Evidence } from "./evidence";

/** Another account that may be the same customer. */
export type Duplicate = {
  id: string;
  customerNumber: string;
  companyName: string;
  active: boolean;
  signs: Evidence[];
};

/** Names this close in one city are worth a look: pg_trgm's similarity, from 0 to 1. */
export const CLOSE = 0.55;
/** Of many, so many for each sign. */
const MOST_NAMED = 5;

/** The same as the column `customerNumberBare` (prisma/migrations/20261126110000_deactivations). */
const PUNCTUATION = new Set(" !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~‐‑‒–—―−·•");

/** The key under which two spellings of one number are the same: without case, accents, punctuation and blanks. */
export function bareNumber(customerNumber: string): string {
  return [...textKey(customerNumber)].filter((letter) => !PUNCTUATION.has(letter)).join("");
}

const STEM_LENGTH = 4;

/** The same as the column `companyNameStem`: what close names begin with alike. */
export function nameStem(companyName: string): string {
  return [...bareNumber(companyName)].slice(0, STEM_LENGTH).join("");
}

/**
 * The condition, for each sign, that an account `o` looks like the account `a`; both rows are to have the columns
 * `customerNumberBare`, `companyEmailKey`, `companyNameKey` and `companyNameStem`. Of names it says how close they are,
 * the city apart.
 */
export const LOOKS_LIKE: Readonly<Record<Evidence, Sql>> = {
  number: sql`a."customerNumberBare" <> '' AND o."customerNumberBare" = a."customerNumberBare"`,
  email: sql`o."companyEmailKey" = a."companyEmailKey"`,
  name: sql`o."companyNameStem" = a."companyNameStem"
    AND similarity(o."companyNameKey", a."companyNameKey") >= ${CLOSE}::real`,
};

/** The condition that an account `o` has an address in a city of the account `a`. */
const IN_ONE_CITY = sql`EXISTS (
  SELECT 1 FROM "Address" p
  JOIN "Address" q ON q."organizationId" = p."organizationId" AND q."cityKey" = p."cityKey"
  WHERE p."organizationId" = a."organizationId" AND p."customerId" = a."id" AND q."customerId" = o."id")`;

type Row = Omit<Duplicate, "signs"> & { of: string; sign: Evidence };

/**
 * The accounts of the organization that look like the given ones: of each, at most five by each sign. A name counts where
 * both names begin with the same four letters.
 * @param options `signs`: by which, all unless told; `activeOnly`: leave out inactive ones, false unless told.
 * @returns them by the id of the account that they look like; whoever shows them sees to what the actor may see.
 */
export async function possibleDuplicates(
  tx: Tx,
  ids: readonly string[],
  {
    signs = EVIDENCE,
    activeOnly = false,
  }: { signs?: readonly Evidence[]; activeOnly?: boolean } = {},
): Promise<Map<string, Duplicate[]>> {
  if (ids.length === 0 || signs.length === 0) return new Map();
  const own = sql`"organizationId" = ${tx.organizationId}`;
  const bySign = signs.map(
    (sign) => sql`
      SELECT a."id" AS "of", ${sign}::text AS "sign", o.* FROM asked a CROSS JOIN LATERAL (
        SELECT o."id", o."customerNumber", o."companyName", o."active" FROM "Customer" o
        WHERE o.${own} AND o."id" <> a."id" ${activeOnly ? sql`AND o."active"` : empty}
          AND ${LOOKS_LIKE[sign]} ${sign === "name" ? sql`AND ${IN_ONE_CITY}` : empty}
        LIMIT ${MOST_NAMED}::int
      ) AS o`,
  );
  const rows = await tx.query<Row>`
    WITH asked AS MATERIALIZED (
      SELECT c."organizationId", c."id", c."customerNumberBare", c."companyEmailKey", c."companyNameKey",
        c."companyNameStem"
      FROM "Customer" c WHERE c.${own} AND ${isOneOf(sql`c."id"`, ids)}
    )
    ${join(bySign, " UNION ALL ")}`;
  const found = new Map<string, Map<string, Duplicate>>();
  for (const { of, sign, ...other } of rows) {
    const known = found.get(of) ?? new Map<string, Duplicate>();
    const signsSoFar = known.get(other.id)?.signs ?? [];
    found.set(of, known.set(other.id, { ...other, signs: [...signsSoFar, sign] }));
  }
  return new Map([...found].map(([of, others]) => [of, [...others.values()]]));
}
