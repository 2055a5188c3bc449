import type { Operator } from "@/lib/customers/list/filters";
import { instantOf } from "@/lib/instants";

/** These operators compare with a day's last millisecond, the others with its first. */
export const ENDS: ReadonlySet<Operator> = new Set(["gt", "lte"]);

/** The value in milliseconds since the epoch; null when it is not a date. */
export function momentOf(value: string): number | null {
  const instant = instantOf(value);
  return instant === null ? null : Date.parse(instant);
}

/** Whether a moment means a whole day with this operator in a zone, and no time of day. */
export function isWholeDay(moment: number, operator: Operator, timeZone: string): boolean {
  const { format } = new Intl.DateTimeFormat("en-US", { timeZone, dateStyle: "short" });
  const start = ENDS.has(operator) ? moment + 1 : moment;
  return format(start) !== format(start - 1);
}
