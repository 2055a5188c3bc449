import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { escapeLiteral, Pool, type PoolClient, types } from "pg";
import { AppError } from "@/lib/errors";
import type { PrismaClient } from "@/prisma/generated/client";
import type { Connection, Engine, MigrationTarget } from "./engine";
import { prismaOn } from "./prisma-on";

const POOL_SIZE = 10;
const POOL_WAIT_MS = 1_000;
const MIGRATION_LOCK = 7_345_001;

/** A pool in name only: Prisma's adapter takes nothing else, and ours must stay on one connection. */
class OneConnection extends Pool {
  constructor(client: PoolClient) {
    super({ max: 1 });
    this.query = client.query.bind(client);
  }
}

const prismaClients = new WeakMap<PoolClient, PrismaClient>();

function connectionOn(client: PoolClient): Connection {
  return {
    run: async (text, values) => {
      const result = await client.query(text, values);
      return { rows: result.rows, rowCount: result.rowCount ?? 0 };
    },
    prisma: () => {
      const known = prismaClients.get(client);
      if (known) return known;
      const prisma = prismaOn(new PrismaPg(new OneConnection(client)));
      prismaClients.set(client, prisma);
      return prisma;
    },
  };
}

/**
 * PostgreSQL behind a pool of connections.
 * @throws AppError `overloaded` when no connection is free within a second.
 */
export function openPostgres(connectionString: string): Engine {
  const pool = new Pool({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: POOL_WAIT_MS,
    idleTimeoutMillis: 60_000,
    application_name: "rolodesk",
    types: { getTypeParser: (oid, format) => types.getTypeParser(oid, format) },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);

  return {
    kind: "postgres",
    async transaction(first, { statementTimeout }, work) {
      const client = await pool.connect().catch((error: unknown) => {
        if (error instanceof Error && error.message.startsWith("timeout exceeded")) {
          throw new AppError("overloaded", "All database connections are in use.", {
            retryAfter: 1,
          });
        }
        throw error;
      });
      let broken: Error | undefined;
      const onError = (error: Error) => {
        broken = error;
      };
      client.on("error", onError);
      try {
        await client.query(
          first
            ? `BEGIN; SELECT set_config('role', ${escapeLiteral(first.role)}, true), set_config('app.org', ${escapeLiteral(first.organizationId)}, true), set_config('statement_timeout', '${statementTimeout}', true)`
            : "BEGIN",
        );
        const result = await work(connectionOn(client));
        await client.query("COMMIT");
        return result;
      } catch (error) {
        await client.query("ROLLBACK").catch((rollbackError: Error) => {
          broken = rollbackError;
        });
        throw error;
      } finally {
        client.off("error", onError);
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

/** The database as its owner sees it, for migrations; `close` ends the connections. */
export function postgresMigrationTarget(
  connectionString: string,
): MigrationTarget & { close(): Promise<void> } {
  const pool = new Pool({ connectionString, max: 4, application_name: "rolodesk-migrate" });
  const adapters = new PrismaPg(pool);
  const whole = async (connect: Promise<Awaited<ReturnType<PrismaPg["connect"]>>>) => {
    const adapter = await connect;
    const driver = adapter.underlyingDriver();
    // The adapter's own splits the script at each semicolon and runs the parts without a transaction.
    adapter.executeScript = async (script) => {
      await driver.query(script);
    };
    return adapter;
  };
  return {
    factory: {
      provider: adapters.provider,
      adapterName: adapters.adapterName,
      connect: () => whole(adapters.connect()),
      connectToShadowDb: () => whole(adapters.connectToShadowDb()),
    },
    async exclusively(work) {
      const client = await pool.connect();
      try {
        await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
        return await work();
      } finally {
        await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
