"use client";

import { useEffect, useState } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const startOfDay = (time: Date) => new Date(time).setHours(0, 0, 0, 0);

/** How long ago, in the fewest words; older than yesterday it is the date. */
function relative(time: Date, now: Date, locale: string): string {
  const age = now.getTime() - time.getTime();
  if (age < MINUTE) return "just now";
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min ago`;
  const days = Math.round((startOfDay(now) - startOfDay(time)) / DAY);
  if (days === 0) return `${Math.floor(age / HOUR)} h ago`;
  if (days === 1) {
    const clock = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(time);
    return `yesterday ${clock}`;
  }
  const isThisYear = time.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(time);
}

/**
 * A moment in the browser's own time zone, the exact time on hover. The server does not know the zone: until the
 * browser takes over it is the UTC date.
 */
export function When({ at }: { at: string }) {
  const locale = useFormatLocale();
  const [now, setNow] = useState<Date | null>(null);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  const time = new Date(at);
  return (
    <time
      dateTime={at}
      title={
        now
          ? new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" }).format(time)
          : undefined
      }
    >
      {now ? relative(time, now, locale) : at.slice(0, 10)}
    </time>
  );
}
