import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { AccountLists } from "./field-options";
import { listTerms } from "./read-terms";
import { listTiers } from "./read-tiers";
import { listReps } from "./reps";

/** The options for filters and fields of accounts. */
export async function loadLists(actor: Actor): Promise<AccountLists> {
  const [tiers, terms, reps] = await Promise.all([
    listTiers(actor),
    listTerms(actor),
    listReps(actor),
  ]);
  return {
    tiers: tiers.map(({ name, active }) => ({ name, active })),
    terms: terms.map(({ name, active }) => ({ name, active })),
    reps: reps.map(({ repNumber, name, active }) => ({ repNumber, name, active })),
  };
}
