"use client";

import { useCallback, useMemo } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";

function useDisplayNames(type: "region" | "currency"): (code: string) => string {
  const locale = useFormatLocale();
  const names = useMemo(
    () => new Intl.DisplayNames(locale, { type, fallback: "code" }),
    [locale, type],
  );
  return useCallback(
    (code) => {
      try {
        return names.of(code) ?? code;
      } catch {
        return code;
      }
    },
    [names],
  );
}

/**
 * The name of a country, by its ISO 3166-1 alpha-2 code, in the reader's language; other texts stay
 * as they are.
 */
export function useCountryName(): (code: string) => string {
  return useDisplayNames("region");
}

/**
 * The name of a currency, by its ISO 4217 code, in the reader's language; other texts stay as they
 * are.
 */
export function useCurrencyName(): (code: string) => string {
  return useDisplayNames("currency");
}
