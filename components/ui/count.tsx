"use client";

import { useLocale } from "react-aria-components/I18nProvider";

/** A whole number in the reader's own notation. */
export function Count({ value, className }: { value: number; className?: string }) {
  const { locale } = useLocale();
  return <span className={className}>{new Intl.NumberFormat(locale).format(value)}</span>;
}
