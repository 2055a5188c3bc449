import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { countryOptions, currencyOptions } from "./code-options";
import type { AccountOptions } from "./field-options";
import { loadLists } from "./load-lists";

/** What the fields of an account choose from. Names come from here, so that server and browser agree on them. */
export async function accountOptions(actor: Actor, locale: string): Promise<AccountOptions> {
  return {
    ...(await loadLists(actor)),
    countries: countryOptions(locale),
    currencies: currencyOptions(locale),
  };
}
