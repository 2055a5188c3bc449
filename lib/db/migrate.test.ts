import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { startPostgres } from "@/e2e/postgres-server";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { openEmbedded } from "./embedded";
import type { MigrationTarget } from "./engine";
import { migrateTarget, schemaDrift } from "./migrate";
import { postgresMigrationTarget } from "./postgres";

async function withEmptyDatabase(work: (target: MigrationTarget) => Promise<void>): Promise<void> {
  if (inject("databaseUrl")) {
    const server = await startPostgres();
    const database = await server.createDatabase();
    const target = postgresMigrationTarget(database.ownerUrl);
    try {
      await work(target);
    } finally {
      await target.close();
      await database.drop();
      await server.stop();
    }
    return;
  }
  const engine = await openEmbedded("memory://");
  try {
    if (!engine.migrations) throw new Error("The embedded engine migrates itself.");
    await work(engine.migrations);
  } finally {
    await engine.close();
  }
}

function migrations(files: Record<string, string>): string {
  const directory = temporaryFolder();
  writeFileSync(join(directory, "migration_lock.toml"), 'provider = "postgresql"\n');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "migration.sql"), text);
  }
  return directory;
}

const FUNCTION = `CREATE TABLE a (id int);
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1; RETURN 2;
END
$$;`;

test("the migrations make what schema.prisma describes", async () => {
  // The schema engine can compare only through the embedded engine.
  const { migrations: target, close } = await openEmbedded("memory://");
  if (!target) throw new Error("The embedded engine migrates itself.");
  expect(await schemaDrift(target)).toMatch(/^(-- This is an empty migration\.)?\s*$/);
  await close();
});

test("a migration with a function applies whole", async () => {
  await withEmptyDatabase(async (target) => {
    const directory = migrations({ "1_function": FUNCTION });
    expect(await migrateTarget(target, directory)).toEqual(["1_function"]);
    expect(await migrateTarget(target, directory)).toEqual([]);
  });
});

test("a migration that fails half-way leaves nothing", async () => {
  await withEmptyDatabase(async (target) => {
    const directory = migrations({
      "1_first": "CREATE TABLE kept (id int);",
      "2_broken": "CREATE TABLE half (id int); SELECT 1/0;",
    });
    await expect(migrateTarget(target, directory)).rejects.toThrow();
    const adapter = await target.factory.connect();
    const found = await adapter.queryRaw({
      sql: "SELECT count(*)::int FROM pg_tables WHERE tablename = 'half' OR tablename = 'kept'",
      args: [],
      argTypes: [],
    });
    expect(found.rows[0]?.[0]).toBe(1);
    const applied = await adapter.queryRaw({
      sql: "SELECT count(*)::int FROM _prisma_migrations WHERE migration_name = '2_broken' AND finished_at IS NOT NULL",
      args: [],
      argTypes: [],
    });
    expect(applied.rows[0]?.[0]).toBe(0);
  });
});

test("a migration of several steps keeps those that were done, and is started anew", async () => {
  await withEmptyDatabase(async (target) => {
    const steps = (last: string) => ({
      "1_steps": `CREATE TABLE IF NOT EXISTS a (id int);
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);
-- step
${last}`,
    });
    await expect(migrateTarget(target, migrations(steps("SELECT 1/0;")))).rejects.toThrow();
    expect(await migrateTarget(target, migrations(steps("SELECT 1;")))).toEqual(["1_steps"]);
  });
});
