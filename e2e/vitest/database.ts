import { beforeAll, inject } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { adoptEnv, env } from "@/lib/env";

// The files of a worker share one database and differ in their organizations.
const worker = globalThis as typeof globalThis & { rolodeskMigrated?: Promise<unknown> };

/** The embedded database opens in seconds, on a busy machine in minutes. */
const OPENING_MS = 900_000;

beforeAll(async () => {
  const url = inject("databaseUrl");
  if (url) adoptEnv({ DATABASE_URL: url });
  if (env().DATABASE_URL) return;
  worker.rolodeskMigrated ??= migrate();
  await worker.rolodeskMigrated;
}, OPENING_MS);
