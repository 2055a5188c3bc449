import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { contextOf } from "@/lib/customers/list/accounts-where";
import { customerWhere } from "@/lib/customers/list/combined-filters-sql";
import { selectionWhere } from "@/lib/customers/list/selection";
import { empty, join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { caseKey, textKey } from "@/lib/text";
import { filtersOf, selectionOf, targetReps } from "./draft";
import type { Draft, Target } from "./schema";

/** The first day whose orders count: twelve months before today (UTC). */
export function ordersSince(now: Date): string {
  const since = new Date(now);
  since.setUTCFullYear(now.getUTCFullYear() - 1);
  return since.toISOString().slice(0, "YYYY-MM-DD".length);
}

const NAMED = -1;

/** SQL for the rep that gets account `d`; null when it stays. */
function aimSql(target: Target): Sql {
  if (target.to === "stay") return sql`NULL::text`;
  if (target.to === "rep") return sql`${target.repNumber}::text`;
  const { repNumbers, by } = target;
  const count = sql`${repNumbers.length}::int`;
  // Alternates the direction: who got the most in one round gets the least in the next.
  const place =
    by === "accounts"
      ? sql`d."turn" % ${count}`
      : sql`CASE WHEN d."turn" % (2 * ${count}) < ${count} THEN d."turn" % (2 * ${count})
          ELSE 2 * ${count} - 1 - d."turn" % (2 * ${count}) END`;
  return sql`(${repNumbers}::text[])[1 + (${place})::int]`;
}

/** SQL for the order in which a rule deals its accounts. */
function turnSql(target: Target, rule: number): Sql {
  if (target.to !== "share") return empty;
  const order =
    target.by === "accounts"
      ? sql`p."customerNumberKey", p."customerNumber", p."id"`
      : sql`p."currencyCode", coalesce(w."total", 0) DESC, p."id"`;
  return sql`WHEN ${rule}::int THEN row_number() OVER (PARTITION BY p."rule" ORDER BY ${order}) - 1`;
}

/**
 * The accounts of a draft and their new reps, as common table expressions without the leading WITH:
 * `picked`, `ordered` (what they ordered in twelve months, by currency), `targets` (the reps who
 * get accounts, `rep` and `key`) and `placed`, whose rows have `id`, `customerNumber`,
 * `customerNumberKey`, `companyName`, `fromRep`, `fromKey`, `toRep`, `toKey` and `stays` (null for
 * accounts that change hands). The order is deterministic.
 */
export async function plannedSql(
  tx: Tx,
  actor: Actor,
  { source, split }: Draft,
  now: Date,
): Promise<Sql> {
  const where = await selectionWhere(tx, actor, selectionOf(source), now);
  const { rules, rest, exceptions } = split;
  const targets = [...rules.map(({ target }) => target), rest];
  const named = exceptions.map(({ customerNumber, repNumber }) => ({
    number: caseKey(customerNumber),
    toRep: repNumber,
  }));
  const asked = rules.map(({ when }) => filtersOf(when));
  const context = await contextOf(tx, actor, asked.flat(), now);
  // The planner does not know the sizes of the table expressions, so it would pick nested loops and
  // JIT. A later part may set this back.
  await tx.query`SELECT set_config('enable_nestloop', 'off', true), set_config('jit', 'off', true)`;
  const conditions = asked.map(
    (filters, index) =>
      sql`WHEN ${customerWhere(actor, { filters, search: null }, context)} THEN ${index}::int`,
  );
  const turns = targets.map(turnSql).filter((turn) => turn !== empty);
  const aims = targets.map((target, rule) => sql`WHEN ${rule}::int THEN ${aimSql(target)}`);
  const known = targetReps(split).map((rep) => ({ rep, key: textKey(rep) }));
  return sql`
    picked AS MATERIALIZED (
      SELECT c."id", c."customerNumber", c."customerNumberLower", c."customerNumberKey", c."companyName", c."currencyCode",
        c."repNumber" AS "fromRep", c."repNumberKey" AS "fromKey", x."toRep" AS "named",
        CASE WHEN x."number" IS NOT NULL THEN ${NAMED}::int ${join([empty, ...conditions], " ")}
          ELSE ${rules.length}::int END AS "rule"
      FROM "Customer" c
      LEFT JOIN jsonb_to_recordset(${JSON.stringify(named)}::jsonb) AS x("number" text, "toRep" text)
        ON x."number" = c."customerNumberLower"
      WHERE ${where}
    ), ordered AS MATERIALIZED (
      SELECT o."customerId", o."currencyCode", count(*)::int AS "orders", sum(o."total") AS "total"
      FROM "Order" o
      WHERE o."organizationId" = ${tx.organizationId} AND o."date" >= ${ordersSince(now)}::date
        AND o."customerId" IN (SELECT "id" FROM picked)
      GROUP BY 1, 2
    ), targets AS (
      SELECT "rep", "key" FROM jsonb_to_recordset(${JSON.stringify(known)}::jsonb) AS t("rep" text, "key" text)
    ), dealt AS (
      SELECT p.*, ${turns.length > 0 ? sql`CASE p."rule" ${join(turns, " ")} END` : sql`NULL::bigint`} AS "turn"
      FROM picked p
      LEFT JOIN ordered w ON w."customerId" = p."id" AND w."currencyCode" = p."currencyCode"
    ), aimed AS (
      SELECT d.*, CASE d."rule" WHEN ${NAMED}::int THEN d."named" ${join(aims, " ")} END AS "aim" FROM dealt d
    ), placed AS MATERIALIZED (
      SELECT a."id", a."customerNumber", a."customerNumberKey", a."companyName", a."fromRep", a."fromKey",
        CASE WHEN t."key" IS DISTINCT FROM a."fromKey" AND a."aim" IS NOT NULL THEN a."aim" ELSE a."fromRep" END AS "toRep",
        CASE WHEN a."aim" IS NOT NULL THEN t."key" ELSE a."fromKey" END AS "toKey",
        CASE WHEN a."aim" IS NULL THEN CASE WHEN a."rule" = ${NAMED}::int THEN 'exception' ELSE 'rule' END
          WHEN t."key" IS NOT DISTINCT FROM a."fromKey" THEN 'already' END AS "stays"
      FROM aimed a LEFT JOIN targets t ON t."rep" = a."aim"
    )`;
}
