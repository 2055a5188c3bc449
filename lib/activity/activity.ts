import "server-only";
import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Actor, Door } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { empty, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { type ActivityOptions, activityOptions } from "./options";
import type { ActivityQuery, Cursor } from "./query";
import { inActivity, isHidden, matchingEntries, PERSON } from "./where";

/** One write to an account, as the activity shows it. */
export type ActivityEntry = {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  door: Door;
  who: string;
  /** The value to put into a query's `person` to filter for this actor. */
  person: string;
  action: string;
  reason: string | null;
  requestId: string;
  changeSetId: string;
  /** The account's current number, or its last one when it is gone. */
  customerNumber: string;
  companyName: string | null;
  isDeleted: boolean;
  /** The account was deleted, and the actor may not read what it held. */
  isHidden: boolean;
  changeCount: number;
  /** The first changes only. */
  changes: RecordedChange[];
};

/** A change set of many entries, as one line. */
export type ActivityGroup = {
  changeSetId: string;
  kind: string;
  at: string;
  door: Door;
  who: string;
  reason: string | null;
  /** How many entries of the change set match the query. */
  count: number;
  /** There are more matching entries than `count`. */
  isMore: boolean;
  /** The number of matching entries for each action. */
  actions: Record<string, number>;
};

export type ActivityLine = { entry: ActivityEntry } | { group: ActivityGroup };

export type ActivityPage = {
  lines: ActivityLine[];
  /** The cursor of the next, older page; null on the last page. */
  older: Cursor | null;
  options: ActivityOptions;
};

const PAGE_SIZE = 50;
/** A change set with at least this many matching entries is shown as one line. */
const GROUP_FROM = 5;
const MOST_COUNTED = 10_000;
const AT_A_TIME = 100;
const MOST_ROUNDS = 20;
const MOST_CHANGES = 50;
const STATEMENT_TIMEOUT_MS = 10_000;

type Key = Cursor & { changeSetId: string };
type Group = { count: number; newestId: string; actions: Record<string, number> };

/** A moment as ISO 8601 to the millisecond, which is what the column keeps. */
const iso = (column: Sql) =>
  sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

export const after = (cursor: Cursor | null) =>
  cursor
    ? sql`AND (e."createdAt", e."id") < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
    : empty;

const readKeys = (tx: Tx, matching: Sql, cursor: Cursor | null, without: readonly string[]) =>
  tx.query<Key>`
    SELECT e."id"::text AS "id", ${iso(sql`e."createdAt"`)} AS "at",
      e."changeSetId"::text AS "changeSetId"
    ${matching} ${after(cursor)}
      ${without.length > 0 ? sql`AND e."changeSetId" <> ALL(${without}::uuid[])` : empty}
    ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${AT_A_TIME}::int`;

/** How many matching entries each change set has, and which is the newest. */
async function readGroups(tx: Tx, matching: Sql, ids: readonly string[]) {
  const found = await tx.query<{
    id: string;
    action: string;
    count: number;
    at: string;
    newestId: string;
  }>`
    SELECT s."id"::text AS "id", x."action", count(*)::int AS "count",
      ${iso(sql`(array_agg(x."createdAt" ORDER BY x."createdAt" DESC, x."id" DESC))[1]`)} AS "at",
      (array_agg(x."id" ORDER BY x."createdAt" DESC, x."id" DESC))[1]::text AS "newestId"
    FROM unnest(${ids}::uuid[]) AS s("id")
    CROSS JOIN LATERAL (
      SELECT e."createdAt", e."id", e."action" ${matching} AND e."changeSetId" = s."id"
      ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${MOST_COUNTED + 1}::int
    ) x
    GROUP BY s."id", x."action"
    ORDER BY "at" DESC, "newestId" DESC`;
  const groups = new Map<string, Group>();
  for (const { id, action, count, newestId } of found) {
    const known = groups.get(id) ?? { count: 0, newestId, actions: {} };
    known.count += Number(count);
    known.actions[action] = Number(count);
    groups.set(id, known);
  }
  return groups;
}

type FoundLine = { key: Key; group: Group | null };

/**
 * The lines of a page. A change set stands where its newest matching entry is, so it appears only
 * once over all pages.
 */
async function findLines(
  tx: Tx,
  matching: Sql,
  query: ActivityQuery,
): Promise<{ found: FoundLine[]; older: Cursor | null }> {
  const groups = new Map<string, Group>();
  const grouped = new Set<string>();
  const found: FoundLine[] = [];
  let cursor = query.before;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const keys = await readKeys(tx, matching, cursor, [...grouped]);
    const unknown = new Set(keys.map(({ changeSetId }) => changeSetId));
    for (const id of groups.keys()) unknown.delete(id);
    // A query for one change set wants its entries, not a single line for it.
    if (query.changeSet === null && unknown.size > 0) {
      for (const [id, group] of await readGroups(tx, matching, [...unknown])) groups.set(id, group);
    }
    for (const key of keys) {
      const group = groups.get(key.changeSetId);
      const isGrouped = group !== undefined && group.count >= GROUP_FROM;
      if (!isGrouped || group.newestId === key.id) {
        if (found.length === PAGE_SIZE) return { found, older: cursorOf(found.at(-1)) };
        found.push({ key, group: isGrouped ? group : null });
      }
      if (isGrouped) grouped.add(key.changeSetId);
      cursor = { at: key.at, id: key.id };
    }
    if (keys.length < AT_A_TIME) return { found, older: null };
  }
  return { found, older: cursor };
}

const cursorOf = (line: FoundLine | undefined): Cursor | null =>
  line ? { at: line.key.at, id: line.key.id } : null;

/**
 * The SQL columns of an entry.
 * @param mostChanges how many changes to read at most; all by default.
 */
export function entryColumns(actor: Actor, mostChanges?: number): Sql {
  const changes =
    mostChanges === undefined
      ? sql`e."changes"`
      : sql`jsonb_path_query_array(e."changes", ${`$[0 to ${mostChanges - 1}]`}::jsonpath)`;
  return sql`e."id"::text AS "id", ${iso(sql`e."createdAt"`)} AS "at", e."door"::text AS "door",
    e."actorName" AS "who", ${PERSON} AS "person", e."action", e."reason", e."requestId",
    e."changeSetId"::text AS "changeSetId",
    coalesce(c."customerNumber", e."customerNumber") AS "customerNumber", c."companyName",
    c."id" IS NULL AS "isDeleted", ${isHidden(actor)} AS "isHidden",
    CASE WHEN ${isHidden(actor)} THEN 0 ELSE jsonb_array_length(e."changes") END AS "changeCount",
    (CASE WHEN ${isHidden(actor)} THEN '[]' ELSE ${changes} END)::text AS "changes"`;
}

export type EntryRow = Omit<ActivityEntry, "changes"> & { changes: string };

export function toEntry(row: EntryRow): ActivityEntry {
  return {
    ...row,
    changeCount: Number(row.changeCount),
    // Only recordChanges writes this column, in this shape.
    changes: JSON.parse(row.changes) as RecordedChange[],
  };
}

async function readEntries(tx: Tx, actor: Actor, matching: Sql, ids: readonly string[]) {
  const rows = await tx.query<EntryRow>`
    SELECT ${entryColumns(actor, MOST_CHANGES)} ${matching} AND e."id" = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, toEntry(row)]));
}

