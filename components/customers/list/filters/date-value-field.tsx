"use client";

import {
  CalendarDate,
  type DateValue,
  parseAbsolute,
  toCalendarDate,
  ZonedDateTime,
} from "@internationalized/date";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import type { Operator } from "@/lib/customers/list/filters";
import { momentOf } from "./date-moment";
import { dayOfValue, takesDays, valueOfDay } from "./date-value";

type DateValueFieldProps = {
  label: string;
  operator: Operator;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
};

function asDateValue(value: string, operator: Operator, timeZone: string): DateValue | null {
  const moment = momentOf(value);
  if (moment === null) return null;
  const day = takesDays(operator) ? dayOfValue(value, operator, timeZone) : null;
  return day ?? parseAbsolute(new Date(moment).toISOString(), timeZone);
}

/** A day in the reader's zone, or a time to the second when the operator or value needs one. */
export function DateValueField({ label, operator, value, error, onChange }: DateValueFieldProps) {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const shown = asDateValue(value, operator, timeZone);
  const needsTime = !takesDays(operator) || (shown !== null && "hour" in shown);
  const change = (next: DateValue | null) => {
    if (!next) return onChange("");
    if (next instanceof ZonedDateTime) return onChange(next.toDate().toISOString());
    const { year, month, day } = toCalendarDate(next);
    const whole = new CalendarDate(year, month, day);
    onChange(
      needsTime ? whole.toDate(timeZone).toISOString() : valueOfDay(whole, operator, timeZone),
    );
  };
  return (
    // Day, month and year in the reader's order.
    <I18nProvider locale={locale}>
      <DatePicker
        aria-label={label}
        granularity={needsTime ? "second" : "day"}
        hideTimeZone
        placeholderValue={
          needsTime
            ? parseAbsolute(new Date().toISOString(), timeZone).set({
                hour: 0,
                minute: 0,
                second: 0,
                millisecond: 0,
              })
            : undefined
        }
        value={shown}
        error={error}
        onChange={change}
        autoFocus
      />
    </I18nProvider>
  );
}
