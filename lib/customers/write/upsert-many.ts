import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { readUpsert } from "@/lib/customers/request/parse";
import { sqlState } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { turnGiver } from "@/lib/give-turn";
import { isOutage } from "@/lib/http/outage";
import { log } from "@/lib/log";
import type { UpsertRequest } from "./decide-upsert";
import { upsertCustomer } from "./upsert";
import { keysOf, lockNames } from "./upsert-keys";
import { type Settled, type TogetherOptions, upsertTogether } from "./upsert-together";

/** The most accounts, and the most of their addresses, contacts and attributes, of one commit. */
const MOST_ACCOUNTS = 100;
const MOST_PARTS = 1_000;

type Item = { input: unknown; request: UpsertRequest; parts: number } | { error: unknown };

function itemOf(input: unknown, options: TogetherOptions): Item {
  if (input instanceof AppError) return { error: input };
  try {
    return { input, request: readUpsert(input, options), parts: partsOf(input) };
  } catch (error) {
    return { error };
  }
}

const partsOf = (input: unknown): number =>
  Object.values(input ?? {}).reduce<number>(
    (parts, value: unknown) =>
      typeof value === "object" && value !== null ? parts + Object.keys(value).length : parts,
    1,
  );

const isOutOfReach = (error: unknown): boolean =>
  isOutage(error) || (error instanceof AppError && error.code === "overloaded");

/** Whether the server itself says that it failed; otherwise it may still be committed. */
const isRolledBack = (error: unknown): boolean => /^\d/.test(sqlState(error) ?? "");

/**
 * Upserts accounts in order, each with the outcome that it would have had alone, up to a hundred in
 * one transaction. Where that fails, its accounts are written one by one. When the database becomes
 * unreachable, the remaining items are refused without a try.
 * @param inputs bodies of upserts; an AppError in the place of an unreadable one becomes its outcome.
 * @returns the outcomes, in order.
 */
export async function upsertMany(
  actor: Actor,
  inputs: readonly unknown[],
  options: TogetherOptions,
): Promise<Settled[]> {
  const giveTurn = turnGiver();
  const items: Item[] = [];
  const settled: Settled[] = [];
  let outOfReach = false;

  /** The next items that may be committed together: no two with the same key. */
  const nextItems = async (): Promise<Item[]> => {
    const next: Item[] = [];
    const names = new Set<string>();
    let parts = 0;
    for (let at = settled.length; at < inputs.length && next.length < MOST_ACCOUNTS; at++) {
      const item = items[at] ?? itemOf(inputs[at], options);
      items[at] = item;
      await giveTurn();
      const own = "error" in item ? [] : lockNames(keysOf([item.request]));
      parts += "error" in item ? 0 : item.parts;
      if (next.length > 0 && (parts > MOST_PARTS || own.some((name) => names.has(name)))) break;
      for (const name of own) names.add(name);
      next.push(item);
    }
    return next;
  };

  const together = async (chunk: readonly Item[]): Promise<Settled[] | null> => {
    const requests = chunk.flatMap((item) => ("error" in item ? [] : item.request));
    if (outOfReach || requests.length < 2) return null;
    try {
      const done = await upsertTogether(actor, requests, options, giveTurn);
      return merged(chunk, done);
    } catch (error) {
      outOfReach = isOutOfReach(error) && !isRolledBack(error);
      log.debug({ err: error }, "Accounts cannot be written together; one by one.");
      return null;
    }
  };

  const alone = async (item: Item): Promise<Settled> => {
    if ("error" in item) return item;
    try {
      // Trying each remaining item could take an hour.
      if (outOfReach) throw new AppError("overloaded", "The service is busy. Try again.");
      return { result: await upsertCustomer(actor, item.input, options) };
    } catch (error) {
      outOfReach = isOutOfReach(error);
      return { error };
    }
  };

  while (settled.length < inputs.length) {
    const chunk = await nextItems();
    const outcomes = await together(chunk);
    if (outcomes) {
      settled.push(...outcomes);
      open(options, outcomes);
      continue;
    }
    for (const item of chunk) {
      const outcome = await alone(item);
      await giveTurn();
      settled.push(outcome);
      open(options, [outcome]);
    }
  }
  return settled;
}

/** Puts the outcomes of a chunk's readable items among those of its unreadable ones. */
function merged(chunk: readonly Item[], outcomes: readonly Settled[]): Settled[] {
  const left = [...outcomes];
  const all: Settled[] = [];
  for (const item of chunk) {
    const outcome = "error" in item ? item : left.shift();
    if (!outcome) break;
    all.push(outcome);
  }
  return all;
}

/** The change set's row is stored once something was written. */
function open({ changeSet }: TogetherOptions, outcomes: readonly Settled[]): void {
  const isWritten = (one: Settled) => "result" in one && !one.result.dryRun && one.result.changed;
  if (outcomes.some(isWritten)) changeSet.isOpen = true;
}
