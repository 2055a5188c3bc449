"use client";

import { useFormatLocale } from "@/components/ui/format-locale";

type NameOf = (code: string) => string;

const made = new Map<string, NameOf>();

/** Made once for each locale: it takes long, and a table has a country in each row. */
function displayNames(locale: string, type: "region" | "currency"): NameOf {
  const key = `${locale} ${type}`;
  const known = made.get(key);
  if (known) return known;
  const names = new Intl.DisplayNames(locale, { type, fallback: "code" });
  const nameOf = (code: string) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
  made.set(key, nameOf);
  return nameOf;
}

/**
 * The name of a country, by its ISO 3166-1 alpha-2 code, in the reader's language; other texts stay
 * as they are.
 */
export function useCountryName(): NameOf {
  return displayNames(useFormatLocale(), "region");
}

/**
 * The name of a currency, by its ISO 4217 code, in the reader's language; other texts stay as they
 * are.
 */
export function useCurrencyName(): NameOf {
  return displayNames(useFormatLocale(), "currency");
}
