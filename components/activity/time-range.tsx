"use client";

import { parseDate } from "@internationalized/date";
import { useState } from "react";
import { dayOfValue, valueOfDay } from "@/components/customers/list/filters/date-value";
import { DayField } from "@/components/form/day-field";
import { useTimeZone } from "@/components/ui/format-locale";
import { Select } from "@/components/ui/select";
import type { ActivityQuery } from "@/lib/activity/query";
import type { Day } from "@/lib/period";

const BETWEEN = "between";
const RANGES = [
  { id: "@days-1", label: "Since yesterday" },
  { id: "@days-7", label: "Last 7 days" },
  { id: "@days-30", label: "Last 30 days" },
  { id: "@days-90", label: "Last 90 days" },
  { id: BETWEEN, label: "Between two days…" },
];

type Range = Pick<ActivityQuery, "from" | "to">;

type TimeRangeProps = Range & { onChange: (range: Range) => void };

/** A time filter: the last days, or from one day to another in the reader's zone. */
export function TimeRange({ from, to, onChange }: TimeRangeProps) {
  const timeZone = useTimeZone();
  const [isBetween, setBetween] = useState(false);
  const isRelative = to === null && RANGES.some(({ id }) => id === from);
  const shown = isRelative ? from : from !== null || to !== null || isBetween ? BETWEEN : null;
  const choose = (value: string | null) => {
    setBetween(value === BETWEEN);
    if (value !== BETWEEN) onChange({ from: value, to: null });
    else if (isRelative) onChange({ from: null, to: null });
  };
  const dayAt = (moment: string | null, operator: "gte" | "lte"): Day | null =>
    moment === null ? null : (dayOfValue(moment, operator, timeZone)?.toString() ?? null);
  const momentAt = (day: Day | null, operator: "gte" | "lte") =>
    day && valueOfDay(parseDate(day), operator, timeZone);
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
        <>
          <DayField
            aria-label="From"
            value={dayAt(from, "gte")}
            onChange={(day) => onChange({ from: momentAt(day, "gte"), to })}
            className="sm:w-36"
          />
          <DayField
            aria-label="To"
            value={dayAt(to, "lte")}
            onChange={(day) => onChange({ from, to: momentAt(day, "lte") })}
            className="sm:w-36"
          />
        </>
      ) : null}
    </>
  );
}
