import "server-only";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import type { Place } from "./cursor";
import { isIndexed, type SortColumn, sortColumns } from "./order";
import type { Part } from "./parts";
import type { ListQuery } from "./query";
import { isInSlice, slicesOf } from "./slices";

const NONE = sql`FALSE`;

const valueSql = ({ type }: SortColumn, value: string): Sql => sql`${value}::text::${raw(type)}`;

/** SQL: whether a column's value comes after another one, nulls apart. */
function isBeyond(column: SortColumn, value: string): Sql {
  const sign = raw(column.direction === "asc" ? ">" : "<");
  return sql`${column.expression} ${sign} ${valueSql(column, value)}`;
}

/** SQL: whether an account comes after a place. */
function isAfter(columns: readonly SortColumn[], place: Place): Sql {
  const [column, ...rest] = columns;
  const [value, ...others] = place;
  if (!column || value === undefined) return NONE;
  if (columns.every(({ direction, isNullable }) => direction === "asc" && !isNullable)) {
    // An index can begin there.
    const values = columns.map((one, index) => valueSql(one, place[index] ?? ""));
    return sql`(${join(columns.map(({ expression }) => expression))}) > (${join(values)})`;
  }
  const isNull = sql`${column.expression} IS NULL`;
  if (value === null) return sql`(${isNull} AND ${isAfter(rest, others)})`;
  const same = sql`${column.expression} = ${valueSql(column, value)} AND ${isAfter(rest, others)}`;
  const beyond = [isBeyond(column, value), ...(column.isNullable ? [isNull] : [])];
  return sql`(${join(beyond, " OR ")} OR (${same}))`;
}

/** SQL: the place of the account `c`, as a JSON array of texts. */
export function placeSql(columns: readonly SortColumn[]): Sql {
  const texts = columns.map(({ expression, type }) =>
    type === "timestamptz"
      ? sql`to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
      : sql`(${expression})::text`,
  );
  return sql`json_build_array(${join(texts)})::text`;
}

/** The list after a place in one part: right for every order, and quick where the rows are sorted anyway. */
export function wholeAfter(columns: readonly SortColumn[], place: Place, limit: number): Part[] {
  return [{ where: isAfter(columns, place), order: columns, limit, offset: 0 }];
}

/**
 * The parts of a list after a place, each of which begins where an index does: those with the place's
 * first value, those beyond it, those without one.
 * @returns null when one part is better.
 */
export async function partsAfter(
  tx: Tx,
  where: Sql,
  query: ListQuery,
  place: Place,
  limit: number,
): Promise<Part[] | null> {
  const columns = sortColumns(query.sort);
  const [first, ...rest] = columns;
  const [value, ...others] = place;
  if (!first || value === undefined) return null;
  const part = (condition: Sql, order: readonly SortColumn[] = rest): Part => ({
    where: condition,
    order,
    limit,
    offset: 0,
  });
  const isNull = sql`${first.expression} IS NULL`;
  const isSame = value === null ? isNull : sql`${first.expression} = ${valueSql(first, value)}`;
  const same = part(sql`${isSame} AND ${isAfter(rest, others)}`);
  const slices = await slicesOf(tx, where, query);
  if (slices) {
    const at = slices.findIndex((slice) => asText(slice.value) === value);
    if (at === -1) return null;
    let read = 0;
    const next = slices.slice(at + 1).filter(({ count }) => {
      const isWanted = read < limit;
      read += count;
      return isWanted;
    });
    return [same, ...next.map((slice) => part(isInSlice(first, slice)))];
  }
  if (!isIndexed(query.sort)) return null;
  if (value === null) return [same];
  const beyond = part(isBeyond(first, value), [{ ...first, isNullable: false }, ...rest]);
  return [same, beyond, ...(first.isNullable ? [part(isNull)] : [])];
}

const asText = (value: string | boolean | null) => (value === null ? null : String(value));
