"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { exactTime, relativeTime } from "./relative-time";

const NowContext = createContext(0);

const MINUTE = 60_000;

/**
 * The current time: the server's until hydration, so that both render the same; then updated every
 * minute.
 */
export function Clock({ start, children }: { start: number; children: ReactNode }) {
  const [now, setNow] = useState(start);
  useEffect(() => {
    const tick = () => setNow(Date.now());
    tick();
    const timer = window.setInterval(tick, MINUTE);
    return () => window.clearInterval(timer);
  }, []);
  return <NowContext value={now}>{children}</NowContext>;
}

/** Milliseconds since the epoch. */
export function useNow(): number {
  return useContext(NowContext);
}

/** A relative time; hovering shows the exact time. */
export function RelativeTime({ value }: { value: string }) {
  const now = useNow();
  const timeZone = useTimeZone();
  const locale = useFormatLocale();
  const time = Date.parse(value);
  return (
    // The browser's language data may be newer than the server's.
    <time dateTime={value} title={exactTime(time, locale, timeZone)} suppressHydrationWarning>
      {relativeTime(time, now, locale, timeZone)}
    </time>
  );
}

/** A time in full, with its zone. */
export function ExactTime({ value }: { value: string }) {
  const timeZone = useTimeZone();
  const locale = useFormatLocale();
  return (
    // The browser's language data may be newer than the server's.
    <time dateTime={value} suppressHydrationWarning>
      {exactTime(Date.parse(value), locale, timeZone)}
    </time>
  );
}
