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

/** SQL for pairs of accounts with an equal value in a column of `acc`. */
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
 * The possible duplicates among accounts that the actor may see, as common table expressions. The
 * last is `pairs ("one", "other", "number", "email", "name")`, with a boolean for each kind of
 * evidence, without dismissed pairs. It finds the same as `possibleDuplicates`, except values that
 * more than 50 accounts share. It joins sets instead of looking up each account; run it with
 * `runHashed`.
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
    ), evidence AS (
      SELECT "one", "other", 'number' AS "kind" FROM (${sharing("bare")}) AS n
      UNION ALL SELECT "one", "other", 'email' FROM (${sharing("email")}) AS e
      UNION ALL SELECT a."id", o."id", 'name' FROM beside a JOIN beside o USING ("block")
        WHERE a."id" < o."id" AND similarity(a."nameKey", o."nameKey") >= ${CLOSE}::real
    ), pairs AS MATERIALIZED (
      SELECT e."one", e."other", bool_or(e."kind" = 'number') AS "number", bool_or(e."kind" = 'email') AS "email",
        bool_or(e."kind" = 'name') AS "name"
      FROM evidence e
      WHERE NOT EXISTS (
        SELECT 1 FROM "NotDuplicate" d
        WHERE d."organizationId" = ${organizationId} AND d."oneId" = e."one" AND d."otherId" = e."other")
      GROUP BY e."one", e."other"
    )`;
}

/** Runs statements over these pairs with hash joins, without nested loops or sorting. */
export function runHashed<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  return runOnSets(tx, async () => {
    await tx.query`SELECT set_config('enable_mergejoin', 'off', true)`;
    const result = await work();
    await tx.query`SELECT set_config('enable_mergejoin', 'on', true)`;
    return result;
  });
}

/** The ids of all accounts in these pairs, and the number of pairs. */
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
