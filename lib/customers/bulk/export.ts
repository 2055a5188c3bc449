import "server-only";
import { stringify } from "csv-stringify/sync";
import { v7 as uuidv7 } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { customerOrder } from "@/lib/customers/list/order";
import { type ListQuery, type Sort, toSearchParams } from "@/lib/customers/list/query";
import { selectionWhere } from "@/lib/customers/list/selection";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { flagWord } from "@/lib/customers/record/fields";
import { locationOf } from "@/lib/customers/record/location";
import type { CustomerListItem } from "@/lib/customers/record/schema";
import { customerJson } from "@/lib/customers/record/serialize";
import { visibleTo } from "@/lib/customers/record/visible";
import { isOneOf } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { insertRun, ownedBy } from "./runs";

/** How many accounts are read, and held in memory, at a time. */
const AT_A_TIME = 500;
const STATEMENT_TIMEOUT_MS = 30_000;

/** A column of the file: an account's field, or `city`, the account's location. */
export type ExportColumn = { id: string; label: string };

function authorizeExport(actor: Actor): void {
  authorize(actor, "customers:read");
  authorize(actor, "customers:export");
}

/** A stored export, or how many accounts are selected when that differs from `expected`. */
export type ExportStart =
  | { outcome: "started"; id: string }
  | { outcome: "drifted"; found: number };

/**
 * Stores which accounts an export holds, in order; its maker can download it for one day.
 * @param expected the number of selected accounts; if it differs now, no export is stored.
 */
export async function startExport(
  actor: Actor,
  {
    selection,
    sort,
    expected,
  }: { selection: SelectionInput; sort: readonly Sort[]; expected: number },
): Promise<ExportStart> {
  authorizeExport(actor);
  if (expected < 1) throw invalid("expected", "No account is selected.");
  return inOrganization(
    actor,
    async (tx) => {
      await tx.query`
        DELETE FROM "BulkRun" r WHERE r."organizationId" = ${tx.organizationId}
          AND r."action"->>'verb' = 'export' AND r."createdAt" < now() - interval '1 day'`;
      const found = await insertRun(tx, actor, {
        id: uuidv7(),
        action: { verb: "export" },
        where: await selectionWhere(tx, actor, selection),
        order: customerOrder(sort),
        expected,
      });
      return found.run
        ? { outcome: "started", id: found.run.id }
        : { outcome: "drifted", found: found.found };
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

/** What is exported: a list, or a stored export. */
export type ExportSource = { query: ListQuery } | { exportId: string };

async function exportedIds(actor: Actor, source: ExportSource): Promise<string[]> {
  return inOrganization(
    actor,
    async (tx) => {
      if ("exportId" in source) {
        const [run] = await tx.query<{ ids: string[] }>`
          SELECT r."customerIds"::text[] AS "ids" FROM "BulkRun" r
          WHERE ${ownedBy(actor)} AND r."id" = ${source.exportId}::uuid AND r."action"->>'verb' = 'export'`;
        if (!run) throw new AppError("not_found", "There is no such export of yours any more.");
        return run.ids;
      }
      const all = toSearchParams({ ...source.query, include: [] }).toString();
      const where = await selectionWhere(tx, actor, { all, except: [], plus: [] });
      const found = await tx.query<{ id: string }>`
        SELECT c."id"::text AS "id" FROM "Customer" c WHERE ${where}
        ORDER BY ${customerOrder(source.query.sort)}`;
      return found.map(({ id }) => id);
    },
    { statementTimeout: STATEMENT_TIMEOUT_MS },
  );
}

/**
 * Accounts by id, in this order; deleted accounts, and accounts that the actor may no longer see,
 * are left out.
 */
async function itemsOf(actor: Actor, ids: readonly string[]): Promise<CustomerListItem[]> {
  const json = customerJson({ alias: "c", children: ["addresses"], onlyPrimary: true });
  const rows = await inOrganization(
    actor,
    (tx) => tx.query<{ id: string; item: string }>`
      SELECT c."id"::text AS "id", ${json}::text AS "item" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND ${isOneOf(sql`c."id"`, ids)}`,
    { statementTimeout: STATEMENT_TIMEOUT_MS, isBegun: true },
  );
  const byId = new Map(rows.map(({ id, item }) => [id, item]));
  return ids.flatMap((id) => {
    const item = byId.get(id);
    // The statement builds the JSON from the field registry, so it has this type.
    return item === undefined ? [] : [JSON.parse(item) as CustomerListItem];
  });
}

function cellOf(item: CustomerListItem, column: string): string {
  if (column === "city") {
    const { city, state, country } = locationOf(item.addresses) ?? {};
    return [city, state, country].filter(Boolean).join(", ");
  }
  const value: unknown = Reflect.get(item, column);
  if (typeof value === "boolean") return flagWord(column, value);
  return value === null || value === undefined ? "" : String(value);
}

async function* csv(
  actor: Actor,
  ids: readonly string[],
  columns: readonly ExportColumn[],
): AsyncGenerator<string> {
  // The byte order mark tells spreadsheets that the file is UTF-8.
  yield stringify([columns.map(({ label }) => label)], { bom: true });
  for (let start = 0; start < ids.length; start += AT_A_TIME) {
    const items = await itemsOf(actor, ids.slice(start, start + AT_A_TIME));
    const lines = items.map((item) => columns.map(({ id }) => cellOf(item, id)));
    if (lines.length > 0) yield stringify(lines, { escape_formulas: true });
  }
}

/**
 * Accounts as CSV (RFC 4180) in pieces: a line each, in the list's order, times in UTC, cells that a spreadsheet would
 * take for a formula escaped.
 * @throws AppError `forbidden`, `not_found` for an export that is not the actor's, or more than a day old.
 */
export async function exportAccounts(
  actor: Actor,
  source: ExportSource,
  columns: readonly ExportColumn[],
): Promise<AsyncGenerator<string>> {
  authorizeExport(actor);
  return csv(actor, await exportedIds(actor, source), columns);
}
