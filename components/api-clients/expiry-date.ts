import { type CalendarDate, fromAbsolute, toCalendarDate } from "@internationalized/date";

/** The moment at which a client that works through a day stops: the end of that day. */
export function endOfDay(day: CalendarDate, timeZone: string): Date {
  return day.add({ days: 1 }).toDate(timeZone);
}

/** The last day through which a client works that stops at a moment. */
export function lastDay(moment: string, timeZone: string): CalendarDate {
  return toCalendarDate(fromAbsolute(Date.parse(moment) - 1, timeZone));
}
