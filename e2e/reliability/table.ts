import { ROWS, type RowName } from "./rows.ts";

/** One line of docs/reliability.md: the last full result of a row's tests on one engine. */
export type Line = {
  row: RowName;
  engine: string;
  load: string;
  result: string;
  date: string;
  commit: string;
};

const INTRODUCTION = `# Reliability: what was tried, how often, and what came of it

\`npm run test:soak\` writes this table; \`npm run test:soak -- csrf xss\` runs some of its rows and leaves the others'
lines as they were. Each line tells when, at which commit and on which engine it was measured. "The filter removed"
means a test project of its own, in which an alias puts another module in the place of the one that hands statements to
the database: it takes the verbs' condition on the organization out of each. Nothing in the product can do that.
`;

const HEAD = ["row", "what is tried", "engine", "load", "result", "date", "commit"];

const names = Object.keys(ROWS) as RowName[]; // Object.keys is typed string[].

const isRow = (name: string): name is RowName => Object.hasOwn(ROWS, name);

const cellOf = (text: string) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();

const rowOf = (cells: readonly string[]) => `| ${cells.map(cellOf).join(" | ")} |`;

const cellsIn = (row: string) =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

/** Parses an existing table; rows that no longer exist are dropped. */
export function parseTable(text: string): Line[] {
  return text.split("\n").flatMap((one) => {
    const [row = "", , engine = "", load = "", result = "", date = "", commit = ""] = cellsIn(one);
    return isRow(row) && date !== "" ? [{ row, engine, load, result, date, commit }] : [];
  });
}

/** The table with new lines in place of the older lines of the same rows and engine. */
export function mergeLines(older: readonly Line[], now: readonly Line[]): Line[] {
  const isNew = ({ row, engine }: Line) =>
    now.some((line) => line.row === row && line.engine === engine);
  return [...older.filter((line) => !isNew(line)), ...now];
}

/** The document, with rows in the order of ROWS; missing lines are shown as not run. */
export function formatTable(lines: readonly Line[]): string {
  const rows = names.flatMap((row) => {
    const own = lines
      .filter((line) => line.row === row)
      .sort((a, b) => (a.engine < b.engine ? -1 : 1));
    if (own.length === 0) return [[row, ROWS[row], "", "", "not run yet", "", ""]];
    return own.map(({ engine, load, result, date, commit }) => [
      row,
      ROWS[row],
      engine,
      load,
      result,
      date,
      commit,
    ]);
  });
  const table = [rowOf(HEAD), `|${"---|".repeat(HEAD.length)}`, ...rows.map(rowOf)];
  return `${INTRODUCTION}\n${table.join("\n")}\n`;
}

/** The lines for a terminal: row, engine, load, result. */
export function formatBrief(lines: readonly Line[]): string {
  const rows = [
    ["row", "engine", "load", "result"],
    ...lines.map(({ row, engine, load, result }) => [row, engine, load, result]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
