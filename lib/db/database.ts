import "server-only";
import { resolve } from "node:path";
import { env } from "@/lib/env";
import { openEmbedded } from "./embedded";
import type { Engine } from "./engine";
import { openPostgres } from "./postgres";

// Next may evaluate a module more than once; globalThis keeps the database open only once.
const shared = globalThis as typeof globalThis & { rolodeskDatabase?: Promise<Engine> };

/** This process's database, opened at the first call. */
export function database(): Promise<Engine> {
  if (!shared.rolodeskDatabase) {
    const { DATABASE_URL, EMBEDDED_DATA_DIR } = env();
    const opening: Promise<Engine> = DATABASE_URL
      ? Promise.resolve(openPostgres(DATABASE_URL))
      : openEmbedded(
          EMBEDDED_DATA_DIR.startsWith("memory://")
            ? EMBEDDED_DATA_DIR
            : resolve(EMBEDDED_DATA_DIR),
        );
    shared.rolodeskDatabase = opening;
    // Do not keep a failed opening: the next call tries again.
    opening.catch(() => {
      shared.rolodeskDatabase = undefined;
    });
  }
  return shared.rolodeskDatabase;
}

/** Closes the connections, or checkpoints and closes the embedded database. */
export async function closeDatabase(): Promise<void> {
  const open = shared.rolodeskDatabase;
  shared.rolodeskDatabase = undefined;
  await (await open)?.close();
}
