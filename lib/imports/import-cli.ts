import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { AppError } from "@/lib/errors";
import { createOrganization, findOrganization } from "@/lib/organizations/organizations";
import { type FailedRows, openFailedRows, problemText } from "./failed-rows";
import { type Mapping, parseMapping } from "./read-mapping";
import { type RowReport, runImport } from "./run";

/** The output of a command: results and errors. */
export type Console = { log(text: string): void; error(text: string): void };

const USAGE = `Usage: npm run import -- --organization ID --mapping MAPPING.json FILE.csv

  --dry-run       check every row, write nothing
  --failed FILE   write the rows that failed to FILE, with what is wrong in a column "error"
  --create        make the organization if it is not there, as the mapping describes it
  --help          show this

Ends with 0 when every row is in, 1 when rows failed, 2 when the import could not run.`;

type Arguments = {
  organizationId: string;
  mappingFile: string;
  file: string;
  failedFile: string | undefined;
  dryRun: boolean;
  create: boolean;
};

const NO_SUCH_TABLE = "42P01";

/** An error in the command's arguments, as a sentence for its user. */
class UsageError extends Error {}

function readArguments(args: string[]): Arguments | null {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      organization: { type: "string" },
      mapping: { type: "string" },
      failed: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      create: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const [file, ...more] = positionals;
  if (!values.organization) throw new UsageError("Which organization? Give --organization ID.");
  if (!values.mapping) throw new UsageError("Which mapping? Give --mapping MAPPING.json.");
  if (!file) throw new UsageError("Which file? Name one CSV file.");
  if (more.length > 0) throw new UsageError(`One file at a time, not ${more.join(", ")} as well.`);
  for (const name of [values.mapping, file]) {
    if (!existsSync(name)) throw new UsageError(`There is no file ${name}.`);
  }
  if (values.failed && resolve(values.failed) === resolve(file)) {
    throw new UsageError("The failed rows cannot be written over the file they come from.");
  }
  return {
    organizationId: values.organization,
    mappingFile: values.mapping,
    file,
    failedFile: values.failed,
    dryRun: values["dry-run"],
    create: values.create,
  };
}

async function ensureOrganization(
  { organizationId, create, dryRun }: Arguments,
  mapping: Mapping,
  out: Console,
): Promise<void> {
  if (await findOrganization(organizationId)) return;
  if (!create) {
    throw new UsageError(`There is no organization ${organizationId}; --create makes it.`);
  }
  if (dryRun) {
    throw new UsageError(`There is no organization ${organizationId}, and a dry run makes none.`);
  }
  if (!mapping.organization) {
    throw new UsageError('For --create the mapping must hold an "organization".');
  }
  await createOrganization({ organizationId, ...mapping.organization });
  out.log(`Made the organization ${organizationId}.`);
}

function importActor(organizationId: string): Actor {
  return {
    organizationId,
    who: { id: null, name: "Import" },
    permissions: new Set(PERMISSIONS),
    repNumber: null,
    ownAccountsOnly: false,
    door: "import",
    requestId: randomUUID(),
  };
}

function rowText({ line, outcome, key, problems }: RowReport): string {
  const rest = [key ?? "", problemText(problems)].filter(Boolean).join("  ");
  return `line ${String(line).padEnd(6)} ${outcome.padEnd(9)} ${rest}`.trimEnd();
}

async function importFile(given: Arguments, out: Console): Promise<number> {
  const mapping = parseMapping(readFileSync(given.mappingFile, "utf8"));
  await ensureOrganization(given, mapping, out);
  let failed: FailedRows | undefined;
  try {
    const report = await runImport(
      importActor(given.organizationId),
      mapping,
      createReadStream(given.file),
      {
        dryRun: given.dryRun,
        reason: `Import of ${basename(given.file)}`,
        onHeader: async ({ header }) => {
          if (given.failedFile) {
            failed = await openFailedRows(given.failedFile, header, mapping.delimiter);
          }
        },
        onRow: async (row) => {
          out.log(rowText(row));
          if (row.outcome === "failed") await failed?.write(row.cells, row.problems);
        },
      },
    );
    const { created, updated, unchanged, leftOut } = report;
    if (leftOut.length > 0)
      out.log(`Left out, as the mapping says nothing of: ${leftOut.join(", ")}.`);
    out.log(
      `${created} created, ${updated} updated, ${unchanged} unchanged, ${report.failed} failed.${given.dryRun ? " A dry run: nothing was written." : ""}`,
    );
    return report.failed > 0 ? 1 : 0;
  } finally {
    await failed?.close();
  }
}

function printError(error: unknown, out: Console): void {
  if (error instanceof AppError) {
    out.error(error.message);
    for (const [path, messages] of Object.entries(error.errors ?? {})) {
      for (const message of messages)
        out.error(`  ${path === "body" ? "" : `${path}: `}${message}`);
    }
    return;
  }
  if (error instanceof UsageError || (error instanceof TypeError && "code" in error)) {
    out.error(`${error.message}\n\n${USAGE}`);
    return;
  }
  if (error instanceof Error && "code" in error && error.code === NO_SUCH_TABLE) {
    out.error("The database is not set up yet: run npm run db:migrate first.");
    return;
  }
  out.error(error instanceof Error ? error.message : String(error));
}

/**
 * Runs `npm run import` with these arguments.
 * @returns the exit code: 0 when every row was imported, 1 when rows failed, 2 when the import
 * could not run.
 */
export async function importWith(args: string[], out: Console): Promise<number> {
  try {
    const given = readArguments(args);
    if (given) return await importFile(given, out);
    out.log(USAGE);
    return 0;
  } catch (error) {
    printError(error, out);
    return 2;
  }
}
