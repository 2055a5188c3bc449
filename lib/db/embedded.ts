import "server-only";
import { mkdirSync } from "node:fs";
import { PGlite, type Transaction } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { lockDataDirectory } from "./data-lock";
import type { Connection, Engine } from "./engine";
import { prismaOn } from "./prisma-on";

/** Kept in memory, for tests. */
const MEMORY = "memory://";

/**
 * PGlite in this process, under `directory` (or `memory://`). One process only; transactions run one after another.
 * @throws Error when another process has the directory open.
 */
export async function openEmbedded(directory: string): Promise<Engine> {
  let release = () => {};
  if (!directory.startsWith(MEMORY)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    release = lockDataDirectory(directory);
  }
  const database = await PGlite.create({
    dataDir: directory.startsWith(MEMORY) ? MEMORY : `${directory}/postgres`,
    extensions: { pg_trgm },
    relaxedDurability: false,
  }).catch((error: unknown) => {
    release();
    throw error;
  });

  let current: Transaction | null = null;
  const routed = Object.create(database, {
    query: {
      value: (...args: Parameters<Transaction["query"]>) => {
        if (!current) throw new Error("Prisma was used outside of a transaction.");
        return current.query(...args);
      },
    },
  });
  const prisma = prismaOn(new PrismaPGlite(routed));
  const connection: Connection = {
    run: async (text, values) => {
      if (!current) throw new Error("A query was made outside of a transaction.");
      const result = await current.query<Record<string, unknown>>(text, values);
      return { rows: result.rows, rowCount: result.affectedRows ?? result.rows.length };
    },
    prisma: () => prisma,
  };

  const migrations = new PrismaPGlite(database);
  const awaited = async (of: PGlite, adapter: Awaited<ReturnType<PrismaPGlite["connect"]>>) => {
    // The adapter's own does not wait for the script, so that a failing migration would count as applied.
    adapter.executeScript = async (script) => {
      await of.exec(script);
    };
    return adapter;
  };

  return {
    kind: "embedded",
    transaction: (first, _options, work) =>
      database.transaction(async (transaction) => {
        if (first) {
          await transaction.query(
            "SELECT set_config('role', $1, true), set_config('app.org', $2, true)",
            [first.role, first.organizationId],
          );
        }
        current = transaction;
        try {
          return await work(connection);
        } finally {
          current = null;
        }
      }),
    async close() {
      try {
        await database.exec("CHECKPOINT");
      } finally {
        await database.close();
        release();
      }
    },
    migrations: {
      factory: {
        provider: migrations.provider,
        adapterName: migrations.adapterName,
        connect: async () => awaited(database, await migrations.connect()),
        connectToShadowDb: async () => {
          const shadow = await PGlite.create({ extensions: { pg_trgm } });
          return awaited(shadow, await new PrismaPGlite(shadow).connect());
        },
      },
      exclusively: (work) => work(),
    },
  };
}
