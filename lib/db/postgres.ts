import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient, type QueryConfig, types } from "pg";
import { Turns } from "@/lib/limits/turns";
import type { PrismaClient } from "@/prisma/generated/client";
import {
  type Connection,
  type Engine,
  OUTSIDE,
  type Scope,
  type TransactionOptions,
} from "./engine";
import { Patience } from "./patience";
import { Pipeline } from "./pipeline";
import { prismaOn } from "./prisma-on";

const POOL_SIZE = 10;
const POOL_WAIT_MS = 1_000;
/** The most connections of one organization, so that the others always find one. */
const POOL_SHARE = 8;
const IDLE_IN_TRANSACTION_MS = 5_000;
/** Of a disk without a moving head: lists are counted by indexes alone (decision 34), which 4 keeps the planner from. */
const RANDOM_PAGE_COST = 1.1;
/** How often the server looks whether we still wait, so that what we gave up is not committed later. */
const CONNECTION_CHECK = "500ms";
/** How much later than its time-out the answer of a cancelled statement may arrive. */
const LATE_MS = 300;

/** The transaction that runs. A connection's Prisma client outlives it, and is asked by many. */
const asking = new AsyncLocalStorage<Pipeline>();

/**
 * Looks like a pool, because Prisma's adapter accepts nothing else, but asks only in the
 * transaction that the asker is in.
 */
class OwnTransaction extends Pool {
  constructor() {
    super({ max: 1 });
    // The only signature that the adapter uses; the original has many.
    const query = async (config: QueryConfig) => {
      const pipeline = asking.getStore();
      if (!pipeline) throw new Error(OUTSIDE);
      return pipeline.ask(config);
    };
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

function connectionOn(client: PoolClient, pipeline: Pipeline, names: PreparedNames): Connection {
  return {
    run: async (text, values, { prepared = false, last = false } = {}) => {
      const name = prepared ? names.of(text) : undefined;
      const query = name ? { name, text, values } : { text, values };
      const { rows, rowCount } = await pipeline.ask(query, { last });
      return { rows, rowCount: rowCount ?? 0 };
    },
    prisma: () => {
      pipeline.requireOpen();
      const known = prismaClients.get(client);
      if (known) return known;
      const prisma = prismaOn(new PrismaPg(new OwnTransaction()));
      prismaClients.set(client, prisma);
      return prisma;
    },
  };
}

/**
 * Sets the role, the organization and the limits, until the transaction's end; gives no row. Short
 * work gets no parallel workers, which cost it more than they save, and nothing compiled.
 */
const SCOPE = `SELECT 1 WHERE concat(${[
  "role",
  "app.org",
  "statement_timeout",
  "idle_in_transaction_session_timeout",
  "max_parallel_workers_per_gather",
  "jit",
  "plan_cache_mode",
  "enable_seqscan",
  "random_page_cost",
  "client_connection_check_interval",
]
  .map((setting, index) => `set_config('${setting}', $${index + 1}, true)`)
  .join(", ")}) IS NULL`;

function scopeOf(
  { role, organizationId }: Scope,
  { statementTimeout, isLong = false, samePlans = false }: TransactionOptions,
  names: PreparedNames,
): QueryConfig {
  const values = [
    role,
    organizationId,
    String(statementTimeout),
    String(Math.max(IDLE_IN_TRANSACTION_MS, statementTimeout)),
    ...(isLong ? [null, null] : ["0", "off"]),
    ...(samePlans ? ["force_generic_plan", "off"] : [null, null]),
    String(RANDOM_PAGE_COST),
    CONNECTION_CHECK,
  ];
  const name = names.of(SCOPE);
  return name ? { name, text: SCOPE, values } : { text: SCOPE, values };
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
  const transact: Engine["transaction"] = async (first, options, work) => {
    const patience = new Patience(options.patience, options.statementTimeout + LATE_MS);
    const client = await patience.during(pool.connect());
    let broken: Error | undefined;
    const onError = (error: Error) => {
      broken = error;
    };
    client.on("error", onError);
    const pipeline = new Pipeline(client, patience, first && scopeOf(first, options, names));
    try {
      const connection = connectionOn(client, pipeline, names);
      // Awaited inside, since a promise of Prisma asks only when it is awaited.
      const result = await asking.run(pipeline, async () => await work(connection));
      await pipeline.commit();
      return result;
    } catch (error) {
      const cause = pipeline.failure ?? error;
      names.giveUpOn(cause);
      await pipeline.rollback().catch((rollbackError: Error) => {
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
