import "server-only";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Client } from "pg";
import { env } from "@/lib/env";
import { database } from "./database";
import { sqlState } from "./tenant";

const MIGRATIONS = resolve("prisma/migrations");
const PATIENCE_MS = 5_000;
const UNDEFINED_TABLE = "42P01";

/** What Prisma notes of each migration. */
const NOTED = `SELECT "migration_name" || ' ' || "checksum" AS "noted", "finished_at" IS NOT NULL AS "isFinished"
  FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`;

/** The rows of a statement, run as the database's owner. */
async function ownersRows(text: string): Promise<Record<string, unknown>[]> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = env();
  if (!DATABASE_URL) {
    const limits = { statementTimeout: PATIENCE_MS, patience: PATIENCE_MS };
    const engine = await database();
    return engine.transaction(null, limits, async (on) => (await on.run(text, [])).rows);
  }
  const client = new Client({
    connectionString: MIGRATION_DATABASE_URL ?? DATABASE_URL,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // Ignore errors of an idle connection; the next query reports them.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Whether each migration has been applied to this process's database as it stands in the folder;
 * asks with one query. Loading what migrates takes seconds (lib/db/migrate.ts).
 */
export async function isMigrated(directory = MIGRATIONS): Promise<boolean> {
  const rows = await ownersRows(NOTED).catch((error: unknown) => {
    if (sqlState(error) === UNDEFINED_TABLE) return [];
    throw error;
  });
  if (rows.some(({ isFinished }) => isFinished !== true)) return false;
  const noted = new Set(rows.map((row) => row.noted));
  return readdirSync(/* turbopackIgnore: true */ directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .every(({ name }) => {
      const script = readFileSync(
        /* turbopackIgnore: true */ join(directory, name, "migration.sql"),
      );
      return noted.has(`${name} ${createHash("sha256").update(script).digest("hex")}`);
    });
}
