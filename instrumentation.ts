import type { Sealer } from "@/lib/audit/sealing-loop";
import type { Worker } from "@/lib/jobs/worker";
import type { AnswerApi } from "@/lib/server/api-door";

/**
 * Next runs this once in a server, while it prepares itself or before its first request. What works in the background
 * must use the database of Next's modules, so it is made here; lib/server/start.ts begins and ends it, since the
 * database is not ready before the server listens.
 */
export async function register(): Promise<void> {
  // Next takes the branch out of what it builds for another runtime, where there is no database.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { makeSealer } = await import("@/lib/audit/sealing-loop");
  const { sealWaiting } = await import("@/lib/audit/seal");
  const { foldWaiting } = await import("@/lib/customers/totals/fold");
  const { makeWorker } = await import("@/lib/jobs/worker");
  const { isPrepared } = await import("@/lib/server/is-prepared");
  const { handoverHandler } = await import("@/lib/handovers/move-accounts");
  const shared: typeof globalThis & {
    rolodeskSealer?: Sealer;
    rolodeskWorker?: Worker;
    rolodeskApi?: AnswerApi;
    rolodeskIsPrepared?: () => Promise<boolean>;
    rolodeskRegistered?: () => void;
    rolodeskIsServing?: boolean;
  } = globalThis;
  shared.rolodeskSealer ??= makeSealer(async (...seal) => {
    // First, since only sealing throws.
    await foldWaiting();
    await sealWaiting(...seal);
  });
  shared.rolodeskWorker ??= makeWorker({ handover: handoverHandler });
  // While developing the framework answers the API, since its routes follow each edit.
  if (process.env.NODE_ENV === "production") {
    shared.rolodeskApi = (await import("@/lib/api/app")).answerApi;
  }
  shared.rolodeskIsPrepared = isPrepared;
  shared.rolodeskRegistered?.();
  if (!shared.rolodeskIsServing) return;
  shared.rolodeskSealer.start();
  shared.rolodeskWorker.start();
}
