import "server-only";
import type { AccountLists } from "@/components/customers/list/accounts-answer";
import type { Actor } from "@/lib/auth/actor";
import { listReps } from "@/lib/reps/reps";
import { listTerms } from "@/lib/terms/terms";
import { listTiers } from "@/lib/tiers/tiers";

/** What conditions and targets are chosen from. */
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
