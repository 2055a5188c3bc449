import { inject } from "vitest";
import { openEmbedded } from "@/lib/db/embedded";
import type { Engine, MigrationTarget } from "@/lib/db/engine";
import { openPostgres } from "@/lib/db/postgres";
import { postgresMigrationTarget } from "@/lib/db/postgres-migrations";
import { startPostgres } from "../postgres-server";

type EmptyDatabase = { target: MigrationTarget; engine: Engine };

/** On PostgreSQL, a database without a table; `ownerUrl` is the login that migrates it. */
export async function withEmptyPostgres(
  work: (database: EmptyDatabase & { ownerUrl: string }) => Promise<void>,
): Promise<void> {
  const server = await startPostgres();
  const database = await server.createDatabase();
  const target = postgresMigrationTarget(database.ownerUrl);
  const engine = openPostgres(database.url);
  try {
    await work({ target, engine, ownerUrl: database.ownerUrl });
  } finally {
    await engine.close();
    await target.close();
    await database.drop();
    await server.stop();
  }
}

/** On the project's engine, a database without a table. */
export async function withEmptyDatabase(
  work: (database: EmptyDatabase) => Promise<void>,
): Promise<void> {
  if (inject("databaseUrl")) return withEmptyPostgres(work);
  const engine = await openEmbedded("memory://");
  try {
    if (!engine.migrations) throw new Error("The embedded engine migrates itself.");
    await work({ target: engine.migrations, engine });
  } finally {
    await engine.close();
  }
}
