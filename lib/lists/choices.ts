import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { AccountLists } from "./options";
import { listReps } from "./reps";
import { listTerms } from "./terms";
import { listTiers } from "./tiers";

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
