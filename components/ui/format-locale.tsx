"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const FormatContext = createContext({ locale: "en-US", timeZone: "UTC" });

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export type FormatProviderProps = {
  locale: string;
  timeZone: string;
  /**
   * The zone is the server's last knowledge of the browser's; after hydration the browser's own is
   * used.
   */
  isBrowserZone: boolean;
  children: ReactNode;
};

export function FormatProvider({ locale, timeZone, isBrowserZone, children }: FormatProviderProps) {
  const known = useSyncExternalStore(never, browserZone, () => timeZone);
  const zone = isBrowserZone ? known : timeZone;
  return <FormatContext value={{ locale, timeZone: zone }}>{children}</FormatContext>;
}

/**
 * The reader's locale, the same on server and browser: for numbers, money, dates and country names.
 */
export function useFormatLocale(): string {
  return useContext(FormatContext).locale;
}

/** The IANA time zone in which times are shown and days are meant. */
export function useTimeZone(): string {
  return useContext(FormatContext).timeZone;
}
