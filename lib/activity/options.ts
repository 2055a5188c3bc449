import "server-only";
import { type Actor, DOORS, type Door } from "@/lib/auth/actor";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { PERSON, visibleEntries } from "./where";

/** The values that the filters of the activity can take. */
export type ActivityOptions = {
  people: { person: string; name: string; door: Door }[];
  doors: Door[];
  actions: string[];
  /** The keys of attributes that were changed. */
  attributes: string[];
};

const MOST = 500;
/** How many of the latest entries of their accounts a rep-bound actor's values come from. */
const MOST_ENTRIES = 2_000;
const ATTRIBUTES = "customerAttributes.";

/**
 * The distinct values of an SQL expression over rows `e`, found by jumping from value to value in
 * an index.
 */
function distinct({ organizationId }: Tx, table: Sql, value: Sql, more: Sql): Sql {
  const next = (condition: Sql) => sql`
    SELECT ${value} AS "value" FROM ${table} e
    WHERE e."organizationId" = ${organizationId} AND ${more} AND ${condition}
    ORDER BY ${value} LIMIT 1`;
  return sql`WITH RECURSIVE v AS (
      (${next(sql`TRUE`)})
      UNION ALL
      SELECT (${next(sql`(${value}) > v."value"`)}) FROM v WHERE v."value" IS NOT NULL
    )
    SELECT "value" FROM v WHERE "value" IS NOT NULL LIMIT ${MOST}::int`;
}

async function people(tx: Tx) {
  const { organizationId } = tx;
  const found = await tx.query<{ person: string; name: string; door: Door }>`
    SELECT p."value" AS "person", latest."name", latest."door"
    FROM (${distinct(tx, sql`"AuditEntry"`, PERSON, sql`TRUE`)}) p
    CROSS JOIN LATERAL (
      SELECT e."actorName" AS "name", e."door"::text AS "door" FROM "AuditEntry" e
      WHERE e."organizationId" = ${organizationId} AND (${PERSON}) = p."value"
      ORDER BY e."createdAt" DESC, e."id" DESC LIMIT 1
    ) latest`;
  return found.sort((left, right) => (left.name < right.name ? -1 : 1));
}

async function doors({ organizationId, query }: Tx): Promise<Door[]> {
  const columns = DOORS.map(
    (door) => `EXISTS (SELECT FROM "AuditEntry" e
      WHERE e."organizationId" = current_setting('app.org') AND e."door" = '${door}') AS "${door}"`,
  );
  const [found] = await query<Record<string, boolean>>`
    SELECT ${raw(columns.join(", "))} WHERE ${organizationId} = current_setting('app.org')`;
  return DOORS.filter((door) => found?.[door]);
}

async function actions(tx: Tx): Promise<string[]> {
  const found = await tx.run<{ value: string }>(
    distinct(tx, sql`"AuditEntry"`, sql`e."action"`, sql`TRUE`),
  );
  return found.map(({ value }) => value);
}

/**
 * The attribute keys of accounts that the actor may see; a key of a deleted account may be a
 * secret.
 */
async function attributes(tx: Tx, actor: Actor): Promise<string[]> {
  const isAttribute = sql`e."field" >= ${ATTRIBUTES} AND e."field" < ${`${ATTRIBUTES.slice(0, -1)}/`}`;
  const fields = await tx.run<{ value: string }>(
    distinct(tx, sql`"AuditField"`, sql`e."field"`, isAttribute),
  );
  const seen: string[] = [];
  for (const { value } of fields) {
    const found = await tx.query`SELECT 1 ${visibleEntries(actor, value)} LIMIT 1`;
    if (found.length > 0) seen.push(value.slice(ATTRIBUTES.length));
  }
  return seen;
}

/** The filter values from the latest changes to the actor's own accounts. */
async function ownOptions(tx: Tx, actor: Actor): Promise<ActivityOptions> {
  const found = await tx.query<{ person: string; name: string; door: Door; action: string }>`
    SELECT DISTINCT x."person", x."name", x."door", x."action" FROM (
      SELECT ${PERSON} AS "person", e."actorName" AS "name", e."door"::text AS "door", e."action"
      ${visibleEntries(actor)}
      ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${MOST_ENTRIES}::int
    ) x ORDER BY x."name", x."person"`;
  const named = new Map(found.map(({ person, name, door }) => [person, { person, name, door }]));
  return {
    people: [...named.values()],
    doors: DOORS.filter((door) => found.some((row) => row.door === door)),
    actions: [...new Set(found.map(({ action }) => action))].sort(),
    attributes: await attributes(tx, actor),
  };
}

/** The values that each filter of the activity offers, from what the actor may see. */
export async function activityOptions(tx: Tx, actor: Actor): Promise<ActivityOptions> {
  if (actor.ownAccountsOnly) return ownOptions(tx, actor);
  return {
    people: await people(tx),
    doors: await doors(tx),
    actions: await actions(tx),
    attributes: await attributes(tx, actor),
  };
}
