import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";
import type { ServerOptions } from "./e2e/fixtures.ts";
import { ownPostgresAvailable, postgresAvailable } from "./e2e/postgres-server.ts";
import { isSoak } from "./e2e/reliability/record.ts";
import { env, loadEnvFile } from "./lib/env.ts";

loadEnvFile();

// The shell has no windows around its pages: each test costs a third less than in the whole browser.
const DEBIAN_CHROMIUM = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const executablePath = env().CHROMIUM_PATH ?? DEBIAN_CHROMIUM.find((path) => existsSync(path));

const ONLY_POSTGRES = "reliability/{kill-postgres,database-outage}.spec.ts";
const ONLY_EMBEDDED = "reliability/second-process.spec.ts";
/**
 * What comes from SQL, or is stored by it, is tried on both engines. What HTTP, the proxy or Chromium decide whatever the
 * engine is tried on one, but for `npm run test:soak`, which tries each promise on each engine.
 */
const EITHER_ENGINE = [
  "api/{headers,openapi}.spec.ts",
  "reliability/{bypass-headers,csrf,xss}.spec.ts",
];
/**
 * The API's contract where the framework receives the requests, as on another host: `npm start`
 * answers them before it.
 */
const EITHER_DOOR = "api/{bodies,login,order-of-checks,routes,update,versions}.spec.ts";
/** They kill and cut off a PostgreSQL of their own. */
const OWN_POSTGRES = "reliability/{kill-server,kill-postgres,database-outage,erp-feed}.spec.ts";

export default defineConfig<object, ServerOptions>({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./e2e/global-setup.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  // One more than the cores: a test often waits for the one thread of the embedded database, or for a page to be idle.
  workers: 3,
  // Nothing is asserted by the clock: a slow machine may take its time, and so may a test of a promise in full.
  timeout: isSoak() ? 6 * 3_600_000 : 600_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    locale: "en-US",
    timezoneId: "UTC",
    // Recording costs a third of the time: `npx playwright test --trace on` shows what went on.
    trace: "off",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "embedded", testIgnore: ONLY_POSTGRES, use: { serverName: "embedded" } },
    ...(postgresAvailable()
      ? [
          {
            name: "postgres",
            testMatch: ["api/**/*.spec.ts", "reliability/**/*.spec.ts", "parity.spec.ts"],
            testIgnore: [
              ONLY_EMBEDDED,
              ...(isSoak() ? [] : EITHER_ENGINE),
              ...(ownPostgresAvailable() ? [] : [OWN_POSTGRES]),
            ],
            use: { serverName: "postgres" as const },
          },
          {
            name: "framework",
            testMatch: EITHER_DOOR,
            // The framework answers 500 by itself; the entry is before it.
            grepInvert: /odd escapes in a path/,
            use: { serverName: "framework" as const },
          },
        ]
      : []),
  ],
});
