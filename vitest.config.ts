import { resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { postgresAvailable } from "./e2e/postgres-server.ts";

const root = import.meta.dirname;
const tests = "{lib,components,app,prisma}/**/*.test.{ts,tsx}";
const units = "{lib,components,app,prisma}/**/*.unit.test.{ts,tsx}";

const shared: TestProjectInlineConfiguration = {
  resolve: { alias: { "server-only": resolve(root, "e2e/server-only.ts"), "@": root } },
};

const settings = { environment: "node", testTimeout: 60_000, hookTimeout: 60_000 } as const;
const quiet = { NODE_ENV: "test", LOG_LEVEL: "silent" } as const;

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
    exclude: [units],
    isolate: false,
    setupFiles: ["e2e/vitest/database.ts"],
    env: { ...quiet, EMBEDDED_DATA_DIR: "memory://", DATABASE_URL: "" },
  },
};

const postgres: TestProjectInlineConfiguration = {
  ...shared,
  test: {
    ...settings,
    name: "postgres",
    include: [tests],
    exclude: [units],
    isolate: false,
    globalSetup: ["e2e/vitest/postgres.ts"],
    setupFiles: ["e2e/vitest/database.ts"],
    env: quiet,
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [unit, embedded, ...(postgresAvailable() ? [postgres] : [])],
  },
});
