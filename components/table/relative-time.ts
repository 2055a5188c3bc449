const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Caches one formatter for each locale and zone, since creating them is expensive. */
function perLocale<Format>(make: (locale: string, timeZone: string) => Format) {
  const made = new Map<string, Format>();
  return (locale: string, timeZone: string): Format => {
    const key = `${locale} ${timeZone}`;
    const known = made.get(key) ?? make(locale, timeZone);
    made.set(key, known);
    return known;
  };
}

const ago = perLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { style: "narrow", numeric: "auto" }),
);
const isoDay = perLocale(
  (_, timeZone) =>
    new Intl.DateTimeFormat("en-CA", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }),
);
const dayOfThisYear = perLocale(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short" }),
);
const dayOfAnyYear = perLocale(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone, day: "numeric", month: "short", year: "numeric" }),
);
const inFull = perLocale(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, { timeZone, dateStyle: "full", timeStyle: "long" }),
);

/**
 * A relative time in the reader's language: minutes and hours, yesterday, days up to a week, then
 * the date, with the year if it is not the current one. Future times count as now.
 * @param time and now in milliseconds since the epoch.
 */
export function relativeTime(time: number, now: number, locale: string, timeZone: string): string {
  const format = ago(locale, timeZone);
  const age = now - time;
  if (age < MINUTE) return format.format(0, "second");
  if (age < HOUR) return format.format(-Math.floor(age / MINUTE), "minute");
  const [today, day] = [now, time].map((moment) => isoDay("", timeZone).format(moment));
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${day}T00:00:00Z`)) / DAY;
  if (days === 0 || age < 6 * HOUR) return format.format(-Math.floor(age / HOUR), "hour");
  if (days < 7) return format.format(-days, "day");
  const isThisYear = today?.slice(0, 4) === day?.slice(0, 4);
  return (isThisYear ? dayOfThisYear : dayOfAnyYear)(locale, timeZone).format(time);
}

/** The time in full, with its zone. */
export function exactTime(time: number, locale: string, timeZone: string): string {
  return inFull(locale, timeZone).format(time);
}
