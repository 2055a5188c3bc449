"use client";

import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";

/** A future time, to the minute, in the reader's zone. */
export function PlannedTime({ value }: { value: string }) {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    dateStyle: "full",
    timeStyle: "short",
  });
  return (
    // The browser's language data may be newer than the server's.
    <time dateTime={value} title={timeZone} suppressHydrationWarning>
      {format.format(new Date(value))}
    </time>
  );
}
