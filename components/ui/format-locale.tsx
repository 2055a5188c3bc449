"use client";

import { createContext, type ReactNode, useContext } from "react";

const FormatLocaleContext = createContext("en-US");

export function FormatLocaleProvider({
  locale,
  children,
}: {
  locale: string;
  children: ReactNode;
}) {
  return <FormatLocaleContext value={locale}>{children}</FormatLocaleContext>;
}

/** The reader's own locale, the same on the server and in the browser: for numbers, money, dates and names of countries. */
export function useFormatLocale(): string {
  return useContext(FormatLocaleContext);
}
