import { CalendarDate, parseAbsolute } from "@internationalized/date";
import type { Operator } from "@/lib/customers/list/filters";
import { ENDS, isWholeDay, momentOf } from "./date-moment";

/** Whether an operator works with whole days. */
export function takesDays(operator: Operator): boolean {
  return operator !== "equals" && operator !== "notequals";
}

/** The time that an operator compares with for a day in the reader's zone, as ISO 8601 in UTC. */
export function valueOfDay(day: CalendarDate, operator: Operator, timeZone: string): string {
  if (!ENDS.has(operator)) return day.toDate(timeZone).toISOString();
  return new Date(day.add({ days: 1 }).toDate(timeZone).getTime() - 1).toISOString();
}

/** The day that a value means with this operator in a zone; null when it has a time of day. */
export function dayOfValue(
  value: string,
  operator: Operator,
  timeZone: string,
): CalendarDate | null {
  const moment = momentOf(value);
  if (moment === null) return null;
  if (!isWholeDay(moment, operator, timeZone)) return null;
  const { year, month, day } = parseAbsolute(new Date(moment).toISOString(), timeZone);
  return new CalendarDate(year, month, day);
}

/** The value for the same day with another operator; a time of day stays. */
export function withOperator(
  value: string,
  from: Operator,
  to: Operator,
  timeZone: string,
): string {
  const day = takesDays(from) && takesDays(to) ? dayOfValue(value, from, timeZone) : null;
  return day ? valueOfDay(day, to, timeZone) : value;
}
