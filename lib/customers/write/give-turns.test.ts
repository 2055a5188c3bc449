import { afterEach, expect, test, vi } from "vitest";
import { actorOf, base } from "@/e2e/vitest/written-accounts";
import type { Actor } from "@/lib/auth/actor";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

/** Far more than a write may hold the thread. */
const STEP_MS = 1_000;

/** How many turns others had while each look at the clock said that it took long. */
async function turnsDuring(work: () => Promise<unknown>): Promise<number> {
  let turns = 0;
  const turn = () => {
    turns++;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => {
    now += STEP_MS;
    return now;
  });
  await work();
  clearImmediate(next);
  return turns;
}

afterEach(() => {
  vi.restoreAllMocks();
});

const save = (actor: Actor, input: object) => updateCustomer(actor, "A-1", input);

// The embedded database gives nobody a turn by itself: it never waits for I/O.
test.each([
  ["upsert", upsertCustomer],
  ["update", save],
] as const)("a long %s gives others a turn before it is stored", async (_, write) => {
  const actor = await actorOf();
  await upsertCustomer(actor, base("A-1"));
  const input = base("A-1", { companyPhone: "1" });
  expect(await turnsDuring(() => write(actor, input))).toBeGreaterThan(0);
});
