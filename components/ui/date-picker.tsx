"use client";

import type { DateValue } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
} from "react-aria-components/Calendar";
import {
  DatePicker as AriaDatePicker,
  type DatePickerProps as AriaDatePickerProps,
  DateInput,
  DateSegment,
} from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import type { AccessibleName } from "./accessible-name";
import { buttonStyle } from "./button-style";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";
import { overlayStyle } from "./overlay-style";

export type DatePickerProps = Omit<
  AriaDatePickerProps<DateValue>,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby" | "validate"
> &
  AccessibleName &
  FieldNotes & { className?: string };

const step = buttonStyle({ variant: "quiet", iconOnly: true });

/** A date, with a time if `granularity` says so, typed by parts or chosen in a calendar. */
export function DatePicker({ label, hint, error, warning, className, ...props }: DatePickerProps) {
  return (
    <AriaDatePicker
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      className={classNames(fieldStyle, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group
        className={classNames(
          controlStyle(),
          "flex items-center pe-0.5 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent focus-within:-outline-offset-1",
        )}
      >
        <DateInput className="flex min-w-0 flex-1 overflow-x-auto [scrollbar-width:none]">
          {(segment) => (
            <DateSegment
              segment={segment}
              className="rounded-sm px-0.5 tabular-nums outline-none placeholder-shown:text-muted focus:bg-accent focus:text-on-accent forced-colors:focus:bg-[Highlight] forced-colors:focus:text-[HighlightText]"
            />
          )}
        </DateInput>
        <Button className="flex size-6 shrink-0 cursor-default items-center justify-center rounded-sm text-muted hover:text-ink">
          <CalendarDays aria-hidden="true" className="size-3.5" />
        </Button>
      </Group>
      <FieldMessages hint={hint} error={error} warning={warning} />
      <Popover offset={4} className={overlayStyle}>
        <Dialog className="p-2 outline-none">
          <Calendar className="w-fit">
            <header className="flex items-center justify-between gap-2 pb-1">
              <Button slot="previous" className={step}>
                <ChevronLeft aria-hidden="true" />
              </Button>
              <Heading className="font-medium text-sm" />
              <Button slot="next" className={step}>
                <ChevronRight aria-hidden="true" />
              </Button>
            </header>
            <CalendarGrid className="border-separate border-spacing-0.5">
              <CalendarGridHeader>
                {(day) => (
                  <CalendarHeaderCell className="size-7 font-normal text-muted text-xs">
                    {day}
                  </CalendarHeaderCell>
                )}
              </CalendarGridHeader>
              <CalendarGridBody>
                {(date) => (
                  <CalendarCell
                    date={date}
                    className="flex size-7 cursor-default items-center justify-center rounded-md text-sm tabular-nums hover:bg-hover outside-month:invisible selected:bg-accent selected:text-on-accent disabled:opacity-40 forced-colors:selected:bg-[Highlight] forced-colors:selected:text-[HighlightText] forced-color-adjust-none pointer-coarse:size-9"
                  />
                )}
              </CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </AriaDatePicker>
  );
}
