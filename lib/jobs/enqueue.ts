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
 * Queues work for a row, in the transaction that decided it. A row that is already queued is not
 * queued twice.
 * @param id the row's id, in the transaction's organization.
 * @param options.at when to run it; now by default.
 */
export const enqueue = (
  tx: Tx,
  queue: string,
  id: string,
  { at = null }: { at?: Date | null } = {},
): Promise<void> => put(tx, queue, { organizationId: tx.organizationId, id }, at);

/** Makes this process look at its queues now; call it after a transaction with `enqueue`. */
export function nudge(): void {
  const shared: typeof globalThis & { rolodeskWorker?: Worker } = globalThis;
  shared.rolodeskWorker?.nudge();
}
