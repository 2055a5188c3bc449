"use client";

import { useFormatLocale } from "./format-locale";
import { Progress } from "./progress";

function timeLeft(seconds: number, format: (value: number) => string): string {
  if (seconds < 1.5) return "about 1 s left";
  return seconds < 90
    ? `about ${format(Math.ceil(seconds))} s left`
    : `about ${format(Math.ceil(seconds / 60))} min left`;
}

/** The progress of work on many items: how many, how fast, how long remains. */
export function WorkProgress({
  label,
  done,
  total,
  rate,
}: {
  label: string;
  done: number;
  total: number;
  /** Items a second; 0 while unknown. */
  rate: number;
}) {
  const locale = useFormatLocale();
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format;
  const speed =
    rate > 0
      ? `, ${format(rate)} a second${done < total ? `, ${timeLeft((total - done) / rate, format)}` : ""}`
      : "";
  return (
    <Progress label={label} value={done} total={total}>
      {`${format(done)} of ${format(total)}${speed}`}
    </Progress>
  );
}
