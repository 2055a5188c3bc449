import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockDataDirectory } from "@/lib/db/data-lock";
import { postgresMigrationTarget } from "@/lib/db/postgres-migrations";

/**
 * Drops the embedded database; the secrets beside it stay.
 * @throws Error when a living process has it open.
 */
export function dropEmbedded(directory: string): void {
  if (!existsSync(directory)) return;
  const release = lockDataDirectory(directory);
  try {
    rmSync(join(directory, "postgres"), { recursive: true, force: true });
  } finally {
    release();
  }
}

/** Drops everything that the migrations made. `url` is the owner's login. */
export async function dropPostgres(url: string): Promise<void> {
  const target = postgresMigrationTarget(url);
  try {
    await target.exclusively(async () => {
      const connection = await target.factory.connect();
      try {
        await connection.executeScript(
          "DROP SCHEMA IF EXISTS pgboss CASCADE; DROP SCHEMA IF EXISTS limits CASCADE; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;",
        );
      } finally {
        await connection.dispose();
      }
    });
  } finally {
    await target.close();
  }
}
