import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { customerJson } from "@/lib/customers/record/serialize";
import { visibleTo } from "@/lib/customers/record/visible";
import { empty, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { pageWhere } from "./accounts-where";
import {
  type Cursor,
  cursorProblem,
  type Place,
  placeDigest,
  readCursor,
  writeCursor,
} from "./cursor";
import { partsAfter, placeSql, wholeAfter } from "./keyset";
import { orderBy, sortColumns } from "./order";
import { pageStatements } from "./page-sql";
import { literal, partsSql } from "./parts";
import type { CursorQuery } from "./query";

type Row = {
  total: number;
  data: string;
  found: number;
  /** Of the last account that is given. */
  id: string | null;
  place: string | null;
};

/** The place at which the page before ended. */
async function placeOf(
  tx: Tx,
  actor: Actor,
  query: CursorQuery,
  { place }: Cursor,
): Promise<Place> {
  if (!("id" in place)) return place;
  const [row] = await tx.query<{ place: string }>`
    SELECT ${placeSql(sortColumns(query.sort))} AS "place" FROM "Customer" c
    WHERE ${visibleTo(actor)} AND c."id" = ${place.id}::uuid`;
  // The statement builds it so.
  const now = row ? (JSON.parse(row.place) as Place) : null;
  if (now && placeDigest(now) === place.digest) return now;
  throw cursorProblem("The account at which the page ended has changed.");
}

/** The rows after a place, one more than a page has, as statements: the quickest first. */
async function rowsAfter(
  tx: Tx,
  actor: Actor,
  where: Sql,
  query: CursorQuery,
  place: Place | null,
): Promise<Sql[]> {
  const limit = query.pageSize + 1;
  if (!place) {
    const first = { ...query, pageNumber: 1, pageSize: limit };
    return (await pageStatements(tx, actor, where, first)).map(({ page }) => page);
  }
  const columns = sortColumns(query.sort);
  const upTo = sql`LIMIT ${literal(limit)}`;
  const whole = partsSql(actor, where, columns, wholeAfter(columns, place, limit));
  const parts = await partsAfter(tx, where, query, place, limit);
  return parts ? [sql`${partsSql(actor, where, columns, parts)} ${upTo}`, whole] : [whole];
}

/**
 * The next page of the accounts that the actor may see, as JSON text: `{data, nextCursor}`, with
 * `totalRecords` and `totalPages` when they are asked for. Its price does not grow with the depth.
 * @throws AppError `forbidden` without `customers:read`, `validation` for a cursor that is not this list's.
 */
export async function listAfterText(actor: Actor, query: CursorQuery): Promise<string> {
  authorize(actor, "customers:read");
  const cursor = query.after === "" ? null : readCursor(actor, query, query.after);
  const { now, repNumber } = cursor ?? { now: new Date(), repNumber: actor.repNumber };
  const row = await inOrganization(actor, async (tx) => {
    const place = cursor ? await placeOf(tx, actor, query, cursor) : null;
    const { where, total } = await pageWhere(tx, { ...actor, repNumber }, query, now);
    const counted = query.withTotal ? sql`${total} AS "total",` : empty;
    return readRows(tx, query, counted, await rowsAfter(tx, actor, where, query, place));
  });
  const { id, place } = row;
  const hasMore = row.found > query.pageSize && id !== null && place !== null;
  // The statement builds the place as an array of texts.
  const last = hasMore ? { id, place: JSON.parse(place) as Place, now, repNumber } : null;
  const nextCursor = last ? writeCursor(actor, query, last) : null;
  const totals = query.withTotal
    ? `,"totalRecords":${row.total},"totalPages":${Math.ceil(row.total / query.pageSize)}`
    : "";
  return `{"data":${row.data},"nextCursor":${JSON.stringify(nextCursor)}${totals}}`;
}

async function readRows(
  tx: Tx,
  query: CursorQuery,
  total: Sql,
  statements: readonly Sql[],
): Promise<Row> {
  const columns = sortColumns(query.sort);
  const order = sql`ORDER BY ${orderBy(columns)}`;
  const item = customerJson({ alias: "c", children: query.include });
  const size = literal(query.pageSize);
  let row: Row | undefined;
  for (const rows of statements) {
    [row] = await tx.run<Row>(sql`
      WITH page AS MATERIALIZED (${rows}), given AS MATERIALIZED (SELECT * FROM page c ${order} LIMIT ${size})
      SELECT ${total} (SELECT count(*) FROM page)::int AS "found", l."id", l."place",
        array_to_json(ARRAY(SELECT ${item} FROM given c ${order}))::text AS "data"
      FROM (SELECT 1) AS one LEFT JOIN (
        SELECT c."id", ${placeSql(columns)} AS "place" FROM given c ${order} OFFSET ${literal(query.pageSize - 1)}
      ) AS l ON TRUE`);
    // Fewer rows than foretold: the list ends here, or accounts have changed meanwhile.
    if (row && row.found > query.pageSize) return row;
  }
  if (!row) throw new Error("The list gave no row.");
  return row;
}
