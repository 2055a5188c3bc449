import "server-only";
import PgBoss from "pg-boss";
import { inOrganization, type Tx } from "@/lib/db/tenant";

/** A job's payload: the organization and the id of its row. */
export type JobData = { organizationId: string; id: string };

/**
 * A transaction without an organization, for the queue's tables; a job's own data needs another
 * transaction.
 */
export const inNoOrganization = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inOrganization({ organizationId: "" }, work);

/** Splits pg-boss's maintenance text, without its own transaction, since one is open already. */
function statementsOf(text: string): string[] {
  if (!/^\s*BEGIN;/.test(text)) return [text];
  return text
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "" && !/^(BEGIN|COMMIT|SET LOCAL )/.test(statement));
}

/** Our transaction as the interface that pg-boss expects. */
export const on = (tx: Tx): PgBoss.Db => ({
  async executeSql(text, values) {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statementsOf(text)) {
      rows = await tx.execute(
        statement,
        (values ?? []).map((value: unknown) => value ?? null),
      );
    }
    return { rows };
  },
});

// Next may evaluate a module more than once; globalThis keeps one instance.
const shared = globalThis as typeof globalThis & { rolodeskBoss?: PgBoss };

/**
 * pg-boss, never started: migrations install its tables, lib/jobs/worker.ts polls it, and it runs
 * no timers or statements of its own.
 */
export function boss(): PgBoss {
  shared.rolodeskBoss ??= new PgBoss({
    db: { executeSql: (text, values) => inNoOrganization((tx) => on(tx).executeSql(text, values)) },
    schedule: false,
    supervise: false,
    migrate: false,
  });
  return shared.rolodeskBoss;
}
