"use client";

import { parseAbsolute, ZonedDateTime } from "@internationalized/date";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Section } from "@/components/customers/account/section";
import { DatePicker } from "@/components/ui/date-picker";
import { useFormatLocale, useTimeZone } from "@/components/ui/format-locale";
import { Segments } from "@/components/ui/segments";
import { TextArea } from "@/components/ui/text-area";

export type When = { isLater: boolean; at: string | null; note: string };

/** Tomorrow morning in the reader's zone, the usual choice. */
export function tomorrowMorning(timeZone: string): string {
  const now = parseAbsolute(new Date().toISOString(), timeZone);
  return now
    .add({ days: 1 })
    .set({ hour: 8, minute: 0, second: 0, millisecond: 0 })
    .toDate()
    .toISOString();
}

/** Chooses the time, and the reason noted on each account. */
export function WhenSection({
  when,
  errorOf,
  onChange,
}: {
  when: When;
  errorOf: (path: string) => string | undefined;
  onChange: (when: When) => void;
}) {
  const locale = useFormatLocale();
  const timeZone = useTimeZone();
  const shown = when.at === null ? null : parseAbsolute(when.at, timeZone);
  return (
    <Section id="when" title="When, and why">
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-3">
          <Segments
            aria-label="When"
            segments={[
              { id: "now", label: "Now" },
              { id: "later", label: "On a date" },
            ]}
            value={when.isLater ? "later" : "now"}
            onChange={(id) =>
              onChange({
                ...when,
                isLater: id === "later",
                at: id === "later" ? (when.at ?? tomorrowMorning(timeZone)) : when.at,
              })
            }
            className="w-fit [&_label]:whitespace-nowrap"
          />
          {when.isLater ? (
            // Day, month and year in the reader's order.
            <I18nProvider locale={locale}>
              <DatePicker
                aria-label="Day and time"
                granularity="minute"
                value={shown}
                error={errorOf("runAt")}
                hint={`In your time zone, ${timeZone.replaceAll("_", " ")}`}
                onChange={(next) =>
                  onChange({
                    ...when,
                    at: next instanceof ZonedDateTime ? next.toDate().toISOString() : null,
                  })
                }
                className="sm:w-72"
              />
            </I18nProvider>
          ) : null}
        </div>
        <TextArea
          label="Note"
          hint="Stands in the activity of each account as the reason."
          rows={2}
          maxLength={1_000}
          value={when.note}
          error={errorOf("note")}
          onChange={(note) => onChange({ ...when, note })}
          className="sm:w-120"
        />
      </div>
    </Section>
  );
}
