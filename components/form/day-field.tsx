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
 * A day that counts once it is left, on Enter, or when it is chosen from the calendar: typed, it is a whole date from the
 * first digit of its year on.
 */
export function DayField({ value, onChange, ...props }: DayFieldProps) {
  const locale = useFormatLocale();
  const [typed, setTyped] = useState(() => pickerDay(value));
  const [isOpen, setOpen] = useState(false);
  // The picker may still put a day right, such as 31 June, in the event that leaves it.
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
    // Day, month and year stand in the reader's own order.
    <I18nProvider locale={locale}>
      {/* The picker's own parts let no Enter through. */}
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
