import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { adoptEnv, env } from "@/lib/env";

beforeAll(async () => {
  const url = inject("databaseUrl");
  if (url) adoptEnv({ DATABASE_URL: url });
  if (!env().DATABASE_URL) await migrate();
});

afterAll(closeDatabase);
