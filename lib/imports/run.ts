import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { AppError } from "@/lib/errors";
import { type CsvRow, readCsv } from "./csv";
import { type Plan, planFor } from "./plan";
import type { Mapping } from "./read-mapping";
import { type Problem, type RowInput, rowInput } from "./row";
import { KEY } from "./targets";
import { type Writer, type Written, writerFor } from "./write";

type RowOutcome = Exclude<Written["outcome"], "stopped">;

/** The result of one row; `line` is where it begins in the file. */
export type RowReport = {
  line: number;
  /** The row's key, such as the account's number. */
  key: string | null;
  outcome: RowOutcome;
  problems: Problem[];
  cells: readonly string[];
};

export type ImportReport = Record<RowOutcome, number> & {
  /** The file's columns that the mapping does not mention. */
  leftOut: string[];
};

export type ImportOptions = {
  dryRun?: boolean;
  /** The reason in each account's history, such as the file's name. */
  reason?: string | null;
  /** Called once with the header, before any row. */
  onHeader?: (plan: Plan) => void | Promise<void>;
  /** Called with each row, in the file's order. */
  onRow?: (row: RowReport) => void | Promise<void>;
};

/** A row that waits to be written; rows with `shape` problems cannot be read at all. */
type Pending = { row: CsvRow; read: RowInput; shape: Problem[] };

/**
 * Imports a CSV file through the target's own verbs, up to 100 rows in a transaction (orders: 500),
 * all in one change set. Importing the same file again changes nothing, so an interrupted import can
 * simply be run again.
 * @throws AppError `forbidden`, or `validation` when the mapping does not fit the file or the rest
 * of the file cannot be read; rows reported before are written.
 */
export async function runImport(
  actor: Actor,
  mapping: Mapping,
  bytes: AsyncIterable<Uint8Array>,
  { dryRun = false, reason = null, onHeader, onRow }: ImportOptions = {},
): Promise<ImportReport> {
  authorize(actor, "customers:import");
  const writer = writerFor(mapping.target, actor, { merge: mapping.merge, reason });
  const report: ImportReport = { created: 0, updated: 0, unchanged: 0, failed: 0, leftOut: [] };
  let plan: Plan | undefined;
  let pending: Pending[] = [];

  const flush = async () => {
    const rows = writeRows(writer, pending, dryRun, KEY[mapping.target]);
    for await (const row of rows) {
      report[row.outcome] += 1;
      await onRow?.(row);
    }
    pending = [];
  };

  try {
    for await (const row of readCsv(bytes, mapping)) {
      if (!plan) {
        plan = planFor(mapping, row.cells);
        report.leftOut = plan.leftOut;
        await onHeader?.(plan);
        continue;
      }
      pending.push({ row, read: rowInput(plan, row.cells), shape: shapeProblems(plan, row) });
      if (pending.length >= writer.chunk) await flush();
    }
  } catch (error) {
    // When the rest cannot be read, the rows before it are still written.
    if (error instanceof AppError) await flush();
    throw error;
  }
  await flush();
  if (!plan) throw new AppError("validation", "The file is empty.");
  return report;
}

function shapeProblems(plan: Plan, row: CsvRow): Problem[] {
  if (row.cells.length === plan.header.length) return [];
  const message = `Has ${row.cells.length} columns, the first line has ${plan.header.length}.`;
  return [{ column: null, message }];
}

/**
 * Writes the valid rows; the others are checked too, so that all their problems are reported.
 * @throws what stopped a row, after the reports of those before it.
 */
async function* writeRows(
  writer: Writer,
  pending: readonly Pending[],
  dryRun: boolean,
  key: string,
): AsyncGenerator<RowReport> {
  const sound = pending.filter(({ read, shape }) => read.problems.length + shape.length === 0);
  const written = await writer.write(
    sound.map(({ read }) => read.input),
    dryRun,
  );
  const results = new Map(sound.map((one, index) => [one, written[index]]));
  for (const one of pending) {
    const { row, read, shape } = one;
    const known = read.input[key];
    const rest = {
      line: row.line,
      key: typeof known === "string" ? known : null,
      cells: row.cells,
    };
    if (shape.length > 0) {
      yield { ...rest, key: null, outcome: "failed", problems: shape };
      continue;
    }
    const result = results.get(one) ?? (await writer.write([read.input], true))[0];
    if (result?.outcome === "stopped") throw result.error;
    const problems = [...read.problems, ...verbProblems(result, read)];
    const outcome = problems.length > 0 || !result ? "failed" : result.outcome;
    yield { ...rest, outcome, problems };
  }
}

function verbProblems(written: Written | undefined, read: RowInput): Problem[] {
  if (written?.outcome !== "failed") return [];
  const { errors, message } = written;
  return Object.keys(errors).length > 0 ? read.explain(errors) : [{ column: null, message }];
}
