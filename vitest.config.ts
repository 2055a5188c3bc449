import { resolve } from "node:path";
import { defineConfig, type Plugin, type TestProjectInlineConfiguration } from "vitest/config";
import { postgresAvailable } from "./e2e/postgres-server.ts";
import { isSoak } from "./e2e/reliability/record.ts";

const root = import.meta.dirname;
const tests = "{lib,components,app,prisma,e2e}/**/*.test.{ts,tsx}";
const units = "{lib,components,app,prisma,e2e}/**/*.unit.test.{ts,tsx}";
const ofPostgres = "{lib,components,app,prisma,e2e}/**/*.postgres.test.ts";

const unfilteredTests = "e2e/reliability/unfiltered/**/*.test.ts";

const shared: TestProjectInlineConfiguration = {
  resolve: { alias: { "server-only": resolve(root, "e2e/server-only.ts"), "@": root } },
};

/** Nothing is judged by these limits: a slow machine may take its time, and so may a test of a promise in full. */
const settings = {
  environment: "node",
  testTimeout: isSoak() ? 3_600_000 : 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
} as const;
const quiet = { NODE_ENV: "test", LOG_LEVEL: "silent", SMTP_URL: "", SMTP_FROM: "" } as const;

/** Needs no database. */
const unit: TestProjectInlineConfiguration = {
  ...shared,
  test: { ...settings, name: "unit", include: [units], env: quiet },
};

/** On the embedded database, opened once in each worker. */
const embedded: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    ...settings,
    name: "embedded",
    include: [tests],
    exclude: [units, ofPostgres, unfilteredTests],
    isolate: false,
    setupFiles: ["e2e/vitest/settings.ts", "e2e/vitest/database.ts"],
    env: { ...quiet, EMBEDDED_DATA_DIR: "memory://", DATABASE_URL: "" },
  },
};

const postgres: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    ...settings,
    name: "postgres",
    include: [tests],
    exclude: [units, unfilteredTests],
    isolate: false,
    globalSetup: ["e2e/vitest/postgres.ts"],
    setupFiles: ["e2e/vitest/settings.ts", "e2e/vitest/database.ts"],
    env: quiet,
  },
};

/** The tests of row-level security alone: with the modules in whose hands no statement keeps its organization. */
const UNFILTERED = resolve(root, "e2e/reliability/unfiltered");
const replaced = new Map(
  ["database", "prisma-on"].map((name) => [
    resolve(root, `lib/db/${name}.ts`),
    resolve(UNFILTERED, `${name}.ts`),
  ]),
);
const unfilteredModules: Plugin = {
  name: "unfiltered",
  enforce: "pre",
  async resolveId(source, importer, options) {
    if (importer?.startsWith(UNFILTERED)) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return replaced.get(found?.id ?? "") ?? null;
  },
};

const unfiltered = (project: TestProjectInlineConfiguration): TestProjectInlineConfiguration => ({
  ...project,
  plugins: [unfilteredModules],
  test: {
    ...project.test,
    name: `${project.test?.name}-unfiltered`,
    include: [unfilteredTests],
    exclude: [],
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      unit,
      embedded,
      unfiltered(embedded),
      ...(postgresAvailable() ? [postgres, unfiltered(postgres)] : []),
    ],
  },
});
