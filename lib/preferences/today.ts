import { fromDate, toCalendarDate } from "@internationalized/date";
import type { Day } from "@/lib/period";

/** Today's date in a time zone. */
export function todayIn(timeZone: string, now = new Date()): Day {
  return toCalendarDate(fromDate(now, timeZone)).toString();
}
