import "server-only";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "@/prisma/generated/client";

export type QueryResult = { rows: Record<string, unknown>[]; rowCount: number };

export type RunOptions = {
  /** The text is one of a few that come again and again: worth keeping parsed and planned. */
  prepared?: boolean;
};

export const FAILED_WITHIN = "A statement of the transaction had failed: it was rolled back.";

/** One connection, inside one transaction. */
export type Connection = {
  run(text: string, values: unknown[], options?: RunOptions): Promise<QueryResult>;
  /** A Prisma client that runs on this connection and no other. */
  prisma(): PrismaClient;
};

export type TransactionOptions = {
  /** Milliseconds a statement may take. */
  statementTimeout: number;
  /**
   * Milliseconds that it may wait for the database, for a connection and for all its answers together. On the embedded
   * database, where nothing can be cut short, that is for its turn.
   */
  patience: number;
};

/** PostgreSQL, or PGlite in this process. */
export type Engine = {
  kind: "postgres" | "embedded";
  /**
   * Runs `work` in one transaction that begins with `first`; rolls back when it throws, and throws when a statement
   * failed that it made nothing of.
   */
  transaction<T>(
    first: { role: string; organizationId: string } | null,
    options: TransactionOptions,
    work: (connection: Connection) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
  /** The way to migrate it, where that is not another connection. */
  migrations?: MigrationTarget;
};

/** What the schema engine needs of a database in order to migrate it. */
export type MigrationTarget = {
  factory: SqlMigrationAwareDriverAdapterFactory;
  /** Runs while no other process migrates the same database. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
};
