import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/customers/record/visible";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { runOnSets } from "./checklist-sql";
import { CLOSE } from "./possible-duplicates";

/**
 * A number, e-mail, or name stem in a city that more accounts share is no evidence, and would give
 * too many pairs.
 */
export const MOST_SHARING = 50;

const FEW = sql`HAVING count(*) BETWEEN 2 AND ${MOST_SHARING}::int`;

/**
 * The possible duplicates among accounts that the actor may see, as common table expressions. The
 * last is `pairs ("one", "other", "number", "email", "name")`, with a boolean for each kind of
 * evidence, without dismissed pairs. It finds the same as `possibleDuplicates`, except values that
 * more than 50 accounts share. Indexes alone give the groups of accounts that share a value; run it
 * with `runOnSets`.
 */
export function duplicatePairs(actor: Actor): Sql {
  const { organizationId } = actor;
  // Most values are one account's alone: those that are shared are looked for first, by the index, and their ids then.
  const sharing = (sign: "number" | "email", column: "customerNumberBare" | "companyEmailKey") => {
    const key = raw(`c."${column}"`);
    return sql`
      SELECT ${sign}::text AS "sign", array_agg(c."id") AS "ids" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND ${key} = ANY(ARRAY(
        SELECT ${key} FROM "Customer" c WHERE ${visibleTo(actor)} AND ${key} <> '' GROUP BY 1 ${FEW}))
      GROUP BY ${key}`;
  };
  return sql`
    groups AS (
      ${sharing("number", "customerNumberBare")}
      UNION ALL
      ${sharing("email", "companyEmailKey")}
      UNION ALL
      SELECT 'name', array_agg(c."id") FROM (
        SELECT DISTINCT q."cityKey", q."customerId" FROM "Address" q
        WHERE q."organizationId" = ${organizationId} AND q."cityKey" IS NOT NULL
        ORDER BY 1, 2
      ) AS q
      JOIN "Customer" c ON ${visibleTo(actor)} AND c."id" = q."customerId"
      GROUP BY c."companyNameStem", q."cityKey" ${FEW}
    ), candidates AS MATERIALIZED (
      SELECT g."sign", a."id" AS "one", o."id" AS "other"
      FROM groups g, unnest(g."ids") AS a("id"), unnest(g."ids") AS o("id") WHERE a."id" < o."id"
    ), signs AS (
      SELECT "one", "other", "sign" FROM candidates WHERE "sign" <> 'name'
      UNION ALL
      SELECT s."one", s."other", s."sign" FROM candidates s
      JOIN "Customer" a ON ${visibleTo(actor, sql`a`)} AND a."id" = s."one"
      JOIN "Customer" o ON ${visibleTo(actor, sql`o`)} AND o."id" = s."other"
      WHERE s."sign" = 'name' AND similarity(a."companyNameKey", o."companyNameKey") >= ${CLOSE}::real
    ), pairs AS MATERIALIZED (
      SELECT s."one", s."other", bool_or(s."sign" = 'number') AS "number", bool_or(s."sign" = 'email') AS "email",
        bool_or(s."sign" = 'name') AS "name"
      FROM signs s
      WHERE NOT EXISTS (
        SELECT 1 FROM "NotDuplicate" d
        WHERE d."organizationId" = ${organizationId} AND d."oneId" = s."one" AND d."otherId" = s."other")
      GROUP BY s."one", s."other"
    )`;
}

/** The ids of all accounts in these pairs, and the number of pairs. */
export async function countedDuplicates(
  tx: Tx,
  actor: Actor,
): Promise<{ ids: string[]; pairs: number }> {
  const [found] = await runOnSets(
    tx,
    () => tx.query<{ ids: string[]; pairs: number }>`
      WITH ${duplicatePairs(actor)}
      SELECT ARRAY(SELECT "one" FROM pairs UNION SELECT "other" FROM pairs)::text[] AS "ids",
        (SELECT count(*) FROM pairs)::int AS "pairs"`,
  );
  return found ?? { ids: [], pairs: 0 };
}
