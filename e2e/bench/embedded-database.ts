import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { benchOf, fillOrganization } from "./accounts";
import { startServer } from "./server";

/**
 * Makes an embedded database with an organization of that size, which was never vacuumed.
 * @param use gets the settings of a server on it; it is removed afterwards.
 */
export async function onEmbedded<T>(
  checkout: string,
  accounts: number,
  use: (settings: Record<string, string>) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "rolodesk-bench-embedded-"));
  try {
    const settings = { DATABASE_URL: "", MIGRATION_DATABASE_URL: "", EMBEDDED_DATA_DIR: directory };
    // The first start makes the database.
    await (await startServer(checkout, settings)).stop();
    const database = await PGlite.create({
      dataDir: join(directory, "postgres"),
      extensions: { btree_gin, pg_trgm },
    });
    await fillOrganization(database, benchOf(accounts));
    await database.close();
    return await use(settings);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
