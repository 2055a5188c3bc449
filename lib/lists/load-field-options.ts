import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { countryOptions, currencyOptions } from "./code-options";
import type { AccountOptions } from "./field-options";
import { loadLists } from "./load-lists";

/**
 * The options for an account's fields. Names are made here, so that server and browser use the same
 * ones.
 */
export async function accountOptions(actor: Actor, locale: string): Promise<AccountOptions> {
  return {
    ...(await loadLists(actor)),
    countries: countryOptions(locale),
    currencies: currencyOptions(locale),
  };
}
