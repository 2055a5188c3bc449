import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { FieldErrors } from "@/lib/errors";
import { invalid } from "@/lib/errors";
import { problemOf } from "@/lib/http/problem";
import { upsertCustomer } from "./upsert";
import type { WriteOptions } from "./write";

export const BATCH_LIMIT = 1_000;

export type BatchResult = {
  index: number;
  customerNumber: string | null;
  /** The HTTP status that the upsert alone would have had. */
  status: number;
  errors?: FieldErrors;
};

function numberOf(item: unknown): string | null {
  return typeof item === "object" &&
    item !== null &&
    "customerNumber" in item &&
    typeof item.customerNumber === "string"
    ? item.customerNumber
    : null;
}

/**
 * The items of a batch, each still to be checked.
 * @throws AppError `validation` when it is no list or too long.
 */
export function parseBatch(input: unknown): unknown[] {
  if (!Array.isArray(input)) throw invalid("body", "Must be a list of customers.");
  if (input.length > BATCH_LIMIT) throw invalid("body", `At most ${BATCH_LIMIT} customers.`);
  return input;
}

/**
 * Upserts accounts in order, each in a transaction of its own with its own outcome (api.md, Endpoints).
 * @param input the body of the request: a list of up to 1,000 customers.
 * @throws AppError `validation` when it is no list or too long, `forbidden`.
 */
export async function upsertBatch(
  actor: Actor,
  input: unknown,
  options: Pick<WriteOptions, "merge" | "dryRun" | "changeSetId"> = {},
): Promise<{ results: BatchResult[] }> {
  authorize(actor, "customers:write");
  const items = parseBatch(input);
  const results: BatchResult[] = [];
  for (const [index, item] of items.entries()) {
    // The embedded database answers without ever waiting for I/O: other requests get their turn here.
    await setImmediate();
    try {
      const result = await upsertCustomer(actor, item, options);
      results.push({
        index,
        customerNumber: result.dryRun ? numberOf(item) : result.customer.customerNumber,
        status: !result.dryRun && result.created ? 201 : 200,
      });
    } catch (error) {
      const { status, errors } = problemOf(error, actor.requestId);
      results.push({
        index,
        customerNumber: numberOf(item),
        status,
        ...(errors ? { errors } : {}),
      });
    }
  }
  return { results };
}
