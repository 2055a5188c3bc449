"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useFormatLocale } from "@/components/ui/format-locale";
import { exactTime, relativeTime } from "./relative-time";

const ClockContext = createContext({ now: 0, timeZone: "UTC", isLive: false });

const MINUTE = 60_000;

/**
 * What time it is and where: the server's clock in UTC until the page has come alive, so that both render the same;
 * then the reader's own, minute by minute.
 */
export function Clock({ start, children }: { start: number; children: ReactNode }) {
  const [clock, setClock] = useState({ now: start, timeZone: "UTC", isLive: false });
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const tick = () => setClock({ now: Date.now(), timeZone, isLive: true });
    tick();
    const timer = window.setInterval(tick, MINUTE);
    return () => window.clearInterval(timer);
  }, []);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useClock() {
  return useContext(ClockContext);
}

/** How long ago, with the exact moment on hover. */
export function RelativeTime({ value }: { value: string }) {
  const { now, timeZone } = useClock();
  const locale = useFormatLocale();
  const time = Date.parse(value);
  return (
    // The browser's language data may be newer than the server's.
    <time dateTime={value} title={exactTime(time, locale, timeZone)} suppressHydrationWarning>
      {relativeTime(time, now, locale, timeZone)}
    </time>
  );
}
