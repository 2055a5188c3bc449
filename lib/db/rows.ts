import "server-only";
import { empty, join, raw, type Sql, sql } from "./sql";

type Table =
  | "Customer"
  | "CustomerNumberAlias"
  | "Address"
  | "Contact"
  | "ChangeSet"
  | "AuditEntry"
  | "BulkKept"
  | "Deactivation";

/** Column names come from our code and the field registry, never from input. */
const quoted = (names: readonly string[], prefix = ""): Sql =>
  join(names.map((name) => raw(`${prefix}"${name}"`)));

/**
 * The values of a row, each as a parameter of its column's type: a single row costs PostgreSQL less
 * so than as JSON. Objects and lists are for `jsonb` columns, dates are ISO text.
 */
const parametersOf = (row: object): Sql =>
  join(
    Object.values(row).map((value: unknown) =>
      typeof value === "object" && value !== null ? JSON.stringify(value) : (value ?? null),
    ),
  );

/**
 * Inserts rows that all have the same columns, in one statement; missing columns get their default.
 * @param options `unlessThere`: skips rows whose key exists.
 * @returns the statement; none without rows.
 */
export function insertRows(
  table: Table,
  rows: readonly object[],
  { unlessThere = false }: { unlessThere?: boolean } = {},
): Sql[] {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const name = raw(`"${table}"`);
  const source =
    rows.length === 1
      ? sql`VALUES (${parametersOf(first)})`
      : sql`SELECT ${quoted(columns)} FROM ${recordsOf(name, rows)}`;
  return [
    sql`
    INSERT INTO ${name} (${quoted(columns)}) ${source}
    ${unlessThere ? raw("ON CONFLICT DO NOTHING") : empty}`,
  ];
}

const recordsOf = (name: Sql, rows: readonly object[]): Sql =>
  sql`jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`;

/**
 * Overwrites the organization's rows with these ids, all with the same columns, in one statement.
 * @param options `onlyChanged`: skips rows that already have these values.
 * @returns the statement; none without rows.
 */
export function updateRows(
  organizationId: string,
  table: Table,
  rows: readonly { id: string }[],
  { onlyChanged = false }: { onlyChanged?: boolean } = {},
): Sql[] {
  const [first] = rows;
  if (!first) return [];
  const { id, ...changed } = first;
  const columns = Object.keys(changed);
  const name = raw(`"${table}"`);
  if (rows.length === 1 && !onlyChanged) {
    return [
      sql`
      UPDATE ${name} SET (${quoted(columns)}) = ROW (${parametersOf(changed)})
      WHERE "organizationId" = ${organizationId} AND "id" = ${id}::uuid`,
    ];
  }
  return [
    sql`
    UPDATE ${name} AS t SET (${quoted(columns)}) = ROW (${quoted(columns, "r.")})
    FROM ${recordsOf(name, rows)} AS r
    WHERE t."organizationId" = ${organizationId} AND t."id" = r."id"
      ${onlyChanged ? sql`AND ROW (${quoted(columns, "t.")}) IS DISTINCT FROM ROW (${quoted(columns, "r.")})` : empty}`,
  ];
}

/** SQL: whether a column holds one of these ids. */
export function isOneOf(column: Sql, ids: readonly string[]): Sql {
  return sql`${column} IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
}

/** Deletes the organization's rows with these ids; no statement without ids. */
export function deleteRows(organizationId: string, table: Table, ids: readonly string[]): Sql[] {
  if (ids.length === 0) return [];
  return [
    sql`
    DELETE FROM ${raw(`"${table}"`)}
    WHERE "organizationId" = ${organizationId} AND ${isOneOf(raw('"id"'), ids)}`,
  ];
}
