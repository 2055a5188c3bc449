"use client";

import { type CalendarDate, type DateValue, toCalendarDate } from "@internationalized/date";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { dayOfValue, valueOfDay } from "@/components/customers/list/filters/date-value";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { Select } from "@/components/ui/select";
import type { ActivityQuery } from "@/lib/audit/activity-query";

const BETWEEN = "between";
const RANGES = [
  { id: "@days-1", label: "Since yesterday" },
  { id: "@days-7", label: "Last 7 days" },
  { id: "@days-30", label: "Last 30 days" },
  { id: "@days-90", label: "Last 90 days" },
  { id: BETWEEN, label: "Between two days…" },
];

type Range = Pick<ActivityQuery, "from" | "to">;

type TimeRangeProps = Range & {
  /** Both days are to be chosen, though neither is yet. */
  isBetween: boolean;
  onBetween: (isBetween: boolean) => void;
  onChange: (range: Range) => void;
};

/** When it was: since so many days ago, or from a day to another of the reader's zone. */
export function TimeRange({ from, to, isBetween, onBetween, onChange }: TimeRangeProps) {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const isRelative = to === null && RANGES.some(({ id }) => id === from);
  const shown = isRelative ? from : from !== null || to !== null || isBetween ? BETWEEN : null;
  const choose = (value: string | null) => {
    onBetween(value === BETWEEN);
    if (value !== BETWEEN) onChange({ from: value, to: null });
    else if (isRelative) onChange({ from: null, to: null });
  };
  const day = (value: string | null, operator: "gte" | "lte"): CalendarDate | null =>
    value === null ? null : dayOfValue(value, operator, timeZone);
  const momentAt = (next: DateValue | null, operator: "gte" | "lte") =>
    next && valueOfDay(toCalendarDate(next), operator, timeZone);
  return (
    <>
      <Select
        aria-label="Time"
        options={RANGES}
        value={shown}
        onChange={choose}
        emptyLabel="Any time"
        className="sm:w-40"
      />
      {shown === BETWEEN ? (
        // Day, month and year stand in the reader's own order.
        <I18nProvider locale={locale}>
          <DatePicker
            aria-label="From"
            value={day(from, "gte")}
            onChange={(next) => onChange({ from: momentAt(next, "gte"), to })}
            className="sm:w-36"
          />
          <DatePicker
            aria-label="To"
            value={day(to, "lte")}
            onChange={(next) => onChange({ from, to: momentAt(next, "lte") })}
            className="sm:w-36"
          />
        </I18nProvider>
      ) : null}
    </>
  );
}
