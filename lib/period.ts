import { daysAgo, instantOf, startOfDay } from "./instants";

/** A day of the calendar as `YYYY-MM-DD`. */
export type Day = string;

/** Named periods relative to today. */
export const PERIOD_NAMES = [
  "this-month",
  "last-month",
  "this-quarter",
  "last-12-months",
  "this-year",
  "last-year",
  "all",
] as const;

export type PeriodName = (typeof PERIOD_NAMES)[number];

/**
 * A named period, or the days from `from` to `to`, inclusive; each is a date, `@days-30` (days ago)
 * or null for open.
 */
export type Period = { name: PeriodName } | { from: string | null; to: string | null };

/** The first and last day of a period; null where it is open. */
export type Days = { from: Day | null; to: Day | null };

/** Whether the text is a date of the years 1 to 9999. */
export function isDay(text: string): boolean {
  return text.length === 10 && instantOf(text) !== null;
}

/** Whether the text is valid as an end of a period. */
export function isPeriodEnd(text: string): boolean {
  return isDay(text) || daysAgo(text) !== null;
}

/** The first day of the month `months` after that of `today`. */
function monthStart(today: Day, months: number): Day {
  const [year = 1, month = 1] = today.split("-").map(Number);
  return dayOf(year, month - 1 + months, 1);
}

/** The last day of the month before the one `months` after that of `today`. */
function dayBeforeMonth(today: Day, months: number): Day {
  const [year = 1, month = 1] = today.split("-").map(Number);
  return dayOf(year, month - 1 + months, 0);
}

function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.toISOString().slice(0, 10);
}

function resolved(end: string | null, today: Day): Day | null {
  const days = end === null ? null : daysAgo(end);
  return days === null ? end : startOfDay(days, new Date(`${today}T00:00:00Z`)).slice(0, 10);
}

/**
 * The first and last day of a period. "Last 12 months" are calendar months, including the current
 * one.
 * @param today today in the reader's time zone.
 */
export function daysOf(period: Period, today: Day): Days {
  if (!("name" in period)) {
    return { from: resolved(period.from, today), to: resolved(period.to, today) };
  }
  const monthOfYear = Number(today.slice(5, 7)) - 1;
  const monthOfQuarter = monthOfYear % 3;
  const months = (first: number, next: number): Days => ({
    from: monthStart(today, first),
    to: dayBeforeMonth(today, next),
  });
  switch (period.name) {
    case "this-month":
      return months(0, 1);
    case "last-month":
      return months(-1, 0);
    case "this-quarter":
      return months(-monthOfQuarter, 3 - monthOfQuarter);
    case "last-12-months":
      return months(-11, 1);
    case "this-year":
      return months(-monthOfYear, 12 - monthOfYear);
    case "last-year":
      return months(-monthOfYear - 12, -monthOfYear);
    case "all":
      return { from: null, to: null };
  }
}

/** The first and last day of a month `YYYY-MM`. */
export function monthPeriod(month: string): { from: Day; to: Day } {
  const first = `${month}-01`;
  return { from: first, to: dayBeforeMonth(first, 1) };
}
