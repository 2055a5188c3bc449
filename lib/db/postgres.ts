import "server-only";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { escapeLiteral, Pool, type PoolClient, type QueryConfig, types } from "pg";
import { Turns } from "@/lib/limits/turns";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Connection, type Engine, FAILED_WITHIN, type MigrationTarget } from "./engine";
import { Patience } from "./patience";
import { prismaOn } from "./prisma-on";

const POOL_SIZE = 10;
const POOL_WAIT_MS = 1_000;
/** So many of them one organization may have, so that the others find one whatever it does. */
const POOL_SHARE = 8;
const IDLE_IN_TRANSACTION_MS = 5_000;
/** How much later than at its own time-out the end of a statement may be told. */
const LATE_MS = 300;
const MIGRATION_LOCK = 7_345_001;

/** How long the transaction that is open on a connection goes on waiting. */
const patiences = new WeakMap<PoolClient, Patience>();

/**
 * Sends a query that waits no longer than its transaction does. The server's own time-out is no help when its answer
 * does not come; pg then ends the connection, and with it all that was sent after the query.
 */
function ask(client: PoolClient, config: QueryConfig) {
  const patience = patiences.get(client) ?? new Patience(0);
  const inTime = { ...config, query_timeout: patience.left };
  return patience.during(client.query(inTime));
}

/** A pool in name only: Prisma's adapter takes nothing else, and ours must stay on one connection. */
class OneConnection extends Pool {
  constructor(client: PoolClient) {
    super({ max: 1 });
    // The adapter's one way of asking; the type of the original has many more.
    const query = (config: QueryConfig) => ask(client, config);
    this.query = query as typeof this.query;
  }
}

const prismaClients = new WeakMap<PoolClient, PrismaClient>();

/** Statements that connections keep prepared: few, since each connection holds them all. */
const MOST_PREPARED = 100;

/**
 * Names for prepared statements. A name is made of the statement's text, so that it means the same on every replica:
 * a pooler may hand a connection that another process has used.
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

  /** A pooler in transaction mode that does not carry prepared statements along: go on without. */
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
 * PostgreSQL behind a pool of connections. Of a server that does not answer, each transaction has enough after a while.
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
  // A connection that breaks is replaced by the pool; without a listener it would end the process, also in the moment
  // between the pool's care for it and a transaction's.
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
    // Sent ahead of the work's first statement without waiting for the answers: when one of them fails, the server
    // refuses whatever follows in the transaction.
    const begun = Promise.all([
      send("BEGIN"),
      first &&
        send(
          `SELECT set_config('role', ${escapeLiteral(first.role)}, true), set_config('app.org', ${escapeLiteral(first.organizationId)}, true), set_config('statement_timeout', '${statementTimeout}', true), set_config('idle_in_transaction_session_timeout', '${Math.max(IDLE_IN_TRANSACTION_MS, statementTimeout)}', true)`,
        ),
    ]);
    begun.catch(() => undefined);
    try {
      const result = await work(connectionOn(client, names));
      await begun;
      const { command } = await send("COMMIT");
      // PostgreSQL rolls a transaction with a failed statement back without a word.
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
