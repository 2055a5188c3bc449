import { fromDate, toCalendarDate } from "@internationalized/date";
import type { Day } from "@/lib/period";

/** The day that it is in a time zone. */
export function todayIn(timeZone: string, now = new Date()): Day {
  return toCalendarDate(fromDate(now, timeZone)).toString();
}
