"use client";

import { useFormatLocale } from "./format-locale";
import { Progress } from "./progress";

function timeLeft(seconds: number, format: (value: number) => string): string {
  if (seconds < 1.5) return "about 1 s left";
  return seconds < 90
    ? `about ${format(Math.ceil(seconds))} s left`
    : `about ${format(Math.ceil(seconds / 60))} min left`;
}

/** How far work on many things has come: how many, how fast, how long it still takes. */
export function WorkProgress({
  label,
  done,
  total,
  rate,
}: {
  label: string;
  done: number;
  total: number;
  /** A second; 0 while it is not known. */
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
