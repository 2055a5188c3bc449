import { type CalendarDate, fromAbsolute, toCalendarDate } from "@internationalized/date";

/** When a client's last day ends in that time zone. */
export function endOfDay(day: CalendarDate, timeZone: string): Date {
  return day.add({ days: 1 }).toDate(timeZone);
}

/** The last whole day before a client's expiry, in that time zone. */
export function lastDay(moment: string, timeZone: string): CalendarDate {
  return toCalendarDate(fromAbsolute(Date.parse(moment) - 1, timeZone));
}
