import "server-only";
import { iso31661 } from "iso-3166";
import type { AccountOptions } from "@/components/customers/account/account-options";
import type { Actor } from "@/lib/auth/actor";
import { listReps } from "@/lib/reps/reps";
import { listTerms } from "@/lib/terms/terms";
import { listTiers } from "@/lib/tiers/tiers";

function named(codes: readonly string[], type: "region" | "currency", locale: string) {
  const names = new Intl.DisplayNames(locale, { type });
  const compare = new Intl.Collator(locale).compare;
  return codes
    .map((code) => ({ id: code, label: names.of(code) ?? code, detail: code }))
    .sort((left, right) => compare(left.label, right.label));
}

export const currencyOptions = (locale: string) =>
  named(Intl.supportedValuesOf("currency"), "currency", locale);

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
    countries: named(
      iso31661.map(({ alpha2 }) => alpha2),
      "region",
      locale,
    ),
    currencies: currencyOptions(locale),
  };
}
