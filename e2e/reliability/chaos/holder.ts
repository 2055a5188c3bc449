import { randomUUID } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { openEmbedded } from "@/lib/db/embedded";

const OPTIONS = { statementTimeout: 3_000, patience: 3_000 };

/** Opens an embedded database and writes until it is killed, reporting each written row. */
async function hold(directory: string): Promise<never> {
  const engine = await openEmbedded(directory);
  const run = (text: string, values: unknown[] = []) =>
    engine.transaction(null, OPTIONS, (connection) => connection.run(text, values));
  await run(`CREATE TABLE IF NOT EXISTS "Kept" ("id" text PRIMARY KEY)`);
  for (;;) {
    const id = randomUUID();
    await run(`INSERT INTO "Kept" ("id") VALUES ($1)`, [id]);
    console.log(id);
    await setImmediate();
  }
}

hold(process.argv[2] ?? "").catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
