"use client";

import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";

const FormatContext = createContext({ locale: "en-US", timeZone: "UTC" });

const never = () => () => undefined;
const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export type FormatProviderProps = {
  locale: string;
  timeZone: string;
  /** The zone is only what the server last knew of the browser's, which counts once the page is alive. */
  isBrowserZone: boolean;
  children: ReactNode;
};

export function FormatProvider({ locale, timeZone, isBrowserZone, children }: FormatProviderProps) {
  const known = useSyncExternalStore(never, browserZone, () => timeZone);
  const zone = isBrowserZone ? known : timeZone;
  return <FormatContext value={{ locale, timeZone: zone }}>{children}</FormatContext>;
}

/** The reader's own locale, the same on the server and in the browser: for numbers, money, dates and names of countries. */
export function useFormatLocale(): string {
  return useContext(FormatContext).locale;
}

/** The IANA time zone in which the reader is shown moments, and means days. */
export function useTimeZone(): string {
  return useContext(FormatContext).timeZone;
}
