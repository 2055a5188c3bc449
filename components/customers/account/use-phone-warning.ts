"use client";

import type { isSupportedCountry, isValidPhoneNumber } from "libphonenumber-js/min";
import { useEffect, useState } from "react";

type Library = {
  isSupportedCountry: typeof isSupportedCountry;
  isValidPhoneNumber: typeof isValidPhoneNumber;
};

/**
 * A warning about an unusual phone number, or null; numbers are free text and kept as typed.
 * @param country ISO 3166-1 alpha-2, for numbers without country code.
 */
export function usePhoneWarning(phone: string | null, country: string | null): string | undefined {
  const [library, setLibrary] = useState<Library | null>(null);
  const isWanted = Boolean(phone);
  useEffect(() => {
    if (!isWanted) return;
    let isCurrent = true;
    import("libphonenumber-js/min").then(
      (loaded) => isCurrent && setLibrary(loaded),
      // Without the library there is only no warning.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [isWanted]);
  const text = phone?.trim();
  if (!text || !library) return undefined;
  if (text.startsWith("+")) {
    return library.isValidPhoneNumber(text)
      ? undefined
      : "Not a valid international number. It is kept as typed.";
  }
  if (!country || !library.isSupportedCountry(country)) return undefined;
  return library.isValidPhoneNumber(text, country)
    ? undefined
    : `Not a valid ${country} number. It is kept as typed.`;
}
