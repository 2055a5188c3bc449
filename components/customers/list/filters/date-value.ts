import { CalendarDate, parseAbsolute, toCalendarDate } from "@internationalized/date";
import type { Operator } from "@/lib/customers/list/filters";
import { instantOf } from "@/lib/instants";

/** "After" and "on or before" a day speak of its last millisecond, the other operators of its first. */
const ENDS: ReadonlySet<Operator> = new Set(["gt", "lte"]);

/** Operators that a whole day makes sense for. */
export function takesDays(operator: Operator): boolean {
  return operator !== "equals" && operator !== "notequals";
}

/** The moment that an operator compares with when a person says a day of their zone, as ISO 8601 in UTC. */
export function valueOfDay(day: CalendarDate, operator: Operator, timeZone: string): string {
  if (!ENDS.has(operator)) return day.toDate(timeZone).toISOString();
  return new Date(day.add({ days: 1 }).toDate(timeZone).getTime() - 1).toISOString();
}

/** The value as a moment in milliseconds since the epoch; null when it is no date. */
export function momentOf(value: string): number | null {
  const instant = instantOf(value);
  return instant === null ? null : Date.parse(instant);
}

/** The day of a zone that the value stands for beside this operator; null when it stands for a time of day. */
export function dayOfValue(
  value: string,
  operator: Operator,
  timeZone: string,
): CalendarDate | null {
  const moment = momentOf(value);
  if (moment === null) return null;
  const day = toCalendarDate(parseAbsolute(new Date(moment).toISOString(), timeZone));
  const whole = new CalendarDate(day.year, day.month, day.day);
  return Date.parse(valueOfDay(whole, operator, timeZone)) === moment ? whole : null;
}

/** The same day beside another operator; a time of day stays as it is. */
export function withOperator(
  value: string,
  from: Operator,
  to: Operator,
  timeZone: string,
): string {
  const day = takesDays(from) && takesDays(to) ? dayOfValue(value, from, timeZone) : null;
  return day ? valueOfDay(day, to, timeZone) : value;
}
