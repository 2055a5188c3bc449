import { hundredthsOf } from "@/lib/amounts";
import type { MonthTotal } from "@/lib/orders/report";
import type { Days } from "@/lib/period";

export type Bar = {
  /** `YYYY-MM`, or `YYYY` when there are too many months for bars. */
  key: string;
  orders: number;
  /** In hundredths. */
  total: bigint;
};

/** With more months, bars are years. */
const MOST_MONTHS = 48;
/** With more bars, those without orders are left out. */
const MOST_FILLED = 120;

const indexOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthAt = (index: number) =>
  `${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`;

/**
 * The bars of one currency, oldest first, including empty ones in between.
 * @param months the orders of every currency, so that all charts show the same months.
 * @param days the period; an open end extends to the first or last order.
 */
export function chartBars(months: readonly MonthTotal[], currencyCode: string, days: Days): Bar[] {
  const known = months.map(({ month }) => indexOf(month));
  if (known.length === 0) return [];
  const first = days.from ? indexOf(days.from) : Math.min(...known);
  const last = days.to ? indexOf(days.to) : Math.max(...known);
  const isYearly = last - first >= MOST_MONTHS;
  const width = isYearly ? 4 : 7;
  const bars = new Map<string, Bar>();
  const at = (key: string) => {
    const bar = bars.get(key) ?? { key, orders: 0, total: 0n };
    bars.set(key, bar);
    return bar;
  };
  if (!isYearly) for (let index = first; index <= last; index++) at(monthAt(index));
  else if ((last - first) / 12 <= MOST_FILLED) {
    for (let index = first; index <= last; index += 12) at(monthAt(index).slice(0, width));
    at(monthAt(last).slice(0, width));
  }
  for (const { month, currencyCode: code, orders, total } of months) {
    if (code !== currencyCode) continue;
    const bar = at(month.slice(0, width));
    bar.orders += orders;
    bar.total += hundredthsOf(total);
  }
  return [...bars.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A bar's bottom and height in percent of the chart; credits go below the zero line. */
export function barPosition(bar: Bar, bars: readonly Bar[]): { bottom: number; height: number } {
  const totals = bars.map(({ total }) => Number(total));
  const highest = Math.max(...totals, 0);
  const lowest = Math.min(...totals, 0);
  const span = highest - lowest || 1;
  const total = Number(bar.total);
  return {
    bottom: ((Math.min(total, 0) - lowest) / span) * 100,
    height: (Math.abs(total) / span) * 100,
  };
}
