import "server-only";
import type { PGlite } from "@electric-sql/pglite";
import { log } from "@/lib/log";

const EVERY_MS = 1_000;
/** Autovacuum's own share; the pages keep small tables from being looked after all the time. */
const GROWTH = 1.2;
const PAGES = 8;

export type Upkeep = {
  /** Looks, at most once a second, whether there is something to do, and does it between others' transactions. */
  look(): void;
  /** Ends after the table under way. */
  end(): Promise<void>;
};

/**
 * What autovacuum does for a PostgreSQL server, and nothing does for PGlite: without it the planner knows nothing of a
 * table's rows (500 accounts out of 20,000 were found in nine seconds) and what was deleted is kept for ever. It vacuums
 * and analyzes each table that is larger by a fifth than when that was done last.
 */
export function upkeepOf(database: PGlite): Upkeep {
  let lookedAt = 0;
  let isEnding = false;
  let running: Promise<void> | undefined;

  const run = async () => {
    const { rows } = await database.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS "name"
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND pg_relation_size(c.oid) / current_setting('block_size')::int > c.relpages * $1::float + $2::int`,
      [GROWTH, PAGES],
    );
    for (const { name } of rows) {
      if (isEnding) return;
      await database.exec(`VACUUM (ANALYZE) ${name}`);
    }
  };

  return {
    look() {
      const now = performance.now();
      if (running || isEnding || now - lookedAt < EVERY_MS) return;
      lookedAt = now;
      running = run()
        .catch((error) => log.warn({ err: error }, "A table could not be vacuumed."))
        .finally(() => {
          running = undefined;
        });
    },
    async end() {
      isEnding = true;
      await running;
    },
  };
}
