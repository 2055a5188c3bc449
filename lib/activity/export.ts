import "server-only";
import { setImmediate } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { type ActivityEntry, after, type EntryRow, entryColumns, toEntry } from "./activity";
import type { ActivityQuery, Cursor } from "./query";
import { inActivity, matchingEntries } from "./where";

/** How many entries are read, and held in memory, at a time. */
const AT_A_TIME = 100;
const LINES_AT_ONCE = 1_000;
const STATEMENT_TIMEOUT_MS = 30_000;

const COLUMNS = [
  "time",
  "who",
  "door",
  "request",
  "change set",
  "account",
  "action",
  "field",
  "before",
  "after",
  "reason",
];

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/**
 * One CSV line for each changed field; a single line without a field where the actor may not read
 * the fields.
 */
function linesOf(entry: ActivityEntry): string[][] {
  const { at, who, door, requestId, changeSetId, customerNumber, action, reason } = entry;
  const changes = entry.changes.length > 0 ? entry.changes : [{ path: "", before: "", after: "" }];
  return changes.map(({ path, before, after: is }) => [
    at,
    who,
    door,
    requestId,
    changeSetId,
    customerNumber,
    action,
    path,
    cell(before),
    cell(is),
    reason ?? "",
  ]);
}

async function* csv(actor: Actor, query: ActivityQuery, now: Date): AsyncGenerator<string> {
  let cursor: Cursor | null = null;
  let lines: string[][] = [COLUMNS];
  // The byte order mark tells spreadsheets that the file is UTF-8.
  let bom = true;
  const piece = () => {
    const text = stringify(lines, { bom, escape_formulas: true });
    [lines, bom] = [[], false];
    return text;
  };
  for (;;) {
    const from: Cursor | null = cursor;
    const rows: EntryRow[] = await inActivity(
      actor,
      async (tx) => tx.query<EntryRow>`
        SELECT ${entryColumns(actor)} ${await matchingEntries(tx, actor, query, now)} ${after(from)}
        ORDER BY e."createdAt" DESC, e."id" DESC LIMIT ${AT_A_TIME}::int`,
      { statementTimeout: STATEMENT_TIMEOUT_MS, isBegun: from !== null },
    );
    for (const row of rows) {
      for (const line of linesOf(toEntry(row))) {
        if (lines.push(line) < LINES_AT_ONCE) continue;
        yield piece();
        // One entry can have thousands of lines; other requests get their turn between pieces.
        await setImmediate();
      }
    }
    if (lines.length > 0) yield piece();
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    cursor = { at: last.at, id: last.id };
  }
}

/**
 * All entries that match the query as CSV (RFC 4180) in pieces: a line for each changed field,
 * times in UTC, cells that a spreadsheet would take for a formula escaped.
 * @param query its `before` is ignored.
 * @throws AppError `forbidden`.
 */
export function exportActivity(
  actor: Actor,
  query: ActivityQuery,
  now = new Date(),
): AsyncGenerator<string> {
  authorize(actor, "customers:read");
  authorize(actor, "customers:export");
  return csv(actor, query, now);
}
