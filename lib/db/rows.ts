import "server-only";
import { join, raw, type Sql } from "./sql";
import type { Tx } from "./tenant";

type Table = "Customer" | "Address" | "Contact" | "ChangeSet" | "AuditEntry";

/** Column names come from our own code and the registry of fields, never from input. */
const quoted = (names: readonly string[], prefix = ""): Sql =>
  join(names.map((name) => raw(`${prefix}"${name}"`)));

/** Inserts rows that all have the same columns, in one statement; columns left out take their default. */
export async function insertRows(tx: Tx, table: Table, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const name = raw(`"${table}"`);
  await tx.query`
    INSERT INTO ${name} (${quoted(columns)})
    SELECT ${quoted(columns)}
    FROM jsonb_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::jsonb)`;
}

/** Overwrites these columns of the organization's row of that id. */
export async function updateRow(tx: Tx, table: Table, id: string, row: object): Promise<void> {
  const columns = Object.keys(row);
  const name = raw(`"${table}"`);
  await tx.query`
    UPDATE ${name} SET (${quoted(columns)}) = (
      SELECT ${quoted(columns, "r.")}
      FROM jsonb_populate_record(NULL::${name}, ${JSON.stringify(row)}::jsonb) AS r
    )
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`;
}

/** Deletes the organization's rows of those ids. */
export async function deleteRows(tx: Tx, table: Table, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query`
    DELETE FROM ${raw(`"${table}"`)}
    WHERE "organizationId" = ${tx.organizationId}
      AND "id" IN (SELECT jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid)`;
}
