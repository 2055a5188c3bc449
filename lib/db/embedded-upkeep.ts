import "server-only";
import type { PGlite } from "@electric-sql/pglite";
import { log } from "@/lib/log";

const EVERY_MS = 1_000;
/**
 * Autovacuum's default growth; the minimum number of pages keeps small tables from constant upkeep.
 */
const GROWTH = 1.2;
const PAGES = 8;
/** Of a third of the usual sample: at 100,000 accounts that takes a quarter of a second instead of one. */
const STATISTICS_TARGET = 30;

export type Upkeep = {
  /**
   * Checks, at most once a second, whether a table needs upkeep, and does it between transactions.
   */
  look(): void;
  /** Stops after the current step. */
  end(): Promise<void>;
};

/**
 * Replaces autovacuum, which PGlite lacks. Without it the planner has no statistics (finding 500 of
 * 20,000 accounts took nine seconds) and deleted rows are kept for ever. It vacuums and analyzes
 * each table that has grown by a fifth since the last time, in steps between which others have
 * their turn.
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
    await database.exec(`SET default_statistics_target = ${STATISTICS_TARGET}`);
    for (const step of rows.flatMap(({ name }) => [`VACUUM ${name}`, `ANALYZE ${name}`])) {
      if (isEnding) return;
      await database.exec(step);
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
