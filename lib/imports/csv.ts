import { pipeline, Readable } from "node:stream";
import { parse } from "csv-parse";
import { AppError } from "@/lib/errors";

/**
 * The most characters in a row; a longer one means an unclosed quote, or a file that is not CSV.
 */
const MAX_ROW = 1_000_000;

/** A row of a CSV file; `line` is the file's line on which it begins, from 1. */
export type CsvRow = { line: number; cells: string[] };

type Parsed = { record: string[]; raw: string; info: { lines: number; records: number } };

/** The decoded text with uniform line ends, so that lines can be counted. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: string) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let heldBack = "";
  const step = (chunk: string, last: boolean) => {
    const text = heldBack + chunk;
    // A carriage return at the end of a piece may be half of a line end.
    heldBack = !last && text.endsWith("\r") ? "\r" : "";
    return text.slice(0, text.length - heldBack.length).replace(/\r\n?/g, "\n");
  };
  try {
    for await (const chunk of bytes) yield step(decoder.decode(chunk, { stream: true }), false);
    yield step(decoder.decode(), true);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const message = `The file is not ${encoding}: the mapping can name another encoding.`;
    throw new AppError("validation", message);
  }
}

const MESSAGES: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: "A quote is opened and never closed.",
  CSV_MAX_RECORD_SIZE: `Is longer than ${MAX_ROW} characters: is a quote not closed?`,
};

/**
 * Reads a CSV file (RFC 4180, lenient about quotes inside of cells) row by row; blank rows are left
 * out.
 * @throws AppError `validation` when the rest of the file cannot be read; the message names the
 * line.
 */
export async function* readCsv(
  bytes: AsyncIterable<Uint8Array>,
  { delimiter, encoding }: { delimiter: string; encoding: string },
): AsyncGenerator<CsvRow> {
  let broken: { after: number; message: string } | undefined;
  const parser = parse({
    delimiter,
    record_delimiter: "\n",
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW,
    // Without it, an error would discard earlier rows that are not read yet.
    skip_records_with_error: true,
    on_skip: (error) => {
      const message = error ? (MESSAGES[error.code] ?? error.message) : "Cannot be read.";
      broken ??= { after: parser.info.records, message };
      return undefined;
    },
  });
  // No callback is needed: errors surface when the rows are read.
  pipeline(Readable.from(decoded(bytes, encoding)), parser, () => undefined);
  let lastLine = 0;
  // With `info` and `raw` the parser gives these three properties.
  for await (const { record, raw, info } of parser as AsyncIterable<Parsed>) {
    if (broken && info.records > broken.after) break;
    lastLine = info.lines;
    const inside = raw.replace(/^\n+|\n$/g, "").split("\n").length - 1;
    if (record.some((cell) => cell.trim() !== "")) {
      yield { line: info.lines - inside, cells: record };
    }
  }
  if (broken) {
    throw new AppError("validation", `Line ${lastLine + 1}: ${broken.message}`);
  }
}
