import type { TestProject } from "vitest/node";
import { startPostgres } from "@/e2e/postgres-server";
import { migrateTarget } from "@/lib/db/migrate";
import { postgresMigrationTarget } from "@/lib/db/postgres-migrations";

declare module "vitest" {
  export interface ProvidedContext {
    databaseUrl: string | undefined;
    ownerUrl: string | undefined;
  }
}

/** Provides PostgreSQL for this run: of TEST_DATABASE_URL, or a new one on a free port. */
export default async function setup(project: TestProject) {
  const server = await startPostgres();
  const database = await server.createDatabase();
  const target = postgresMigrationTarget(database.ownerUrl);
  await migrateTarget(target);
  await target.close();
  project.provide("databaseUrl", database.url);
  project.provide("ownerUrl", database.ownerUrl);
  return async () => {
    await database.drop();
    await server.stop();
  };
}
