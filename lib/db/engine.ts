import "server-only";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "@/prisma/generated/client";

export type QueryResult = { rows: Record<string, unknown>[]; rowCount: number };

export type RunOptions = {
  /** One of a few repeated texts: worth a prepared statement. */
  prepared?: boolean;
  /**
   * The transaction ends with this statement: COMMIT goes out with it, and nothing may be run behind
   * it.
   */
  last?: boolean;
};

/** Whom a transaction is for: the database's role, and the organization whose rows it sees. */
export type Scope = { role: string; organizationId: string };

export const FAILED_WITHIN = "A statement of the transaction had failed: it was rolled back.";

export const OUTSIDE = "A query was made outside of a transaction.";
export const AFTER_END = "A statement was made after its transaction's end.";

/**
 * One connection, inside one transaction. What it is asked after the transaction's end, in a branch
 * of the work that goes on, is refused unsent: the connection may be in the next transaction.
 */
export type Connection = {
  run(text: string, values: unknown[], options?: RunOptions): Promise<QueryResult>;
  /** A Prisma client that uses only this connection. */
  prisma(): PrismaClient;
};

export type TransactionOptions = {
  /** The most milliseconds for one statement. */
  statementTimeout: number;
  /**
   * The most milliseconds spent waiting for a connection and for all answers together; on the
   * embedded database, which cannot interrupt a statement, for the start of the transaction.
   */
  patience: number;
  /** Work that may take parallel workers and compilation (PostgreSQL only). */
  isLong?: boolean;
  /**
   * No statement's best plan depends on its values: PostgreSQL plans each prepared one once, and by
   * an index. A plan made while a table was small would read all of it when it has grown, the
   * checks of foreign keys too.
   */
  samePlans?: boolean;
};

/** PostgreSQL, or PGlite in this process. */
export type Engine = {
  kind: "postgres" | "embedded";
  /**
   * Runs `work` in one transaction that begins with `first`. Rolls back when `work` throws, and
   * throws when a statement failed even if `work` ignored it.
   */
  transaction<T>(
    first: Scope | null,
    options: TransactionOptions,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
  /** Set when migrations need this same connection (embedded). */
  migrations?: MigrationTarget;
};

/** What the schema engine needs to migrate a database. */
export type MigrationTarget = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** Runs `work` while no other process can migrate the same database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
};
