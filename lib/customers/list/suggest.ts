import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { visibleTo } from "@/lib/customers/record/visible";
import { keptTotal, keptValues } from "@/lib/customers/totals/kept";
import { empty, escapeLike, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { invalid } from "@/lib/errors";
import { textKey } from "@/lib/text";
import { accountsWhere } from "./accounts-where";
import { CHILD_TABLES, filterSql } from "./combined-filters-sql";
import { type Filter, type FilterField, findFilterField, UNKNOWN_FIELD } from "./filters";
import { parseListQuery } from "./query";

/**
 * A value that accounts have, and how many visible accounts have it; null when counting would take
 * too long.
 */
export type Suggestion = { value: string; count: number | null };
export type Suggestions = {
  values: Suggestion[];
  hasMore: boolean;
  /** How many of the accounts have no value, as the filter `equals ""` finds them; null where that would take long. */
  none: number | null;
};

const MOST_VALUES = 50;
/**
 * At most this many rows are counted; with more, values come from this many rows and have no count.
 */
const MOST_ROWS = 20_000;
/** Of a list that is narrowed, where nothing but the account itself is read. */
const MOST_LISTED_ROWS = 100_000;

const UNCOUNTED = raw("NULL::int");

const limit = (rows: number): Sql => raw(`LIMIT ${rows + 1}`);
const likeSql = (key: Sql, search: string): Sql =>
  sql`${key} LIKE ${`%${escapeLike(textKey(search))}%`}`;

/** Values with their counts, the most frequent first, of rows of `{key, value, customer}`. */
function counted(rows: Sql, key: Sql, search: string, most = MOST_ROWS): Sql {
  const like = search === "" ? empty : sql`AND ${likeSql(key, search)}`;
  return sql`
    WITH read AS (${rows} AND ${key} <> '' ${like} ${limit(most)})
    SELECT min("value") AS "value",
      CASE WHEN (SELECT count(*) FROM read) <= ${raw(String(most))} THEN count(DISTINCT "customer")::int END AS "count"
    FROM read GROUP BY "key"
    ORDER BY count(DISTINCT "customer") DESC, "key" LIMIT ${raw(String(MOST_VALUES + 1))}`;
}

/** From the kept totals, which tell of every field of the account itself whose values repeat. */
function keptSql(actor: Actor, column: string, search: string): Sql {
  const key = raw(`c."${column}Key"`);
  const like = search === "" ? empty : sql`AND ${likeSql(key, search)}`;
  return sql`
    SELECT "value", "accounts" AS "count"
    FROM (${keptValues(column, sql`${visibleTo(actor)} AND ${key} <> '' ${like}`)}) AS kept
    ORDER BY 2 DESC, "key" LIMIT ${raw(String(MOST_VALUES + 1))}`;
}

/** Of rows that accounts have several of; what stayed with a merged account is nobody's. */
function childSql(
  actor: Actor,
  where: Sql | null,
  table: Sql,
  column: string,
  search: string,
): Sql {
  const key = raw(`x."${column}Key"`);
  const owned =
    where || actor.ownAccountsOnly
      ? sql`JOIN "Customer" c ON c."organizationId" = x."organizationId" AND c."id" = x."customerId"
          AND ${where ?? visibleTo(actor)}`
      : empty;
  const rows = sql`
    SELECT ${key} AS "key", ${raw(`x."${column}"`)}::text AS "value", x."customerId" AS "customer"
    FROM ${table} x ${owned} WHERE x."organizationId" = ${actor.organizationId}
      AND NOT EXISTS (
        SELECT 1 FROM "CustomerMerge" m
        WHERE m."organizationId" = ${actor.organizationId} AND m."loserId" = x."customerId")`;
  return counted(rows, key, search);
}

const customerRows = (key: Sql, column: Sql, where: Sql): Sql =>
  sql`SELECT ${key} AS "key", ${column} AS "value", c."id" AS "customer" FROM "Customer" c WHERE ${where}`;

type Asked = { actor: Actor; field: FilterField; search: string };

/**
 * What values a field has, as a statement.
 * @param where the accounts that are looked at where a list narrows them down; null for all that the actor may see.
 */
function valuesSql({ actor, field, search }: Asked, where: Sql | null): Sql {
  if (field.scope === "attribute") {
    const key = sql`(c."customerAttributesKey" ->> ${field.key}::text)`;
    const column = sql`c."customerAttributes" ->> ${field.key}::text`;
    return counted(customerRows(key, column, where ?? visibleTo(actor)), key, search);
  }
  const { column } = field.field;
  if (field.scope !== "customer") {
    return childSql(actor, where, CHILD_TABLES[field.scope], column, search);
  }
  if (!where) return keptSql(actor, column, search);
  const key = raw(`c."${column}Key"`);
  const text = raw(`c."${column}"`);
  return counted(customerRows(key, text, where), key, search, MOST_LISTED_ROWS);
}

/** How many of the accounts have none, as a statement, where a field may have none; kept totals tell of those that have no value in a field of their own. */
function noneSql({ actor, field }: Asked, where: Sql | null): Sql {
  if (field.scope !== "attribute" && !field.field.nullable) return UNCOUNTED;
  const isEmpty: Filter = { field: field.name, operator: "equals", value: "" };
  const none = filterSql(actor, isEmpty);
  if (field.scope === "customer" && !where) {
    return keptTotal(sql`${visibleTo(actor)} AND ${none}`);
  }
  const most = field.scope === "customer" ? MOST_LISTED_ROWS : MOST_ROWS;
  return sql`
    SELECT CASE WHEN count(*) <= ${raw(String(most))} THEN (count(*) FILTER (WHERE ${none}))::int END
    FROM (SELECT c.* FROM "Customer" c WHERE ${where ?? visibleTo(actor)} ${limit(most)}) c`;
}

type Found = { values: string; none: number | null };

async function suggestionsOf(tx: Tx, values: Sql, none: Sql): Promise<Suggestions> {
  const [found] = await tx.run<Found>(
    sql`SELECT array_to_json(ARRAY(SELECT row_to_json(v) FROM (${values}) v))::text AS "values", (${none}) AS "none"`,
  );
  // The statement builds them as they are typed.
  const all = JSON.parse(found?.values ?? "[]") as Suggestion[];
  return {
    values: all.slice(0, MOST_VALUES),
    hasMore: all.length > MOST_VALUES || all.some(({ count }) => count === null),
    none: found?.none ?? null,
  };
}

/**
 * Values of a field that accounts have, the most frequent first: tiers, reps, terms, currencies,
 * cities, states, countries, roles of contacts, or an attribute's. Counts cover the accounts that
 * the actor may see.
 * @param input `field` as filters name it; `search`: only values that contain this text; empty for
 * all.
 * @throws AppError `forbidden`, `validation` when the field is unknown or its values do not repeat.
 */
export async function suggestValues(
  actor: Actor,
  { field: name, search, list = "" }: { field: string; search: string; list?: string },
): Promise<Suggestions> {
  authorize(actor, "customers:read");
  const field = findFilterField(name);
  if (!field) throw invalid("field", UNKNOWN_FIELD);
  if (field.scope !== "attribute" && !field.field.values) {
    throw invalid("field", "Values of this field are not suggested.");
  }
  const query = parseListQuery(new URLSearchParams(list));
  const isFiltered = query.search !== null || query.filters.length > 0;
  const asked = { actor, field, search };
  return inOrganization(actor, async (tx) => {
    const where = isFiltered ? await accountsWhere(tx, actor, query) : null;
    return suggestionsOf(tx, valuesSql(asked, where), noneSql(asked, where));
  });
}

/**
 * Names of attributes that accounts have, the most frequent first, in their stored spelling.
 * @param search only names that contain this text; empty for all.
 */
export async function suggestAttributes(actor: Actor, search: string): Promise<Suggestions> {
  authorize(actor, "customers:read");
  const like = escapeLike(search.toLowerCase());
  const matches = search === "" ? empty : sql`AND lower(k."key") LIKE ${`%${like}%`}`;
  const names = sql`
    WITH read AS (
      SELECT k."key" FROM "Customer" c, jsonb_object_keys(c."customerAttributes") AS k("key")
      WHERE ${visibleTo(actor)} ${matches} ${limit(MOST_ROWS)}
    )
    SELECT "key" AS "value",
      CASE WHEN (SELECT count(*) FROM read) <= ${raw(String(MOST_ROWS))} THEN count(*)::int END AS "count"
    FROM read GROUP BY "key" ORDER BY count(*) DESC, "key" COLLATE "C" LIMIT ${raw(String(MOST_VALUES + 1))}`;
  return inOrganization(actor, (tx) => suggestionsOf(tx, names, UNCOUNTED));
}

/**
 * The keys among these that no account visible to the actor has.
 * @throws AppError `forbidden`.
 */
export async function missingAttributes(actor: Actor, keys: readonly string[]): Promise<string[]> {
  authorize(actor, "customers:read");
  if (keys.length === 0) return [];
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<{ key: string }>`
      SELECT k."key" FROM unnest(${keys}::text[]) AS k("key")
      WHERE NOT EXISTS (
        SELECT 1 FROM "Customer" c WHERE ${visibleTo(actor)} AND c."customerAttributes" -> k."key" IS NOT NULL
      )`,
  );
  return rows.map(({ key }) => key);
}
