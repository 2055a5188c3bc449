import "server-only";
import { resolve } from "node:path";
import { env } from "@/lib/env";
import { openEmbedded } from "./embedded";
import type { Engine } from "./engine";
import { openPostgres } from "./postgres";

// Next may evaluate a module more than once in a process; the database is opened once all the same.
const shared = globalThis as typeof globalThis & { rolodeskDatabase?: Promise<Engine> };

/** The database of this process, opened at the first call. */
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
    // A failed opening must not be remembered: the next call tries again.
    opening.catch(() => {
      shared.rolodeskDatabase = undefined;
    });
  }
  return shared.rolodeskDatabase;
}

/** Ends the connections, or checkpoints and closes the embedded database. */
export async function closeDatabase(): Promise<void> {
  const open = shared.rolodeskDatabase;
  shared.rolodeskDatabase = undefined;
  await (await open)?.close();
}
