import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { memoryOf } from "@/e2e/processes";
import { benchOf, fillOrganization } from "./accounts";
import type { BenchDatabase } from "./database";
import { startServer } from "./server";

/** Seconds from the start to the first answer, and the memory then in MiB. */
export type Start = { name: string; seconds: number[]; memory: number[] };

async function starts(
  name: string,
  checkout: string,
  settings: Record<string, string>,
  rounds: number,
): Promise<Start> {
  const start: Start = { name, seconds: [], memory: [] };
  for (let round = 0; round < rounds; round++) {
    const server = await startServer(checkout, settings);
    start.seconds.push(server.readyIn);
    start.memory.push(memoryOf(server.pid).now);
    await server.stop();
  }
  return start;
}

/** Starts the server on PostgreSQL, and on an embedded database of 10,000 accounts. */
export async function measureStarts(
  checkout: string,
  { url, ownerUrl }: BenchDatabase,
  rounds: number,
): Promise<Start[]> {
  const settings = { DATABASE_URL: url, MIGRATION_DATABASE_URL: ownerUrl };
  const postgres = await starts("PostgreSQL", checkout, settings, rounds);
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-bench-embedded-"));
  try {
    const embedded = { DATABASE_URL: "", MIGRATION_DATABASE_URL: "", EMBEDDED_DATA_DIR: directory };
    // The first start makes the database.
    await starts("", checkout, embedded, 1);
    const database = await PGlite.create({
      dataDir: join(directory, "postgres"),
      extensions: { btree_gin, pg_trgm },
    });
    await fillOrganization(database, benchOf(10_000));
    await database.close();
    return [postgres, await starts("embedded, 10,000", checkout, embedded, rounds)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
