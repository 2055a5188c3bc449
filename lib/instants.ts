/** ISO 8601: a date, or a date and a time of day, with an offset or in UTC. */
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?$/;

const DAYS_AGO = /^@days-(\d{1,5})$/i;
const MOST_DAYS_AGO = 36_500;
const DAY_MS = 86_400_000;
const FIRST_INSTANT = Date.parse("0001-01-01T00:00:00.000Z");
const LAST_INSTANT = Date.parse("9999-12-31T23:59:59.999Z");

function offsetMinutes(zone: string | undefined): number | null {
  if (!zone || zone === "Z" || zone === "z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
  if (hours > 15 || minutes > 59) return null;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}

/** The number of days in `@days-30`; null for another form, or more than a hundred years. */
export function daysAgo(text: string): number | null {
  const days = Number(DAYS_AGO.exec(text)?.[1] ?? Number.NaN);
  return days <= MOST_DAYS_AGO ? days : null;
}

/**
 * An ISO 8601 date as an instant in UTC, to the microsecond. A date without a time is midnight, a
 * time without an offset is in UTC.
 * @returns null when it is not a date in the years 1 to 9999.
 */
export function instantOf(text: string): string | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const fraction = (match[7] ?? "").padEnd(6, "0");
  const offset = offsetMinutes(match[8]);
  if (year === undefined || month === undefined || day === undefined || offset === null)
    return null;
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  local.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, Number(fraction.slice(0, 3)));
  const time = local.getTime() - offset * 60_000;
  if (time < FIRST_INSTANT || time > LAST_INSTANT) return null;
  return `${new Date(time).toISOString().slice(0, -1)}${fraction.slice(3, 6)}Z`;
}

/** The start of the UTC day that many days before `now`, as ISO 8601. */
export function startOfDay(days: number, now: Date): string {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return new Date(today - days * DAY_MS).toISOString();
}

/** A time from a parsed query, as ISO 8601. */
export function timeOf(text: string, now: Date): string {
  const days = daysAgo(text);
  // A parsed query has only these two forms.
  return days === null ? (instantOf(text) ?? text) : startOfDay(days, now);
}
