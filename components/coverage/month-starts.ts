import { startOfMonth, today } from "@internationalized/date";

const MONTHS = 12;

/**
 * When each of the last twelve months began where the reader is, this month last.
 * @returns moments as ISO 8601, and the first of them as a day, `YYYY-MM-DD`.
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
