import { beforeAll, inject } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { adoptEnv, env } from "@/lib/env";

// A worker's test files share one database, with different organizations.
const worker = globalThis as typeof globalThis & { rolodeskMigrated?: Promise<unknown> };

/** Opening the embedded database takes seconds, on a busy machine minutes. */
const OPENING_MS = 900_000;

beforeAll(async () => {
  const url = inject("databaseUrl");
  if (url) adoptEnv({ DATABASE_URL: url });
  if (env().DATABASE_URL) return;
  worker.rolodeskMigrated ??= migrate();
  await worker.rolodeskMigrated;
}, OPENING_MS);
