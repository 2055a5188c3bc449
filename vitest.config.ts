import { resolve } from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { postgresAvailable } from "./e2e/postgres-server";

const root = import.meta.dirname;
const resolved = {
  alias: {
    "server-only": resolve(root, "e2e/server-only.ts"),
    "@": root,
  },
};
const include = ["{lib,components,app,prisma}/**/*.test.{ts,tsx}"];

const postgres: TestProjectInlineConfiguration = {
  resolve: resolved,
  test: {
    name: "postgres",
    include,
    environment: "node",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ["e2e/vitest/postgres.ts"],
    setupFiles: ["e2e/vitest/database.ts"],
    env: { NODE_ENV: "test", LOG_LEVEL: "silent" },
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: resolved,
        test: {
          name: "embedded",
          include,
          environment: "node",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: ["e2e/vitest/database.ts"],
          env: {
            EMBEDDED_DATA_DIR: "memory://",
            NODE_ENV: "test",
            LOG_LEVEL: "silent",
            DATABASE_URL: "",
          },
        },
      },
      ...(postgresAvailable() ? [postgres] : []),
    ],
  },
});
