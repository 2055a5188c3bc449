"use client";

import { type CalendarDate, type DateValue, parseDate } from "@internationalized/date";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale } from "@/components/ui/format-locale";
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
  /** The day that it is where the reader is. */
  today: Day;
  /** Both days are to be chosen, though neither is yet. */
  isBetween: boolean;
  onBetween: (isBetween: boolean) => void;
  onChange: (period: Period) => void;
};

const pickerDay = (day: Day | null): CalendarDate | null => (day === null ? null : parseDate(day));
const dayOf = (value: DateValue | null): Day | null => value?.toString().slice(0, 10) ?? null;

/** When the orders were placed: in a period that goes along with the calendar, or from a day to another. */
export function PeriodField({ period, today, isBetween, onBetween, onChange }: PeriodFieldProps) {
  const locale = useFormatLocale();
  const isNamed = "name" in period;
  const shown = isBetween || !isNamed ? BETWEEN : period.name;
  const { from, to } = isNamed && isBetween ? { from: null, to: null } : daysOf(period, today);
  const choose = (value: string | null) => {
    onBetween(value === BETWEEN);
    const name = PERIOD_NAMES.find((known) => known === value);
    if (name) onChange({ name });
  };
  const change = (next: { from: Day | null; to: Day | null }) => {
    // An end before the beginning is what the reader is just about to put right.
    if (next.from && next.to && next.from > next.to) return;
    onChange(next);
  };
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
        // Day, month and year stand in the reader's own order.
        <I18nProvider locale={locale}>
          <DatePicker
            aria-label="From"
            value={pickerDay(from)}
            maxValue={pickerDay(to)}
            onChange={(value) => change({ from: dayOf(value), to })}
            className="sm:w-36"
          />
          <DatePicker
            aria-label="To"
            value={pickerDay(to)}
            minValue={pickerDay(from)}
            onChange={(value) => change({ from, to: dayOf(value) })}
            className="sm:w-36"
          />
        </I18nProvider>
      ) : null}
    </>
  );
}
