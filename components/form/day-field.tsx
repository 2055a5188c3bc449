"use client";

import { type DateValue, parseDate } from "@internationalized/date";
import { useEffect, useRef, useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale } from "@/components/ui/format-locale";
import type { Day } from "@/lib/period";

export type DayFieldProps = {
  "aria-label": string;
  value: Day | null;
  onChange: (day: Day | null) => void;
  className?: string;
};

const pickerDay = (day: Day | null): DateValue | null => (day === null ? null : parseDate(day));

/**
 * A date that changes on blur, on Enter or by a choice in the calendar, because a typed date is
 * complete from the first digit of its year.
 */
export function DayField({ value, onChange, ...props }: DayFieldProps) {
  const locale = useFormatLocale();
  const [typed, setTyped] = useState(() => pickerDay(value));
  const [isOpen, setOpen] = useState(false);
  // The picker may still correct a day, such as 31 June, on blur.
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
    setTyped(pickerDay(value));
  }, [value]);

  const settle = () => {
    if (latest.current !== value) onChange(latest.current);
  };
  const change = (next: DateValue | null) => {
    setTyped(next);
    latest.current = next?.toString() ?? null;
    if (isOpen) settle();
  };
  return (
    // Day, month and year in the reader's order.
    <I18nProvider locale={locale}>
      {/* The picker's parts do not pass on Enter. */}
      <div
        className="contents"
        onKeyDownCapture={({ key }) => {
          if (key === "Enter") settle();
        }}
      >
        <DatePicker
          {...props}
          value={typed}
          onChange={change}
          onOpenChange={setOpen}
          onBlur={settle}
        />
      </div>
    </I18nProvider>
  );
}
