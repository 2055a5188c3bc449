import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { may } from "@/lib/auth/authorize";
import { mergedAccounts } from "@/lib/customers/record/merged-accounts";
import { readStates } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { lockKeys } from "@/lib/db/locks";
import type { Tx } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";
import { type Plan, planFor, refused, takenBack } from "./decide";
import { effectOf } from "./effect";
import { holdersOf, isOfSettings, laterWrites, type TouchedAccount, tierNames } from "./read";

/** The unique keys from before the change set, locked so that nobody takes them during the undo. */
function keysOf(accounts: readonly TouchedAccount[]): string[] {
  return accounts.flatMap(({ writes }) =>
    effectOf(writes.map(({ changes }) => changes)).nets.flatMap((net) => {
      if (net.what !== "field" || typeof net.before !== "string") return [];
      if (net.name === "customerNumber") return [`number ${caseKey(net.before)}`];
      return net.name === "externalId" ? [`externalId ${net.before}`] : [];
    }),
  );
}

/**
 * What undoing a change set does to each of these accounts, in its current state.
 * @param options `lock`: locks the accounts, and the keys that they get back, until the transaction
 * ends.
 */
export async function plansFor(
  tx: Tx,
  actor: Actor,
  changeSetId: string,
  accounts: readonly TouchedAccount[],
  { lock }: { lock: boolean },
): Promise<Plan[]> {
  if (accounts.length === 0) return [];
  if (lock) await lockKeys(tx, keysOf(accounts));
  const ids = accounts.map(({ id }) => id);
  const states = new Map(
    (await readStates(tx, ids, { lock })).map((state) => [state.id, state] as const),
  );
  // A concurrent write may have given the account to another rep before the lock.
  const seen = accounts.filter(({ id }) => {
    const state = states.get(id);
    return state ? isVisible(actor, state) : !actor.ownAccountsOnly;
  });
  const changedSince = seen.filter(
    ({ id, writes }) => states.get(id)?.version !== writes.at(-1)?.version,
  );
  const later = await laterWrites(
    tx,
    changeSetId,
    changedSince.map(({ id, writes }) => ({ id, version: writes[0]?.version ?? 0 })),
  );
  const gone = seen.flatMap(({ id }) => (states.has(id) ? [] : [id]));
  const mergedInto = new Map(
    (await mergedAccounts(tx, { ids: gone })).map((merged) => [merged.id, merged] as const),
  );
  // When an admin undoes a rename or a move, a missing tier is listed again as a retired one.
  const isRelisted = may(actor, "organization:admin") && (await isOfSettings(tx, changeSetId));
  const tiers = isRelisted ? null : await tierNames(tx, { lock });
  const plans = seen.map((account) =>
    planFor(actor, account, {
      current: states.get(account.id) ?? null,
      later: later.get(account.id) ?? [],
      merged: mergedInto.get(account.id) ?? null,
      tiers,
    }),
  );
  return withoutTaken(tx, plans);
}

/** Refuses plans that need a number or external id which another account keeps. */
async function withoutTaken(tx: Tx, planned: readonly Plan[]): Promise<Plan[]> {
  const wanted = planned.map(takenBack);
  const holders = await holdersOf(tx, {
    numbers: wanted.flatMap(({ number }) => number ?? []),
    externalIds: wanted.flatMap(({ externalId }) => externalId ?? []),
  });
  const holderOf = new Map(
    holders.flatMap(({ id, number, externalId }) => [
      [`number ${number}`, id] as const,
      [`externalId ${externalId}`, id] as const,
    ]),
  );
  let plans = [...planned];
  // A refused account keeps its keys, which can cause further refusals.
  for (;;) {
    const next = refuseTaken(plans, holderOf);
    if (next.every((plan, index) => plan === plans[index])) return plans;
    plans = next;
  }
}

function refuseTaken(plans: readonly Plan[], holderOf: ReadonlyMap<string, string>): Plan[] {
  const byId = new Map(plans.map((plan) => [plan.id, plan]));
  const claimed = new Set<string>();
  const isTaken = (key: string | null, name: "number" | "externalId") => {
    if (key === null) return false;
    if (claimed.has(key)) return true;
    claimed.add(key);
    const holder = byId.get(holderOf.get(key) ?? "");
    if (!holder) return holderOf.has(key);
    return holder.told.outcome !== "deleted" && !givesUp(holder, name);
  };
  return plans.map((plan) => {
    const { number, externalId } = takenBack(plan);
    if (isTaken(number === undefined ? null : `number ${number}`, "number")) {
      return refused(plan, "Another account has its old number now.");
    }
    if (isTaken(externalId === undefined ? null : `externalId ${externalId}`, "externalId")) {
      return refused(plan, "Another account has its old external ID now.");
    }
    return plan;
  });
}

function givesUp(plan: Plan, name: "number" | "externalId"): boolean {
  if (name === "number") return takenBack(plan).number !== undefined;
  return plan.next !== null && plan.next.externalId !== plan.current?.externalId;
}
