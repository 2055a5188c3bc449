import "server-only";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as schemaEngine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { env } from "@/lib/env";
import { database } from "./database";
import type { MigrationTarget } from "./engine";
import { postgresMigrationTarget } from "./postgres-migrations";

const SCHEMA = resolve("prisma/schema.prisma");
const MIGRATIONS = resolve("prisma/migrations");
const NO_FILTER = { externalTables: [], externalEnums: [] };

// The engine's glue supports one WebAssembly instance per process, even when this module is
// evaluated again.
const shared = globalThis as typeof globalThis & { rolodeskSchemaEngine?: Promise<void> };

async function loadEngine(): Promise<void> {
  // The package does not export its .wasm file; find it beside an exported module.
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    "./schema_engine_bg.js": schemaEngine,
  });
  schemaEngine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}

async function engineFor(factory: SqlMigrationAwareDriverAdapterFactory) {
  shared.rolodeskSchemaEngine ??= loadEngine();
  await shared.rolodeskSchemaEngine;
  return schemaEngine.SchemaEngine.new(
    { datamodels: [[SCHEMA, readFileSync(SCHEMA, "utf8")]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

function migrationsIn(directory: string) {
  return {
    baseDir: directory,
    lockfile: {
      path: "migration_lock.toml",
      content: readFileSync(join(directory, "migration_lock.toml"), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories: readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: {
            tag: "ok" as const,
            value: readFileSync(join(directory, name, "migration.sql"), "utf8"),
          },
        },
      })),
  };
}

/** Migrations that failed or were cut off: they left nothing but finished steps, and are started anew. */
async function failedBefore({ factory }: MigrationTarget): Promise<string[]> {
  const adapter = await factory.connect();
  const ask = (sql: string) => adapter.queryRaw({ sql, args: [], argTypes: [] });
  const known = await ask(
    "SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tablename = '_prisma_migrations'",
  );
  if (known.rows.length === 0) return [];
  const { rows } = await ask(
    'SELECT "migration_name" FROM public."_prisma_migrations" WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL',
  );
  return rows.map(([name]) => String(name));
}

/**
 * Applies the migrations that are still missing, one process at a time.
 * @param directory the folder of migrations, `prisma/migrations` by default.
 * @returns the names of the applied migrations.
 * @throws when one fails; it is rolled back and not recorded.
 */
export async function migrateTarget(
  target: MigrationTarget,
  directory = MIGRATIONS,
): Promise<string[]> {
  return target.exclusively(async () => {
    const engine = await engineFor(target.factory);
    try {
      for (const migrationName of await failedBefore(target)) {
        await engine.markMigrationRolledBack({ migrationName });
      }
      const { appliedMigrationNames } = await engine.applyMigrations({
        migrationsList: migrationsIn(directory),
        filters: NO_FILTER,
      });
      return appliedMigrationNames;
    } finally {
      engine.free();
    }
  });
}

/** The difference between the migrations and schema.prisma, as SQL; empty when there is none. */
export async function schemaDrift(target: MigrationTarget): Promise<string> {
  const engine = await engineFor(target.factory);
  try {
    const result = await engine.diff({
      from: { tag: "migrations", ...migrationsIn(MIGRATIONS) },
      to: {
        tag: "schemaDatamodel",
        files: [{ path: SCHEMA, content: readFileSync(SCHEMA, "utf8") }],
      },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return result.stdout ?? "";
  } finally {
    engine.free();
  }
}

/** Applies the missing migrations to this process's database, as its owner. */
export async function migrate(): Promise<string[]> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL } = env();
  if (!DATABASE_URL) {
    const { migrations } = await database();
    if (!migrations) throw new Error("This database has no way to be migrated.");
    return migrateTarget(migrations);
  }
  const target = postgresMigrationTarget(MIGRATION_DATABASE_URL ?? DATABASE_URL);
  try {
    return await migrateTarget(target);
  } finally {
    await target.close();
  }
}
