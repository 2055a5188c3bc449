import { cpSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { withEmptyDatabase } from "@/e2e/vitest/empty-database";
import { migrationFolder } from "@/e2e/vitest/migration-folder";
import { temporaryFolder } from "@/e2e/vitest/temporary-folder";
import { openEmbedded } from "./embedded";
import { migrateTarget, schemaDrift } from "./migrate";

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
  await withEmptyDatabase(async ({ target }) => {
    const directory = migrationFolder({ "1_function": FUNCTION });
    expect(await migrateTarget(target, directory)).toEqual(["1_function"]);
    expect(await migrateTarget(target, directory)).toEqual([]);
  });
});

test("a migration that fails half-way leaves nothing", async () => {
  await withEmptyDatabase(async ({ target }) => {
    const directory = migrationFolder({
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
  await withEmptyDatabase(async ({ target }) => {
    const steps = (last: string) => ({
      "1_steps": `CREATE TABLE IF NOT EXISTS a (id int);
-- step
CREATE INDEX CONCURRENTLY IF NOT EXISTS a_id ON a (id);
-- step
${last}`,
    });
    await expect(migrateTarget(target, migrationFolder(steps("SELECT 1/0;")))).rejects.toThrow();
    expect(await migrateTarget(target, migrationFolder(steps("SELECT 1;")))).toEqual(["1_steps"]);
  });
});

/** The migrations before this one. */
function before(name: string): string {
  const directory = temporaryFolder();
  const isOlder = (file: string) => !/^\d{14}_/.test(file) || file < name;
  cpSync("prisma/migrations", directory, {
    recursive: true,
    filter: (path) => isOlder(basename(path)),
  });
  return directory;
}

const LIMITS = { statementTimeout: 60_000, patience: 60_000 };
const scope = (organizationId: string) => ({ role: "rolodesk_app", organizationId });

test("accounts from before the kept totals are counted, and who reads them holds up nothing", async () => {
  await withEmptyDatabase(async ({ target, engine }) => {
    await migrateTarget(target, before("20261130200001_kept_totals"));
    const stocked = { one: 2, two: 1 };
    for (const [organizationId, accounts] of Object.entries(stocked)) {
      await engine.transaction(scope(organizationId), LIMITS, async ({ run }) => {
        await run('INSERT INTO "Organization" ("organizationId", "name") VALUES ($1, $1)', [
          organizationId,
        ]);
        await run(
          `INSERT INTO "Customer" ("organizationId", "id", "customerNumber", "customerNumberLower", "customerNumberKey",
             "companyName", "companyNameKey", "companyEmail", "companyEmailKey", "pricing", "pricingKey", "currencyCode",
             "currencyCodeKey", "searchKey")
           SELECT $1, gen_random_uuid(), n, n, n, '', '', '', '', 'Retail', 'retail', 'USD', 'usd', ''
           FROM generate_series(1, $2::int) AS i, LATERAL (SELECT i::text AS n) AS number`,
          [organizationId, accounts],
        );
      });
    }
    if (engine.kind === "postgres") {
      await engine.transaction(scope("one"), LIMITS, async ({ run }) => {
        await run('SELECT count(*) FROM "Customer"', []);
        await migrateTarget(target);
      });
    } else await migrateTarget(target);
    for (const [organizationId, accounts] of Object.entries(stocked)) {
      const { rows } = await engine.transaction(scope(organizationId), LIMITS, ({ run }) =>
        run('SELECT "pricing", "accounts" FROM "CustomerTotal"', []),
      );
      expect(rows).toEqual([{ pricing: "Retail", accounts }]);
    }
  });
});
