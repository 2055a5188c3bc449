import "server-only";
import { COUNTRY_CODES, CURRENCY_CODES } from "@/lib/customers/record/codes";

function named(codes: ReadonlySet<string>, type: "region" | "currency", locale: string) {
  const names = new Intl.DisplayNames(locale, { type });
  const compare = new Intl.Collator(locale).compare;
  return [...codes]
    .map((code) => ({ id: code, label: names.of(code) ?? code, detail: code }))
    .sort((left, right) => compare(left.label, right.label));
}

/** Every ISO 3166-1 country by its name in that language, as options. */
export const countryOptions = (locale: string) => named(COUNTRY_CODES, "region", locale);

/** Every currency that an account can have, as options. */
export const currencyOptions = (locale: string) => named(CURRENCY_CODES, "currency", locale);
