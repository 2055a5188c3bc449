import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { listReps } from "@/lib/reps/reps";
import { listTerms } from "@/lib/terms/terms";
import { listTiers } from "@/lib/tiers/tiers";
import type { AccountLists } from "./accounts-answer";

/** What the conditions and fields of accounts are chosen from. */
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
