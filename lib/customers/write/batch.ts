import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { Change } from "@/lib/customers/record/changes";
import { isObject, named } from "@/lib/customers/request/property-names";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import type { FieldErrors } from "@/lib/errors";
import { AppError, invalid } from "@/lib/errors";
import { problemOf } from "@/lib/http/problem";
import { upsertMany } from "./upsert-many";

export const BATCH_LIMIT = 1_000;

/**
 * This many items of a batch cost one request of the limits, since an item saves the overhead of a
 * request.
 */
export const ITEMS_PER_REQUEST = 10;

export type BatchResult = {
  index: number;
  customerNumber: string | null;
  /** The HTTP status of a single upsert. */
  status: number;
  errors?: FieldErrors;
  /** What a dry run would change. */
  changes?: Change[];
  /** The paths of unknown properties, which were ignored. */
  ignored?: string[];
};

/** A thousand items with a thousand problems each would give an answer of tens of megabytes. */
const MOST_ERRORS = 100;

function fewErrors(errors: FieldErrors): FieldErrors {
  const all = Object.entries(errors);
  if (all.length <= MOST_ERRORS) return errors;
  const told = `The first ${MOST_ERRORS} of ${all.length} problems.`;
  return { ...Object.fromEntries(all.slice(0, MOST_ERRORS)), body: [told] };
}

/** The number and external id by which a result names its item. */
function toldOf(item: unknown): Pick<BatchResult, "customerNumber" | "ignored"> {
  if (!isObject(item) || item instanceof AppError) return { customerNumber: null };
  const { body, ignored } = named(item);
  const { customerNumber } = body;
  return {
    customerNumber: typeof customerNumber === "string" ? customerNumber : null,
    ...(ignored.length > 0 ? { ignored } : {}),
  };
}

/**
 * The unchecked items of a batch.
 * @throws AppError `validation` when it is not a list, or too long.
 */
export function parseBatch(input: unknown): unknown[] {
  if (!Array.isArray(input)) throw invalid("body", "Must be a list of customers.");
  if (input.length > BATCH_LIMIT) throw invalid("body", `At most ${BATCH_LIMIT} customers.`);
  return input;
}

/** How many requests a batch counts as; anything that is not a list counts as one. */
export function batchCost(input: unknown): number {
  const items = Array.isArray(input) ? Math.min(input.length, BATCH_LIMIT) : 0;
  return Math.max(1, Math.ceil(items / ITEMS_PER_REQUEST));
}

/**
 * Upserts accounts in order, each with its own outcome, all in one change set (api.md, Endpoints;
 * `upsertMany`). When the database becomes unreachable, the remaining items get 503 without a try.
 * @param input the body of the request: a list of up to 1,000 customers; an AppError in the place
 * of an unreadable item becomes its outcome.
 * @throws AppError `validation` when it is not a list, or too long, `forbidden`.
 */
export async function upsertBatch(
  actor: Actor,
  input: unknown,
  options: Pick<WriteOptions, "merge" | "dryRun" | "changeSet"> = {},
): Promise<{ results: BatchResult[] }> {
  authorize(actor, "customers:write");
  const items = parseBatch(input);
  const changeSet = options.changeSet ?? newChangeSet("batch");
  const settled = await upsertMany(actor, items, { ...options, changeSet });
  const results = settled.map((one, index): BatchResult => {
    const told = toldOf(items[index]);
    if ("error" in one) {
      const { status, errors } = problemOf(one.error, actor.requestId);
      return { index, ...told, status, ...(errors ? { errors: fewErrors(errors) } : {}) };
    }
    const { result } = one;
    if (result.dryRun) return { index, ...told, status: 200, changes: result.changes };
    const { customerNumber } = result.customer;
    return { index, ...told, customerNumber, status: result.created ? 201 : 200 };
  });
  return { results };
}
