import "server-only";
import { notePageOutage } from "@/lib/http/page-outage";
import { Turns } from "@/lib/limits/turns";
import type { PrismaClient } from "@/prisma/generated/client";
import { database } from "./database";
import type { Connection, RunOptions } from "./engine";
import { type Sql, sql } from "./sql";

/** The database role of the application's statements; it owns nothing. */
const APPLICATION_ROLE = "rolodesk_app";
const STATEMENT_TIMEOUT_MS = 3_000;
/**
 * Limits for long work, of ten connections (lib/db/postgres.ts); the rest stay free for short work.
 */
const LONG = {
  most: 4,
  ofOne: 2,
  waiting: 8,
  refusal: "Too much that takes long is under way. Try again in a moment.",
};
const LONG_WAIT_MS = 3_000;
/** How many milliseconds a transaction may wait in addition to its longest statement. */
const REST_MS = 1_000;
const RETRIES = 3;

// Next may evaluate a module more than once; globalThis keeps one count of turns.
const shared = globalThis as typeof globalThis & { rolodeskLongTurns?: Turns };
shared.rolodeskLongTurns ??= new Turns(LONG);
const longTurns = shared.rolodeskLongTurns;

type Query = <Row extends object = Record<string, unknown>>(
  strings: TemplateStringsArray,
  ...values: unknown[]
) => Promise<Row[]>;

export type Tx = {
  organizationId: string;
  /**
   * Others may ask meanwhile: what changes their answers must be set back in the same `runAll`. What
   * only the planner minds may stay.
   */
  isShared: boolean;
  /**
   * Runs one statement and returns its rows; values become parameters, `sql` fragments can be
   * nested.
   */
  query: Query;
  /** Runs a fragment that is already built. */
  run<Row extends object = Record<string, unknown>>(
    statement: Sql,
    options?: RunOptions,
  ): Promise<Row[]>;
  /**
   * Runs statements that are built already, all prepared, in one round trip; each sees what those
   * before it wrote.
   * @param options `last`: as of `RunOptions`.
   */
  runAll<Row extends object = Record<string, unknown>>(
    statements: readonly Sql[],
    options?: Pick<RunOptions, "last">,
  ): Promise<Row[][]>;
  /** Runs a text from a library, with its values for `$1`, `$2` … */
  execute(text: string, values: readonly unknown[]): Promise<Record<string, unknown>[]>;
  /** Prisma, on the same connection and in the same transaction. */
  readonly prisma: PrismaClient;
};

/**
 * An actor, or the organization named in a sign-in. One that `together` made has a transaction
 * already.
 */
export type Scope = { organizationId: string; shared?: Tx };

function txOn(connection: Connection, organizationId: string, isShared: boolean): Tx {
  const run = async <Row extends object>(
    statement: Sql,
    { prepared, last }: RunOptions = {},
  ): Promise<Row[]> => {
    const options = { prepared, last: last && !isShared };
    const { rows } = await connection.run(statement.text, statement.values, options);
    // The caller states the row type; results are untyped.
    return rows as Row[];
  };
  return {
    organizationId,
    isShared,
    run,
    runAll: <Row extends object>(statements: readonly Sql[], { last = false } = {}) =>
      Promise.all(
        statements.map((statement, index) =>
          run<Row>(statement, { prepared: true, last: last && index === statements.length - 1 }),
        ),
      ),
    execute: async (text, values) => (await connection.run(text, [...values])).rows,
    query: (strings, ...values) => run(sql(strings, ...values)),
    get prisma() {
      return connection.prisma();
    },
  };
}

/** The SQLSTATE of an error from the driver or Prisma. */
export function sqlState(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string" && /^[0-9A-Z]{5}$/.test(error.code)) {
    if (error.code === "P2002") return "23505";
    if (error.code === "P2034") return "40001";
    return error.code;
  }
  return "cause" in error ? sqlState(error.cause) : undefined;
}

/**
 * Lost races, and prepared statements lost by a pooler (lib/db/postgres.ts then stops preparing).
 */
const RETRIED = new Set(["40001", "40P01", "23505", "26000", "42P05"]);

type Options = {
  statementTimeout?: number;
  patience?: number;
  isBegun?: boolean;
  samePlans?: boolean;
  isShared?: boolean;
};

/**
 * Runs `work` in one transaction for one organization; there is no other way to the database. Work
 * that lost a race (serialization failure, deadlock, unique violation) is run again, at most three
 * times, so it must have no effects outside of the transaction.
 * @param scope of a transaction that `together` began: the work joins it, and its options are void.
 * @param options.statementTimeout milliseconds a statement may take (PostgreSQL only), 3,000 unless
 * told; with more, the work counts as long and waits for one of the organization's few turns.
 * @param options.patience milliseconds it may wait for the database in total; by default a second
 * more than one statement may take.
 * @param options.isBegun a later part of long work: it may wait however many others wait.
 * @param options.samePlans no statement's best plan depends on its values (lib/db/engine.ts).
 * @param options.isShared no statement of it is the transaction's last one.
 * @throws what the work throws; errors that `isOutage` recognizes when the database is unreachable
 * or too busy.
 */
export async function inOrganization<T>(
  { organizationId, shared }: Scope,
  work: (tx: Tx) => Promise<T>,
  {
    statementTimeout = STATEMENT_TIMEOUT_MS,
    patience = statementTimeout + REST_MS,
    isBegun = false,
    samePlans = false,
    isShared = false,
  }: Options = {},
): Promise<T> {
  if (shared) return work(shared);
  const isLong = statementTimeout > STATEMENT_TIMEOUT_MS;
  const once = async () =>
    (await database()).transaction(
      { role: APPLICATION_ROLE, organizationId },
      { statementTimeout, patience, isLong, samePlans },
      (connection) => work(txOn(connection, organizationId, isShared)),
    );
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

/**
 * Runs reads in one transaction; what they ask in the same tick is one round trip. When one of them
 * fails, all do, so a read that others do not need has a transaction of its own.
 * @param ask calls each read with the scope that it gets, and with none after its end.
 */
export function together<Of extends Scope, T>(
  scope: Of,
  ask: (scope: Of) => Promise<T>,
): Promise<T> {
  return inOrganization(scope, (tx) => ask({ ...scope, shared: tx }), { isShared: true });
}

/**
 * The rows of one statement, in a transaction of its own: one round trip to the database.
 * @param options as of `inOrganization` and `Tx.run`.
 */
export function askOrganization<Row extends object>(
  scope: Scope,
  statement: Sql,
  { prepared = false, ...options }: Options & Pick<RunOptions, "prepared"> = {},
): Promise<Row[]> {
  return inOrganization(scope, (tx) => tx.run<Row>(statement, { prepared, last: true }), options);
}
