import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/customers/record/visible";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { runOnSets } from "./checklist-sql";
import { CLOSE } from "./possible-duplicates";

/**
 * A number, an e-mail, or a beginning of a name in one city that more accounts than this share says nothing about any two
 * of them, and every pair of them would be too many.
 */
export const MOST_SHARING = 50;

/** Accounts that share what a column of `acc` holds, as pairs. */
const sharing = (column: "bare" | "email"): Sql => {
  const name = raw(`"${column}"`);
  return sql`
    SELECT a."id" AS "one", o."id" AS "other" FROM (
      SELECT ${name} FROM acc WHERE ${name} <> '' GROUP BY 1 HAVING count(*) BETWEEN 2 AND ${MOST_SHARING}::int
    ) AS shared
    JOIN acc a USING (${name}) JOIN acc o USING (${name})
    WHERE a."id" < o."id"`;
};

/**
 * The pairs of accounts that look like one, of those that the actor may see, as the first parts of a statement: the last
 * of them is `pairs ("one", "other", "number", "email", "name")`, a boolean for each sign, without the pairs that somebody
 * found to be two. It finds what `possibleDuplicates` finds, but for what more than 50 share. Sets are joined, no account
 * is looked up by itself; run it with `runHashed`.
 */
export function duplicatePairs(actor: Actor): Sql {
  const { organizationId } = actor;
  return sql`
    acc AS MATERIALIZED (
      SELECT c."id", c."customerNumberBare" AS "bare", c."companyEmailKey" AS "email", c."companyNameKey" AS "nameKey",
        c."companyNameStem" AS "stem"
      FROM "Customer" c WHERE ${visibleTo(actor)}
    ), placed AS MATERIALIZED (
      SELECT a."id", a."nameKey", a."stem", q."cityKey" FROM acc a
      JOIN (
        SELECT DISTINCT q."customerId", q."cityKey" FROM "Address" q
        WHERE q."organizationId" = ${organizationId} AND q."cityKey" IS NOT NULL
      ) AS q ON q."customerId" = a."id"
    ), beside AS MATERIALIZED (
      SELECT p."id", p."nameKey", k."block" FROM placed p
      JOIN (
        SELECT "stem", "cityKey", row_number() OVER () AS "block" FROM placed
        GROUP BY 1, 2 HAVING count(*) BETWEEN 2 AND ${MOST_SHARING}::int
      ) AS k USING ("stem", "cityKey")
    ), signs AS (
      SELECT "one", "other", 'number' AS "sign" FROM (${sharing("bare")}) AS n
      UNION ALL SELECT "one", "other", 'email' FROM (${sharing("email")}) AS e
      UNION ALL SELECT a."id", o."id", 'name' FROM beside a JOIN beside o USING ("block")
        WHERE a."id" < o."id" AND similarity(a."nameKey", o."nameKey") >= ${CLOSE}::real
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

/** Runs statements with these pairs: their sets are neither walked through for each other's rows nor sorted. */
export function runHashed<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  return runOnSets(tx, async () => {
    await tx.query`SELECT set_config('enable_mergejoin', 'off', true)`;
    const result = await work();
    await tx.query`SELECT set_config('enable_mergejoin', 'on', true)`;
    return result;
  });
}

/** The ids of all accounts of these pairs, and how many pairs there are. */
export async function countedDuplicates(
  tx: Tx,
  actor: Actor,
): Promise<{ ids: string[]; pairs: number }> {
  const [found] = await runHashed(
    tx,
    () => tx.query<{ ids: string[]; pairs: number }>`
      WITH ${duplicatePairs(actor)}
      SELECT ARRAY(SELECT "one" FROM pairs UNION SELECT "other" FROM pairs)::text[] AS "ids",
        (SELECT count(*) FROM pairs)::int AS "pairs"`,
  );
  return found ?? { ids: [], pairs: 0 };
}
