"use client";

import { exactTime, relativeTime } from "@/components/table/relative-time";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";

const WEEK = 7 * 24 * 60 * 60 * 1_000;

/** Samples of a time, a number and an amount in the chosen zone and locale. */
export function FormatExample({ now }: { now: number }) {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const sum = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
  const examples = [
    ["Now", exactTime(now, locale, timeZone)],
    ["A week ago", relativeTime(now - WEEK, now, locale, timeZone)],
    ["A number", new Intl.NumberFormat(locale).format(1_234_567.89)],
    ["A sum", sum.format(48_210.5)],
  ];
  return (
    <dl
      aria-label="Example"
      className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 rounded-md bg-panel px-3 py-2 text-sm sm:col-span-2"
    >
      {examples.map(([label, text]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          {/* The browser's language data may be newer than the server's. */}
          <dd suppressHydrationWarning className="tabular-nums">
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
