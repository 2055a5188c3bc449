import "server-only";
import { empty, join, raw, type Sql, sql } from "./sql";
import type { Tx } from "./tenant";

type Table =
  | "Customer"
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
 * Inserts rows that all have the same columns, in one statement; missing columns get their default.
 * @param options `unlessThere`: skips rows whose key exists.
 */
export async function insertRows(
  tx: Tx,
  table: Table,
  rows: readonly object[],
  { unlessThere = false }: { unlessThere?: boolean } = {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const name = raw(`"${table}"`);
  await tx.query`
    INSERT INTO ${name} (${quoted(columns)})
    SELECT ${quoted(columns)}
    FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)
    ${unlessThere ? raw("ON CONFLICT DO NOTHING") : empty}`;
}

/**
 * Overwrites the organization's rows with these ids, all with the same columns, in one statement.
 * @param options `onlyChanged`: skips rows that already have these values.
 */
export async function updateRows(
  tx: Tx,
  table: Table,
  rows: readonly { id: string }[],
  { onlyChanged = false }: { onlyChanged?: boolean } = {},
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).filter((column) => column !== "id");
  const name = raw(`"${table}"`);
  await tx.query`
    UPDATE ${name} AS t SET (${quoted(columns)}) = ROW (${quoted(columns, "r.")})
    FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb) AS r
    WHERE t."organizationId" = ${tx.organizationId} AND t."id" = r."id"
      ${onlyChanged ? sql`AND ROW (${quoted(columns, "t.")}) IS DISTINCT FROM ROW (${quoted(columns, "r.")})` : empty}`;
}

/** SQL: whether a column holds one of these ids. */
export function isOneOf(column: Sql, ids: readonly string[]): Sql {
  return sql`${column} IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
}

/** Deletes the organization's rows with these ids. */
export async function deleteRows(tx: Tx, table: Table, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query`
    DELETE FROM ${raw(`"${table}"`)}
    WHERE "organizationId" = ${tx.organizationId} AND ${isOneOf(raw('"id"'), ids)}`;
}