async function readKinds(tx: Tx, ids: readonly string[]) {
  const sets = await tx.prisma.changeSet.findMany({
    where: { organizationId: tx.organizationId, id: { in: [...ids] } },
    select: { id: true, kind: true },
  });
  return new Map(sets.map(({ id, kind }) => [id, kind]));
}

/** Whole lists before and after are not shown. */
function shown(entry: ActivityEntry): ActivityEntry {
  const changes = entry.changes.map((change) =>
    change.kind === "reordered" ? { ...change, before: null, after: null } : change,
  );
  return { ...entry, changes };
}

/**
 * A page of 50 lines of the activity that matches the query, newest first, with the values that the
 * filters can take. Rep-bound actors see what was done to accounts that are theirs now. Only admins
 * can read what a deleted account held; others see that it was deleted.
 * @param now the time from which `@days-7` counts back.
 * @throws AppError `forbidden`.
 */
export async function listActivity(
  actor: Actor,
  query: ActivityQuery,
  now = new Date(),
): Promise<ActivityPage> {
  authorize(actor, "customers:read");
  return inActivity(
    actor,
    async (tx) => {
      const matching = await matchingEntries(tx, actor, query, now);
      const { found, older } = await findLines(tx, matching, query);
      const entries = await readEntries(
        tx,
        actor,
        matching,
        found.map(({ key }) => key.id),
      );
      const kinds = await readKinds(
        tx,
        found.flatMap(({ key, group }) => (group ? [key.changeSetId] : [])),
      );
      const lines = found.flatMap(({ key, group }): ActivityLine[] => {
        const entry = entries.get(key.id);
        if (!entry) return [];
        if (!group) return [{ entry: shown(entry) }];
        const { changeSetId, at, door, who, reason } = entry;
        const count = Math.min(group.count, MOST_COUNTED);
        const isMore = group.count > MOST_COUNTED;
        const kind = kinds.get(changeSetId) ?? "save";
        const { actions } = group;
        return [{ group: { changeSetId, kind, at, door, who, reason, count, isMore, actions } }];
      });
      return { lines, older, options: await activityOptions(tx, actor) };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}
