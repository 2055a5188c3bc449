"use client";

import { useFormatLocale } from "./format-locale";

/** A whole number in the reader's format. */
export function Count({ value, className }: { value: number; className?: string }) {
  const locale = useFormatLocale();
  return <span className={className}>{new Intl.NumberFormat(locale).format(value)}</span>;
}
