import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { numberKey } from "@/lib/customers/record/field-text";
import { visibleTo } from "@/lib/customers/record/visible";
import { join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { type Day, daysOf } from "@/lib/period";
import { textKey } from "@/lib/text";
import { ME, NONE, type ReportQuery } from "./report-query";

/**
 * SQL for the country of an account `c`: of its primary shipping address, else its primary billing
 * address.
 */
export function countriesOf(organizationId: string): Sql {
  return sql`
    SELECT a."customerId",
      coalesce(max(a."country") FILTER (WHERE a."addressType" = 'Shipping'), max(a."country")) AS "country"
    FROM "Address" a
    WHERE a."organizationId" = ${organizationId} AND a."isPrimary" AND a."country" IS NOT NULL
    GROUP BY a."customerId"`;
}

function inCountry(organizationId: string, country: string): Sql {
  if (country === NONE) {
    return sql`o."customerId" IS NOT NULL AND NOT EXISTS (
      SELECT FROM "Address" a WHERE a."organizationId" = ${organizationId} AND a."customerId" = o."customerId"
        AND a."isPrimary" AND a."country" IS NOT NULL)`;
  }
  return sql`o."customerId" IN (
    SELECT a."customerId" FROM "Address" a
    WHERE a."organizationId" = ${organizationId} AND a."isPrimary" AND a."countryKey" = ${textKey(country)}
      AND (a."addressType" = 'Shipping' OR NOT EXISTS (
        SELECT FROM "Address" s WHERE s."organizationId" = ${organizationId} AND s."customerId" = a."customerId"
          AND s."isPrimary" AND s."addressType" = 'Shipping' AND s."country" IS NOT NULL)))`;
}

function underRep(actor: Actor, rep: string): Sql {
  const repNumber = rep.toLowerCase() === ME ? actor.repNumber : rep;
  // An actor without a rep number has no orders with `@me`; that differs from orders without a rep.
  if (repNumber === null) return sql`FALSE`;
  return repNumber.toLowerCase() === NONE
    ? sql`o."repNumber" IS NULL`
    : sql`o."repNumber" = ${repNumber}`;
}

async function ofAccount(tx: Tx, actor: Actor, query: ReportQuery, number: string): Promise<Sql> {
  if (query.accounts !== "deleted") {
    const [found] = await tx.query<{ id: string }>`
      SELECT c."id" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ${numberKey(number)}`;
    if (found) return sql`o."customerId" = ${found.id}::uuid`;
  }
  const spellings = [...new Set([number, number.toUpperCase(), number.toLowerCase()])];
  return sql`o."customerId" IS NULL AND o."customerNumber" = ANY(${spellings}::text[])`;
}

/**
 * The condition that the totals, the groups, the list and the exports of the report share, with the
 * order's row named `o`. A rep-bound actor sees only orders of their current accounts.
 * @param today today in the reader's time zone.
 */
export async function reportWhere(
  tx: Tx,
  actor: Actor,
  query: ReportQuery,
  today: Day,
): Promise<Sql> {
  const { organizationId } = tx;
  const conditions: Sql[] = [sql`o."organizationId" = ${organizationId}`];
  if (actor.ownAccountsOnly) {
    conditions.push(
      sql`o."customerId" IN (SELECT c."id" FROM "Customer" c WHERE ${visibleTo(actor)})`,
    );
  }
  const { from, to } = daysOf(query.period, today);
  if (from !== null) conditions.push(sql`o."date" >= ${from}::date`);
  if (to !== null) conditions.push(sql`o."date" <= ${to}::date`);
  if (query.rep !== null) conditions.push(underRep(actor, query.rep));
  if (query.tier !== null) {
    conditions.push(sql`o."customerId" IN (
      SELECT c."id" FROM "Customer" c
      WHERE c."organizationId" = ${organizationId} AND c."pricingKey" = ${textKey(query.tier)})`);
  }
  if (query.country !== null) conditions.push(inCountry(organizationId, query.country));
  if (query.currency !== null) conditions.push(sql`o."currencyCode" = ${query.currency}`);
  if (query.accounts !== null) {
    conditions.push(
      query.accounts === "deleted" ? sql`o."customerId" IS NULL` : sql`o."customerId" IS NOT NULL`,
    );
  }
  if (query.account !== null) conditions.push(await ofAccount(tx, actor, query, query.account));
  return join(conditions, " AND ");
}
