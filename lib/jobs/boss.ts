import "server-only";
import PgBoss from "pg-boss";
import { inOrganization, type Tx } from "@/lib/db/tenant";

/** What a job carries: whose it is and which row it is about. */
export type JobData = { organizationId: string; id: string };

/** Jobs belong to no organization; what they are about is read in a transaction of its own. */
export const inNoOrganization = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inOrganization({ organizationId: "" }, work);

/** pg-boss' upkeep comes with a transaction around it; here each call has one already. */
function statementsOf(text: string): string[] {
  if (!/^\s*BEGIN;/.test(text)) return [text];
  return text
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "" && !/^(BEGIN|COMMIT|SET LOCAL )/.test(statement));
}

/** A transaction as pg-boss asks for it. */
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

// Next may evaluate a module more than once in a process.
const shared = globalThis as typeof globalThis & { rolodeskBoss?: PgBoss };

/**
 * The queues. It is never started: the migrations install it, lib/jobs/worker.ts asks it for jobs, and it runs no timers
 * and no statements of its own.
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
