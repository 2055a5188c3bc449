import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { postgresAvailable } from "../postgres-server.ts";
import { type Result, resultSchema } from "./record.ts";
import { ROWS, type RowName } from "./rows.ts";
import { formatBrief, formatTable, type Line, mergeLines, parseTable } from "./table.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const DOCUMENT = join(ROOT, "docs/reliability.md");
const FAILED = "FAILED";

type Engine = Result["engine"];
const ENGINES: readonly Engine[] = ["embedded", "postgres"];
const isEngine = (word: string) => ENGINES.some((engine) => engine === word);
type TestFile = { path: string; text: string };

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();

/**
 * All tests that record a row: they import `record` and contain the row's name in quotes, so no
 * list is needed.
 */
function recordingFiles(): TestFile[] {
  const listed = git(
    "ls-files",
    "--cached",
    "--others",
    "--exclude-standard",
    "*.spec.ts",
    "*.test.ts",
  );
  return listed
    .split("\n")
    .filter((path) => path !== "" && existsSync(join(ROOT, path)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }))
    .filter(({ text }) => /(?:"\.|reliability)\/record"/.test(text));
}

const namesRow = ({ text }: TestFile, row: RowName) => text.includes(`"${row}"`);

/** The rows named in the command line, by row or by test; all by default. */
function wantedRows(words: readonly string[], files: readonly TestFile[]): RowName[] {
  const rows = Object.keys(ROWS) as RowName[]; // Object.keys is typed string[].
  if (words.length === 0) return rows;
  const unknown = words.filter(
    (word) => !Object.hasOwn(ROWS, word) && !files.some(({ path }) => path.includes(word)),
  );
  if (unknown.length > 0) {
    throw new Error(`No row or test is called ${unknown.join(", ")}. Rows: ${rows.join(", ")}.`);
  }
  return rows.filter((row) =>
    words.some(
      (word) =>
        word === row ||
        (!Object.hasOwn(ROWS, word) &&
          files.some((file) => file.path.includes(word) && namesRow(file, row))),
    ),
  );
}

/** Runs the files' tests on one engine; returns whether all passed, and their records. */
function runOn(
  engine: Engine,
  row: RowName,
  files: readonly TestFile[],
): { passed: boolean; results: Result[] } {
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-soak-"));
  const file = join(directory, "results.jsonl");
  const paths = (ending: RegExp) =>
    files.map(({ path }) => path).filter((path) => ending.test(path));
  const specs = paths(/\.spec\.ts$/);
  const tests = paths(/\.test\.ts$/);
  const units = engine === "embedded" ? ["--project=unit"] : [];
  const commands = [
    // Escaped, because Playwright takes its arguments as regular expressions.
    specs.length > 0 && [
      "playwright",
      "test",
      ...specs.map((path) => path.replace(/[.()[\]]/g, "\\$&")),
      `--project=${engine}`,
      "--pass-with-no-tests",
    ],
    tests.length > 0 && [
      "vitest",
      "run",
      ...tests,
      `--project=${engine}*`,
      ...units,
      "--passWithNoTests",
    ],
  ].filter((command) => command !== false);
  try {
    const passed = commands.every(
      (command) =>
        spawnSync("env", [`RELIABILITY_RESULTS=${file}`, "npx", ...command], {
          cwd: ROOT,
          stdio: "inherit",
        }).status === 0,
    );
    const lines = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    const results = lines.map((line) => resultSchema.parse(JSON.parse(line)));
    return {
      passed,
      results: results.filter((result) => result.row === row && result.engine === engine),
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const together = (parts: readonly string[]) => [...new Set(parts)].join("; ");

/** The engines named in the command line; both by default. */
function wantedEngines(words: readonly string[]): Engine[] {
  const wanted = ENGINES.filter((engine) => words.includes(engine));
  if (wanted.includes("postgres") && !postgresAvailable()) {
    throw new Error("There are no server binaries of PostgreSQL here.");
  }
  if (wanted.length > 0) return wanted;
  return postgresAvailable() ? [...ENGINES] : ["embedded"];
}

function main(): void {
  const files = recordingFiles();
  const words = process.argv.slice(2);
  const engines = wantedEngines(words);
  const rows = wantedRows(
    words.filter((word) => !isEngine(word)),
    files,
  );
  const isDirty = git("status", "--porcelain", "--", ".", ":!docs/reliability.md") !== "";
  const commit = `${git("rev-parse", "--short", "HEAD")}${isDirty ? " and changes" : ""}`;
  const now: Line[] = [];
  const missing: RowName[] = [];

  for (const row of rows) {
    const own = files.filter((file) => namesRow(file, row));
    const before = now.length;
    for (const engine of own.length > 0 ? engines : []) {
      console.log(`\n── ${row} on ${engine} ──`);
      const { passed, results } = runOn(engine, row, own);
      if (passed && results.length === 0) continue;
      const result = together(results.map((one) => one.result));
      now.push({
        row,
        engine,
        load: together(results.map((one) => one.load)),
        result: passed ? result : `${FAILED}${result && `; passed besides: ${result}`}`,
        date: new Date().toISOString().slice(0, 10),
        commit,
      });
      // Written after each row, since a run is long and may be interrupted.
      const older = existsSync(DOCUMENT) ? parseTable(readFileSync(DOCUMENT, "utf8")) : [];
      writeFileSync(DOCUMENT, formatTable(mergeLines(older, now)));
    }
    if (now.length === before) missing.push(row);
  }

  console.log(`\n${formatBrief(now)}`);
  if (missing.length > 0) console.log(`No test recorded anything for: ${missing.join(", ")}.`);
  const isWhole = missing.length === 0 && now.every(({ result }) => !result.startsWith(FAILED));
  process.exitCode = isWhole ? 0 : 1;
}

main();
