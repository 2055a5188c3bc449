import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { escapeLiteral, Pool, type PoolClient, type QueryConfig, types } from "pg";
import { Turns } from "@/lib/limits/turns";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Connection, type Engine, FAILED_WITHIN, type MigrationTarget } from "./engine";
import { migrationSteps } from "./migration-steps";
import { Patience } from "./patience";
import { prismaOn } from "./prisma-on";

const POOL_SIZE = 10;
const POOL_WAIT_MS = 1_000;
/** The most connections of one organization, so that the others always find one. */
const POOL_SHARE = 8;
const IDLE_IN_TRANSACTION_MS = 5_000;
/** Of a disk without a moving head: lists are counted by indexes alone (decision 34), which 4 keeps the planner from. */
const RANDOM_PAGE_COST = 1.1;
/** How much later than its time-out the answer of a cancelled statement may arrive. */
const LATE_MS = 300;
const MIGRATION_LOCK = 7_345_001;
const MIGRATION_LOCK_WAIT_MS = 10_000;

/** The waiting limit of each connection's open transaction. */
const patiences = new WeakMap<PoolClient, Patience>();

/**
 * Sends a query that waits no longer than its transaction may. The server's time-out does not help
 * when no answer arrives; then pg ends the connection and everything queued on it.
 */
function ask(client: PoolClient, config: QueryConfig) {
  const patience = patiences.get(client) ?? new Patience(0);
  const inTime = { ...config, query_timeout: patience.left };
  return patience.during(client.query(inTime));
}

/**
 * Looks like a pool, because Prisma's adapter accepts nothing else, but uses only our connection.
 */
class OneConnection extends Pool {
  constructor(client: PoolClient) {
    super({ max: 1 });
    // The only signature that the adapter uses; the original has many.
    const query = (config: QueryConfig) => ask(client, config);
    this.query = query as typeof this.query;
  }
}

const prismaClients = new WeakMap<PoolClient, PrismaClient>();

/** How many statements to prepare; few, because each connection holds them all. */
const MOST_PREPARED = 100;

/**
 * Names prepared statements. The name is derived from the text, so it means the same on every
 * replica: a pooler may pass on a connection that another process used.
 */
class PreparedNames {
  readonly #names = new Map<string, string>();
  #possible = true;

  of(text: string): string | undefined {
    if (!this.#possible) return undefined;
    const known = this.#names.get(text);
    if (known || this.#names.size >= MOST_PREPARED) return known;
    const name = `rolodesk_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
    this.#names.set(text, name);
    return name;
  }

  /** Stops preparing when a pooler in transaction mode loses prepared statements. */
  giveUpOn(error: unknown): void {
    if (hasCode(error) && LOST_STATEMENT.has(error.code)) this.#possible = false;
  }
}

/** invalid_sql_statement_name, duplicate_prepared_statement. */
const LOST_STATEMENT = new Set(["26000", "42P05"]);

function hasCode(error: unknown): error is { code: string } {
  return (
    typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
  );
}

function connectionOn(client: PoolClient, names: PreparedNames): Connection {
  return {
    run: async (text, values, options) => {
      const name = options?.prepared ? names.of(text) : undefined;
      const query = name ? { name, text, values } : { text, values };
      const result = await ask(client, query).catch((error: unknown) => {
        if (name) names.giveUpOn(error);
        throw error;
      });
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
 * PostgreSQL behind a pool of connections. When the server does not answer, transactions fail after
 * their waiting limit.
 * @throws AppError `overloaded` when no connection is free within a second.
 */
export function openPostgres(connectionString: string): Engine {
  const pool = new Pool({
    connectionString,
    max: POOL_SIZE,
    connectionTimeoutMillis: POOL_WAIT_MS,
    idleTimeoutMillis: 60_000,
    application_name: "rolodesk",
    keepAlive: true,
    pipeline: true,
    types: { getTypeParser: (oid, format) => types.getTypeParser(oid, format) },
  });
  // The pool replaces a broken connection. Without a listener the error would end the process, also
  // in the moment between the pool's listener and a transaction's.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const names = new PreparedNames();

  const turns = new Turns({
    most: POOL_SIZE,
    ofOne: POOL_SHARE,
    waiting: Number.POSITIVE_INFINITY,
    refusal: "All database connections are in use.",
  });
  const transact: Engine["transaction"] = async (
    first,
    { statementTimeout, patience: milliseconds },
    work,
  ) => {
    const patience = new Patience(milliseconds, statementTimeout + LATE_MS);
    const client = await patience.during(pool.connect());
    patiences.set(client, patience);
    const send = (text: string) => ask(client, { text });
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    // Sent with the first statement of `work`, without waiting for the answers. If one of them
    // fails, the server refuses the rest of the transaction.
    const begun = Promise.all([
      send("BEGIN"),
      first &&
        send(
          `SELECT set_config('role', ${escapeLiteral(first.role)}, true), set_config('app.org', ${escapeLiteral(first.organizationId)}, true), set_config('statement_timeout', '${statementTimeout}', true), set_config('idle_in_transaction_session_timeout', '${Math.max(IDLE_IN_TRANSACTION_MS, statementTimeout)}', true), set_config('random_page_cost', '${RANDOM_PAGE_COST}', true)`,
        ),
    ]);
    begun.catch(() => undefined);
    try {
      const result = await work(connectionOn(client, names));
      await begun;
      const { command } = await send("COMMIT");
      // PostgreSQL silently answers ROLLBACK when a statement of the transaction failed.
      if (command !== "COMMIT") throw new Error(FAILED_WITHIN);
      return result;
    } catch (error) {
      const cause = await begun.then(
        () => error,
        (first: unknown) => first,
      );
      await send("ROLLBACK").catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      throw cause;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  };

  return {
    kind: "postgres",
    transaction: (first, options, work) =>
      turns.take(first?.organizationId ?? "", () => transact(first, options, work), {
        patience: POOL_WAIT_MS,
      }),
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
    // The adapter's own version splits the script at semicolons and runs the parts without a
    // transaction.
    adapter.executeScript = async (script) => {
      const client = await pool.connect();
      try {
        // Who waits for a lock holds up everybody behind it; a migration that failed so is started anew.
        await client.query(`SET lock_timeout = ${MIGRATION_LOCK_WAIT_MS}`);
        for (const step of migrationSteps(script)) await client.query(step);
      } finally {
        client.release(true);
      }
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
