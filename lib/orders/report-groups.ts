import "server-only";
import { empty, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import type { Direction, Grouping, GroupSort } from "./report-query";
import { countriesOf } from "./report-where";

/** The orders of one month, rep, tier, country or account in one currency. */
export type Group = {
  /**
   * The month as `YYYY-MM`, the rep's number, the tier, the country's code or the account's number;
   * null for none.
   */
  key: string | null;
  /** The name of the rep or account; null when there is none. */
  name: string | null;
  /** The account is deleted; always false for months and reps. */
  isGone: boolean;
  currencyCode: string;
  orders: number;
  /**
   * Decimals with two digits after the point; `whole` is the sum of all groups in this currency.
   */
  total: string;
  whole: string;
};

/**
 * How to group by a dimension: the columns `id`, `key` and `isGone` of orders `o`, and the name and
 * order of a group `g`.
 */
type Dimension = {
  columns: Sql;
  from: Sql;
  key: Sql;
  name: Sql;
  order: Sql;
  nameFrom: Sql;
};

const NO_ID = sql`NULL::uuid AS "id"`;
const IS_GONE = sql`o."customerId" IS NULL AS "isGone"`;
const NEVER_GONE = sql`FALSE AS "isGone"`;
const NO_NAME = sql`NULL::text`;
const KEY = sql`g."key"`;

/** Country codes, ordered by their names. */
function countryOrder(locale: string): string[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const compare = new Intl.Collator(locale).compare;
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  return codes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((left, right) => compare(left.name, right.name))
    .map(({ code }) => code);
}

function dimensionOf(by: Grouping, organizationId: string, locale: string): Dimension {
  const plain = { from: empty, key: KEY, name: NO_NAME, order: KEY, nameFrom: empty };
  const customers = sql`LEFT JOIN "Customer" c ON c."organizationId" = ${organizationId}`;
  switch (by) {
    case "month":
      return {
        ...plain,
        columns: sql`${NO_ID}, date_trunc('month', o."date"::timestamp)::date AS "key", ${NEVER_GONE}`,
        key: sql`to_char(g."key", 'YYYY-MM')`,
      };
    case "rep":
      return {
        ...plain,
        columns: sql`${NO_ID}, o."repNumber" AS "key", ${NEVER_GONE}`,
        name: sql`r."name"`,
        order: sql`lower(coalesce(r."name", g."key"))`,
        nameFrom: sql`LEFT JOIN "SalesRep" r
          ON r."organizationId" = ${organizationId} AND r."repNumber" = g."key"`,
      };
    case "tier":
      return {
        ...plain,
        columns: sql`${NO_ID}, c."pricing" AS "key", ${IS_GONE}`,
        from: sql`${customers} AND c."id" = o."customerId"`,
        order: sql`lower(g."key")`,
      };
    case "country":
      return {
        ...plain,
        columns: sql`${NO_ID}, p."country" AS "key", ${IS_GONE}`,
        from: sql`LEFT JOIN (${countriesOf(organizationId)}) p ON p."customerId" = o."customerId"`,
        order: sql`array_position(${countryOrder(locale)}::text[], g."key")`,
      };
    case "account":
      return {
        // A deleted account is known only by its orders.
        columns: sql`o."customerId" AS "id",
          CASE WHEN o."customerId" IS NULL THEN o."customerNumber" END AS "key", ${IS_GONE}`,
        from: empty,
        key: sql`coalesce(c."customerNumber", g."key")`,
        name: sql`coalesce(c."companyName", g."placedAs")`,
        order: sql`coalesce(c."companyNameKey", lower(g."placedAs"))`,
        nameFrom: sql`${customers} AND c."id" = g."id"`,
      };
  }
}

const ways: Record<Direction, Sql> = { asc: sql`ASC NULLS LAST`, desc: sql`DESC NULLS LAST` };

/** Amounts are compared within a currency only; the currency with most orders comes first. */
function orderOf(sort: GroupSort, direction: Direction, name: Sql): Sql {
  const way = ways[direction];
  const last = sql`g."isGone", g."key" ASC NULLS LAST, g."id" ASC, g."currencyCode"`;
  switch (sort) {
    case "name":
      return sql`g."isGone", ${name} ${way}, ${last}`;
    case "orders":
      return sql`g."orders" ${way}, ${last}`;
    case "total":
      return sql`s."weight" DESC, g."currencyCode", g."total" ${way}, ${last}`;
  }
}

export type GroupsInput = {
  by: Grouping;
  sort: GroupSort;
  direction: Direction;
  locale: string;
  /** The rows to read; all by default. */
  page?: { limit: number; offset: number };
};

/**
 * The orders that meet the condition on `o`, grouped and summed.
 * @returns a page of the groups; `count` is the number of all groups.
 */
export async function readGroups(
  tx: Tx,
  where: Sql,
  { by, sort, direction, locale, page }: GroupsInput,
): Promise<{ groups: Group[]; count: number }> {
  const { columns, from, key, name, order, nameFrom } = dimensionOf(by, tx.organizationId, locale);
  const placedAs =
    by === "account"
      ? sql`max(o."companyName") FILTER (WHERE o."customerId" IS NULL)`
      : sql`NULL::text`;
  const limits = page ? sql`LIMIT ${page.limit}::int OFFSET ${page.offset}::int` : empty;
  // All groups need names when names decide the order; otherwise only those of the page.
  const orderFrom = sort === "name" ? nameFrom : empty;
  const rows = await tx.query<Group & { count: number | null; position: number | null }>`
    WITH g AS MATERIALIZED (
      SELECT ${columns}, o."currencyCode", count(*)::int AS "orders", sum(o."total") AS "total",
        ${placedAs} AS "placedAs"
      FROM "Order" o ${from} WHERE ${where} GROUP BY 1, 2, 3, 4
    ), s AS (
      SELECT g."currencyCode", count(*) AS "groups", sum(g."orders") AS "weight", sum(g."total") AS "whole"
      FROM g GROUP BY 1
    ), shown AS (
      SELECT x.*, row_number() OVER () AS "position" FROM (
        SELECT g.*, s."whole" FROM g JOIN s ON s."currencyCode" = g."currencyCode" ${orderFrom}
        ORDER BY ${orderOf(sort, direction, order)} ${limits}
      ) x
    )
    SELECT (SELECT sum("groups") FROM s)::int AS "count", g."position"::int, ${key} AS "key", ${name} AS "name",
      g."isGone", g."currencyCode", g."orders", g."total"::text AS "total", g."whole"::text AS "whole"
    FROM (SELECT 1) one LEFT JOIN shown g ON TRUE ${nameFrom}
    ORDER BY g."position"`;
  return {
    count: rows[0]?.count ?? 0,
    groups: rows
      .filter(({ position }) => position !== null)
      .map(({ count: _count, position: _position, ...group }) => group),
  };
}
