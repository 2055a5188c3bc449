import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { boss, type JobData, on } from "./boss";
import type { Worker } from "./worker";

/** Puts a job into a queue, in a transaction of any organization or of none. */
export async function put(
  tx: Tx,
  queue: string,
  data: JobData,
  at: Date | null = null,
): Promise<void> {
  await boss().send(queue, data, {
    singletonKey: at === null ? data.id : `${data.id} ${at.toISOString()}`,
    ...(at === null ? {} : { startAfter: at }),
    db: on(tx),
  });
}

/**
 * Puts a row's work into a queue, in the transaction that decided it. A row that waits there already is not put twice.
 * @param id of the row, in the transaction's organization.
 * @param options.at when, unless at once.
 */
export const enqueue = (
  tx: Tx,
  queue: string,
  id: string,
  { at = null }: { at?: Date | null } = {},
): Promise<void> => put(tx, queue, { organizationId: tx.organizationId, id }, at);

/** After a transaction with `enqueue` has ended: this process looks at its queues at once. */
export function nudge(): void {
  const shared: typeof globalThis & { rolodeskWorker?: Worker } = globalThis;
  shared.rolodeskWorker?.nudge();
}
