import "server-only";
import { iso31661 } from "iso-3166";

const COUNTRIES = iso31661.map(({ alpha2 }) => alpha2);

function named(codes: readonly string[], type: "region" | "currency", locale: string) {
  const names = new Intl.DisplayNames(locale, { type });
  const compare = new Intl.Collator(locale).compare;
  return codes
    .map((code) => ({ id: code, label: names.of(code) ?? code, detail: code }))
    .sort((left, right) => compare(left.label, right.label));
}

/** Every country of ISO 3166-1 by its name in that language, for a field to choose from. */
export const countryOptions = (locale: string) => named(COUNTRIES, "region", locale);

/** Every currency of ISO 4217 that the server knows, likewise. */
export const currencyOptions = (locale: string) =>
  named(Intl.supportedValuesOf("currency"), "currency", locale);
