import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import type { Merge, WriteResult } from "@/lib/customers/request/write-options";
import { upsertMany } from "@/lib/customers/write/upsert-many";
import { AppError, type FieldErrors } from "@/lib/errors";
import { upsertRep } from "@/lib/lists/reps";
import type { Outcome } from "@/lib/lists/schema";
import { recordOrders } from "@/lib/orders/record-orders";
import type { Target } from "./targets";

/**
 * The result of a row; a failure's message is used when it has no field errors. `stopped` ends the
 * import: the fault is not the row's.
 */
export type Written =
  | { outcome: Outcome }
  | { outcome: "failed"; message: string; errors: FieldErrors }
  | { outcome: "stopped"; error: unknown };

/** Writes rows of one target; a dry run only checks them. */
export type Writer = {
  /** How many rows are written together. */
  chunk: number;
  write(inputs: readonly unknown[], dryRun: boolean): Promise<Written[]>;
};

type Settings = { merge: readonly Merge[]; reason: string | null };

function failed(error: unknown): Written {
  if (!(error instanceof AppError) || error.code === "overloaded") {
    return { outcome: "stopped", error };
  }
  return { outcome: "failed", message: error.message, errors: error.errors ?? {} };
}

/** A writer that writes one row at a time. */
function oneByOne(write: (input: unknown, dryRun: boolean) => Promise<Outcome>): Writer {
  return {
    chunk: 1,
    async write(inputs, dryRun) {
      const written: Written[] = [];
      for (const input of inputs) {
        written.push(await write(input, dryRun).then((outcome) => ({ outcome }), failed));
      }
      return written;
    },
  };
}

function outcomeOf(result: WriteResult): Outcome {
  if (!result.dryRun) return result.created ? "created" : result.changed ? "updated" : "unchanged";
  if (result.changes.length === 0) return "unchanged";
  const created = result.changes.some(
    ({ path, before }) => path === "customerNumber" && before === null,
  );
  return created ? "created" : "updated";
}

/** The writer of accounts, all in one change set. */
function customers(actor: Actor, { merge, reason }: Settings): Writer {
  const changeSet = newChangeSet("import", { reason });
  return {
    chunk: 100,
    async write(inputs, dryRun) {
      const settled = await upsertMany(actor, inputs, { merge, reason, dryRun, changeSet });
      return settled.map((one) =>
        "result" in one ? { outcome: outcomeOf(one.result) } : failed(one.error),
      );
    },
  };
}

function orders(actor: Actor): Writer {
  return {
    chunk: 500,
    write: async (inputs, dryRun) =>
      inputs.length > 0 ? recordOrders(actor, inputs, { dryRun }) : [],
  };
}

/** The writer of a target, through its verbs. */
export function writerFor(target: Target, actor: Actor, settings: Settings): Writer {
  if (target === "customers") return customers(actor, settings);
  if (target === "orders") return orders(actor);
  return oneByOne(async (input, dryRun) => (await upsertRep(actor, input, { dryRun })).outcome);
}
