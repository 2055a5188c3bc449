import "server-only";
import { notePageOutage } from "@/lib/http/page-outage";
import { Turns } from "@/lib/limits/turns";
import type { PrismaClient } from "@/prisma/generated/client";
import { database } from "./database";
import type { Connection, RunOptions } from "./engine";
import { type Sql, sql } from "./sql";

/** The role that the application's statements run as: it owns nothing. */
const APPLICATION_ROLE = "rolodesk_app";
const STATEMENT_TIMEOUT_MS = 3_000;
/** Of the ten connections (lib/db/postgres.ts), so that the rest is left to what takes a moment. */
const LONG = {
  most: 4,
  ofOne: 2,
  waiting: 8,
  refusal: "Too much that takes long is under way. Try again in a moment.",
};
const LONG_WAIT_MS = 3_000;
/** What a transaction may wait beyond its longest statement. */
const REST_MS = 1_000;
const RETRIES = 3;

// Next may evaluate a module more than once in a process; turns are counted once all the same.
const shared = globalThis as typeof globalThis & { rolodeskLongTurns?: Turns };
shared.rolodeskLongTurns ??= new Turns(LONG);
const longTurns = shared.rolodeskLongTurns;

type Query = <Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: unknown[]
) => Promise<Row[]>;

export type Tx = {
  organizationId: string;
  /** Runs one statement; values become parameters, fragments of `sql` nest. Gives the rows. */
  query: Query;
  /** The same for a fragment that is already built. */
  run<Row extends object = Record<string, unknown>>(
    statement: Sql,
    options?: RunOptions,
  ): Promise<Row[]>;
  /** The same for a text that a library made, with its values for `$1`, `$2` … */
  execute(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Prisma, on the same connection and in the same transaction. */
  readonly prisma: PrismaClient;
};

function txOn(connection: Connection, organizationId: string): Tx {
  const run = async <Row extends object>(statement: Sql, options?: RunOptions) => {
    const { rows } = await connection.run(statement.text, statement.values, options);
    // The caller names the row's type: a statement's result has no type of its own.
    return rows as Row[];
  };
  return {
    organizationId,
    run,
    execute: async (text, values) => (await connection.run(text, [...values])).rows,
    query: (strings, ...values) => run(sql(strings, ...values)),
    get prisma() {
      return connection.prisma();
    },
  };
}

/** SQLSTATE of a database error, whether it comes from the driver or through Prisma. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)) {
    if (error.code === "P2002") return "23505";
    if (error.code === "P2034") return "40001";
    return error.code;
  }
  return "cause" in error ? sqlState(error.cause) : undefined;
}

/** Lost races, and prepared statements that a pooler lost (lib/db/postgres.ts goes on without them). */
const RETRIED = new Set(["40001", "40P01", "23505", "26000", "42P05"]);

/**
 * Runs `work` in one transaction that is bound to one organization, the only way to the database. Work that lost a
 * race (serialization failure, deadlock, unique violation) is run again, at most three times, so it must not have
 * effects outside of the transaction.
 *
 * @param scope whose organization it is: an actor, or the organization a sign-in names.
 * @param options.statementTimeout milliseconds a statement may take (PostgreSQL only), 3,000 unless told; with more the
 *   work is long, and waits for one of its organization's few turns.
 * @param options.patience milliseconds that it may wait for the database in all, a second more than a statement may
 *   take unless told.
 * @param options.isBegun it is a part of long work that has begun: it is not refused because others wait.
 * @throws what the work throws; of a database that is out of reach or too busy, errors that `isOutage` knows.
 */
export async function inOrganization<T>(
  scope: { organizationId: string },
  work: (tx: Tx) => Promise<T>,
  {
    statementTimeout = STATEMENT_TIMEOUT_MS,
    patience = statementTimeout + REST_MS,
    isBegun = false,
  }: { statementTimeout?: number; patience?: number; isBegun?: boolean } = {},
): Promise<T> {
  const { organizationId } = scope;
  const once = async () =>
    (await database()).transaction(
      { role: APPLICATION_ROLE, organizationId },
      { statementTimeout, patience },
      (connection) => work(txOn(connection, organizationId)),
    );
  const isLong = statementTimeout > STATEMENT_TIMEOUT_MS;
  const wait = { patience: isBegun ? statementTimeout : LONG_WAIT_MS, isBegun };
  const inTurn = () => (isLong ? longTurns.take(organizationId, once, wait) : once());
  for (let attempt = 1; ; attempt++) {
    try {
      return await inTurn();
    } catch (error) {
      if (attempt <= RETRIES && RETRIED.has(sqlState(error) ?? "")) continue;
      notePageOutage(error);
      throw error;
    }
  }
}
