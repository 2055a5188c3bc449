import { startOfMonth, today } from "@internationalized/date";

const MONTHS = 12;

/**
 * The starts of the last twelve months in the reader's time zone, this month last.
 * @returns ISO 8601 times, and the first one as a day, `YYYY-MM-DD`.
 */
export function monthStarts(timeZone: string): { starts: string[]; firstDay: string } {
  const current = startOfMonth(today(timeZone));
  const days = Array.from({ length: MONTHS }, (_, index) =>
    current.subtract({ months: MONTHS - 1 - index }),
  );
  return {
    starts: days.map((day) => day.toDate(timeZone).toISOString()),
    firstDay: String(days[0]),
  };
}
