import "server-only";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { stringify } from "csv-stringify";
import type { Problem } from "./row";

const ERROR_COLUMN = "error";

/** A row's problems in one line. */
export function problemText(problems: readonly Problem[]): string {
  return problems
    .map(({ column, message }) => (column === null ? message : `${column}: ${message}`))
    .join(" ");
}

export type FailedRows = {
  write(cells: readonly string[], problems: readonly Problem[]): Promise<void>;
  /** Waits until everything is on disk. */
  close(): Promise<void>;
};

/**
 * A CSV file for failed rows: their columns and `error`, so that it can be corrected and imported
 * again. Cells that look like formulas are escaped.
 */
export async function openFailedRows(
  file: string,
  header: readonly string[],
  delimiter: string,
): Promise<FailedRows> {
  const csv = stringify({ delimiter, escape_formulas: true });
  const done = finished(csv.pipe(createWriteStream(file)));
  // `close` reports the failure; until then it must not count as unhandled.
  done.catch(() => undefined);
  const put = async (cells: readonly string[]) => {
    if (!csv.write(cells)) {
      await Promise.race([new Promise((resolve) => csv.once("drain", resolve)), done]);
    }
  };
  const before = header.indexOf(ERROR_COLUMN);
  const own = (cells: readonly string[]) =>
    header.map((_, index) => cells[index] ?? "").filter((_, index) => index !== before);
  await put([...own(header), ERROR_COLUMN]);
  return {
    write: (cells, problems) => put([...own(cells), problemText(problems)]),
    close: async () => {
      csv.end();
      await done;
    },
  };
}
