import "server-only";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { AppError } from "@/lib/errors";
import { keepPrivate } from "./data-folder";
import { claimDataDirectory } from "./data-lock";
import { EmbeddedStatements } from "./embedded-statements";
import { upkeepOf } from "./embedded-upkeep";
import { type Connection, type Engine, FAILED_WITHIN } from "./engine";
import { migrationSteps } from "./migration-steps";
import { prismaOn } from "./prisma-on";

/** Sets the role and the organization until the transaction's end. */
const SCOPE = `SELECT set_config('role', $1, true), set_config('app.org', $2, true),
  set_config('plan_cache_mode', $3, true)`;

/** Kept in memory, for tests. */
const MEMORY = "memory://";

/**
 * Does `work`, which calls `begin` when the database is free.
 * @throws AppError `overloaded` when `begin` is not called within `patience` milliseconds; a later
 * `begin` then fails.
 */
async function inTurn<T>(patience: number, work: (begin: () => void) => Promise<T>): Promise<T> {
  const busy = new AppError("overloaded", "The database is busy. Try again.", { retryAfter: 1 });
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isOver = true;
      reject(busy);
    }, patience);
  });
  const done = work(() => {
    if (isOver) throw busy;
    clearTimeout(timer);
  });
  return Promise.race([done, lost]).finally(() => clearTimeout(timer));
}

/**
 * PGlite in this process, under `directory` (or `memory://`). Only one process can open it, and
 * transactions run one after another.
 * @throws Error when another process has the directory open, or other users could read it.
 */
export async function openEmbedded(directory: string): Promise<Engine> {
  const isInMemory = directory.startsWith(MEMORY);
  const closeToOthers = () => {
    if (!isInMemory) keepPrivate(directory);
  };
  closeToOthers();
  const release = isInMemory ? () => undefined : claimDataDirectory(directory);
  const database = await PGlite.create({
    dataDir: isInMemory ? MEMORY : `${directory}/postgres`,
    extensions: { btree_gin, pg_trgm },
    relaxedDurability: false,
  }).catch((error: unknown) => {
    release();
    throw error;
  });
  closeToOthers();

  const upkeep = upkeepOf(database);
  let current: Transaction | null = null;
  let hasFailed = false;
  const query: Transaction["query"] = async (...args) => {
    if (!current) throw new Error("A query was made outside of a transaction.");
    try {
      return await current.query(...args);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const routed = Object.create(database, { query: { value: query } });
  const prisma = prismaOn(new PrismaPGlite(routed));
  const statements = new EmbeddedStatements(database);
  const prepared = async (text: string, values: readonly unknown[]) => {
    try {
      return await statements.run(text, values);
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  };
  const connection: Connection = {
    run: async (text, values, options) => {
      if (!current) throw new Error("A query was made outside of a transaction.");
      const result =
        (options?.prepared ? await prepared(text, values) : null) ??
        (await query<Record<string, unknown>>(text, values));
      return { rows: result.rows, rowCount: result.affectedRows ?? result.rows.length };
    },
    prisma: () => prisma,
  };

  const migrations = new PrismaPGlite(database);
  const awaited = async (of: PGlite, adapter: Awaited<ReturnType<PrismaPGlite["connect"]>>) => {
    // The adapter's own version does not wait for the script, so a failed migration would count as
    // applied.
    adapter.executeScript = async (script) => {
      for (const step of migrationSteps(script)) await of.exec(step);
    };
    return adapter;
  };

  return {
    kind: "embedded",
    transaction: (first, { patience, samePlans = false }, work) =>
      inTurn(patience, (begin) =>
        database.transaction(async (transaction) => {
          begin();
          current = transaction;
          hasFailed = false;
          try {
            if (first) {
              const plans = samePlans ? "force_generic_plan" : "auto";
              await prepared(SCOPE, [first.role, first.organizationId, plans]);
            }
            const result = await work(connection);
            if (hasFailed) throw new Error(FAILED_WITHIN);
            return result;
          } finally {
            current = null;
          }
        }),
      ).finally(upkeep.look),
    async close() {
      try {
        await upkeep.end();
        await database.exec("CHECKPOINT");
      } finally {
        await database.close();
        closeToOthers();
        release();
      }
    },
    migrations: {
      factory: {
        provider: migrations.provider,
        adapterName: migrations.adapterName,
        connect: async () => awaited(database, await migrations.connect()),
        connectToShadowDb: async () => {
          const shadow = await PGlite.create({ extensions: { btree_gin, pg_trgm } });
          return awaited(shadow, await new PrismaPGlite(shadow).connect());
        },
      },
      exclusively: (work) => work(),
    },
  };
}
