import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { btree_gin } from "@electric-sql/pglite/contrib/btree_gin";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { AppError } from "@/lib/errors";
import { keepPrivate } from "./data-folder";
import { claimDataDirectory } from "./data-lock";
import { EmbeddedStatements } from "./embedded-statements";
import { upkeepOf } from "./embedded-upkeep";
import { AFTER_END, type Connection, type Engine, FAILED_WITHIN, OUTSIDE } from "./engine";
import { migrationSteps } from "./migration-steps";
import { prismaOn } from "./prisma-on";

/** Sets the role and the organization until the transaction's end. */
const SCOPE = `SELECT set_config('role', $1, true), set_config('app.org', $2, true),
  set_config('plan_cache_mode', $3, true), set_config('enable_seqscan', $4, true)`;

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

/** A transaction, until its end. */
class OpenTransaction {
  hasFailed = false;
  #isOpen = true;

  constructor(private readonly transaction: Transaction) {}

  requireOpen(): void {
    if (!this.#isOpen) throw new Error(AFTER_END);
  }

  /** Nothing may be asked any more. */
  end(): void {
    this.#isOpen = false;
  }

  async ask<T>(question: (transaction: Transaction) => Promise<T>): Promise<T> {
    this.requireOpen();
    try {
      return await question(this.transaction);
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }
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
  /** The transaction that runs. Prisma's client outlives it. */
  const asking = new AsyncLocalStorage<OpenTransaction>();
  const query: Transaction["query"] = async (...args) => {
    const open = asking.getStore();
    if (!open) throw new Error(OUTSIDE);
    return open.ask((transaction) => transaction.query(...args));
  };
  const routed = Object.create(database, { query: { value: query } });
  const prisma = prismaOn(new PrismaPGlite(routed));
  const statements = new EmbeddedStatements(database);
  const connectionOn = (open: OpenTransaction): Connection => ({
    run: async (text, values, { prepared = false, last = false } = {}) => {
      const asked = open.ask(
        (transaction) =>
          (prepared ? statements.run(text, values) : null) ??
          transaction.query<Record<string, unknown>>(text, values),
      );
      if (last) open.end();
      const { rows, affectedRows } = await asked;
      return { rows, rowCount: affectedRows ?? rows.length };
    },
    prisma: () => {
      open.requireOpen();
      return prisma;
    },
  });

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
          const open = new OpenTransaction(transaction);
          const connection = connectionOn(open);
          try {
            if (first) {
              const plans = samePlans ? ["force_generic_plan", "off"] : ["auto", "on"];
              const values = [first.role, first.organizationId, ...plans];
              await connection.run(SCOPE, values, { prepared: true });
            }
            // Awaited inside, since a promise of Prisma asks only when it is awaited.
            const result = await asking.run(open, async () => await work(connection));
            if (open.hasFailed) throw new Error(FAILED_WITHIN);
            return result;
          } finally {
            open.end();
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
