"use client";

import { useState } from "react";
import { DayField } from "@/components/form/day-field";
import { Select } from "@/components/ui/select";
import { type Day, daysOf, PERIOD_NAMES, type Period } from "@/lib/period";
import { PERIOD_LABELS } from "./report-words";

const BETWEEN = "between";
const OPTIONS = [
  ...PERIOD_NAMES.map((name) => ({ id: name as string, label: PERIOD_LABELS[name] })),
  { id: BETWEEN, label: "Between two days…" },
];

export type PeriodFieldProps = {
  period: Period;
  /** Today in the reader's time zone. */
  today: Day;
  onChange: (period: Period) => void;
};

/** The filter by order date: a named period, or from one day to another. */
export function PeriodField({ period, today, onChange }: PeriodFieldProps) {
  const [isBetween, setBetween] = useState(false);
  const isNamed = "name" in period;
  const shown = isBetween || !isNamed ? BETWEEN : period.name;
  const { from, to } = isNamed && isBetween ? { from: null, to: null } : daysOf(period, today);
  const choose = (value: string | null) => {
    setBetween(value === BETWEEN);
    const name = PERIOD_NAMES.find((known) => known === value);
    if (name) onChange({ name });
  };
  const isInOrder = (first: Day | null, last: Day | null) => !first || !last || first <= last;
  return (
    <>
      <Select
        aria-label="Period"
        options={OPTIONS}
        value={shown}
        onChange={choose}
        className="sm:w-36"
      />
      {shown === BETWEEN ? (
        // A day beyond the other one clears that one.
        <>
          <DayField
            aria-label="From"
            value={from}
            onChange={(day) => onChange({ from: day, to: isInOrder(day, to) ? to : null })}
            className="sm:w-36"
          />
          <DayField
            aria-label="To"
            value={to}
            onChange={(day) => onChange({ from: isInOrder(from, day) ? from : null, to: day })}
            className="sm:w-36"
          />
        </>
      ) : null}
    </>
  );
}
