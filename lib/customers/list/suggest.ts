import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { visibleTo } from "@/lib/customers/record/visible";
import { empty, escapeLike, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { textKey } from "@/lib/text";
import { findFilterField, UNKNOWN_FIELD } from "./filters";

/**
 * A value that accounts have, and how many visible accounts have it; null when counting would take
 * too long.
 */
export type Suggestion = { value: string; count: number | null };
export type Suggestions = { values: Suggestion[]; hasMore: boolean };

const MOST_VALUES = 50;
/**
 * At most this many rows are counted; with more, values come from this many rows and have no count.
 */
const MOST_ROWS = 20_000;

const CHILD_TABLES = { addresses: raw('"Address"'), contacts: raw('"Contact"') } as const;

type Row = Suggestion & { rows: number };

/** SQL for rows `{key, value, customer}`, one more than can be counted. */
function counted(rows: Sql, key: Sql, search: string): Sql {
  const like = search === "" ? empty : sql`AND ${key} LIKE ${`%${escapeLike(textKey(search))}%`}`;
  return sql`
    WITH read AS (${rows} AND ${key} <> '' ${like} LIMIT ${raw(String(MOST_ROWS + 1))})
    SELECT min("value") AS "value", count(DISTINCT "customer")::int AS "count",
      (SELECT count(*) FROM read)::int AS "rows"
    FROM read GROUP BY "key"
    ORDER BY count(DISTINCT "customer") DESC, "key" LIMIT ${raw(String(MOST_VALUES + 1))}`;
}

/**
 * Counts by the key's index only, which is fast for a whole organization; then looks up one
 * spelling for each key.
 */
function listedSql(actor: Actor, key: Sql, column: Sql, search: string): Sql {
  const like =
    search === "" ? empty : sql`HAVING ${key} LIKE ${`%${escapeLike(textKey(search))}%`}`;
  return sql`
    SELECT (
        SELECT s."value" FROM (SELECT ${column} AS "value" FROM "Customer" c
        WHERE ${visibleTo(actor)} AND ${key} = g."key" LIMIT 1) s
      ) AS "value", g."count", 0 AS "rows"
    FROM (
      SELECT ${key} AS "key", count(*)::int AS "count" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND ${key} <> '' GROUP BY 1 ${like}
      ORDER BY 2 DESC, 1 LIMIT ${raw(String(MOST_VALUES + 1))}
    ) g`;
}

/**
 * SQL for fields of addresses and contacts. Items that stayed with a merged account are left out.
 */
function childSql(actor: Actor, table: Sql, column: string, search: string): Sql {
  const key = raw(`x."${column}Key"`);
  const owned = actor.ownAccountsOnly
    ? sql`JOIN "Customer" c ON c."organizationId" = x."organizationId" AND c."id" = x."customerId" AND ${visibleTo(actor)}`
    : empty;
  const rows = sql`
    SELECT ${key} AS "key", ${raw(`x."${column}"`)}::text AS "value", x."customerId" AS "customer"
    FROM ${table} x ${owned} WHERE x."organizationId" = ${actor.organizationId}
      AND NOT EXISTS (
        SELECT 1 FROM "CustomerMerge" m
        WHERE m."organizationId" = ${actor.organizationId} AND m."loserId" = x."customerId")`;
  return counted(rows, key, search);
}

function attributeSql(actor: Actor, name: string, search: string): Sql {
  const key = sql`(c."customerAttributesKey" ->> ${name}::text)`;
  const rows = sql`
    SELECT ${key} AS "key", c."customerAttributes" ->> ${name}::text AS "value", c."id" AS "customer"
    FROM "Customer" c WHERE ${visibleTo(actor)}`;
  return counted(rows, key, search);
}

async function suggestionsOf(actor: Actor, statement: Sql): Promise<Suggestions> {
  const found = await inOrganization(actor, (tx) => tx.run<Row>(statement));
  const isWhole = (found[0]?.rows ?? 0) <= MOST_ROWS;
  return {
    values: found
      .slice(0, MOST_VALUES)
      .map(({ value, count }) => ({ value, count: isWhole ? count : null })),
    hasMore: found.length > MOST_VALUES || !isWhole,
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
  { field: name, search }: { field: string; search: string },
): Promise<Suggestions> {
  authorize(actor, "customers:read");
  const field = findFilterField(name);
  if (!field)
    throw new AppError("validation", UNKNOWN_FIELD, { errors: { field: [UNKNOWN_FIELD] } });
  if (field.scope === "attribute") {
    return suggestionsOf(actor, attributeSql(actor, field.key, search));
  }
  if (!field.field.values) {
    const message = "Values of this field are not suggested.";
    throw new AppError("validation", message, { errors: { field: [message] } });
  }
  const { column } = field.field;
  if (field.scope !== "customer") {
    return suggestionsOf(actor, childSql(actor, CHILD_TABLES[field.scope], column, search));
  }
  return suggestionsOf(
    actor,
    listedSql(actor, raw(`c."${column}Key"`), raw(`c."${column}"`), search),
  );
}

/**
 * Names of attributes that accounts have, the most frequent first, in their stored spelling.
 * @param search only names that contain this text; empty for all.
 */
export async function suggestAttributes(actor: Actor, search: string): Promise<Suggestions> {
  authorize(actor, "customers:read");
  const like = escapeLike(search.toLowerCase());
  const narrow = search === "" ? empty : sql`AND lower(k."key") LIKE ${`%${like}%`}`;
  return suggestionsOf(
    actor,
    sql`
      WITH read AS (
        SELECT k."key" FROM "Customer" c, jsonb_object_keys(c."customerAttributes") AS k("key")
        WHERE ${visibleTo(actor)} ${narrow} LIMIT ${raw(String(MOST_ROWS + 1))}
      )
      SELECT "key" AS "value", count(*)::int AS "count", (SELECT count(*) FROM read)::int AS "rows"
      FROM read GROUP BY "key" ORDER BY 2 DESC, "key" COLLATE "C" LIMIT ${raw(String(MOST_VALUES + 1))}`,
  );
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
