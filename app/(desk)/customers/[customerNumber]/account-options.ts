import "server-only";
import type { AccountOptions } from "@/components/customers/account/account-options";
import type { Actor } from "@/lib/auth/actor";
import { listReps } from "@/lib/reps/reps";
import { listTerms } from "@/lib/terms/terms";
import { listTiers } from "@/lib/tiers/tiers";
import { countryOptions, currencyOptions } from "../../code-options";

/** What the fields of an account choose from. Names come from here, so that server and browser agree on them. */
export async function accountOptions(actor: Actor, locale: string): Promise<AccountOptions> {
  const [tiers, terms, reps] = await Promise.all([
    listTiers(actor),
    listTerms(actor),
    listReps(actor),
  ]);
  return {
    tiers: tiers.map(({ name, active }) => ({ name, active })),
    terms: terms.map(({ name, active }) => ({ name, active })),
    reps: reps.map(({ repNumber, name, active }) => ({ repNumber, name, active })),
    countries: countryOptions(locale),
    currencies: currencyOptions(locale),
  };
}
