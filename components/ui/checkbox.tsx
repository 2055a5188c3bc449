"use client";

import { Check, Minus } from "lucide-react";
import type { ReactNode, Ref } from "react";
import {
  CheckboxButton,
  CheckboxField,
  type CheckboxFieldProps,
} from "react-aria-components/Checkbox";
import { classNames } from "./class-names";
import { FieldMessages, type FieldNotes } from "./field-parts";

export type CheckboxProps = Omit<
  CheckboxFieldProps,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby" | "validate" | "inputRef"
> &
  FieldNotes & { className?: string; inputRef?: Ref<HTMLInputElement | null> } & (
    | { children: ReactNode; "aria-label"?: undefined; "aria-labelledby"?: undefined }
    | { children?: undefined; "aria-label": string; "aria-labelledby"?: undefined }
    | { children?: undefined; "aria-label"?: undefined; "aria-labelledby": string }
  );

/** The children are its label; without them it needs an accessible name and is a 24 px target. */
export function Checkbox({ children, hint, error, warning, className, ...props }: CheckboxProps) {
  return (
    <CheckboxField
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      className={classNames("flex w-fit flex-col gap-0.5", className)}
    >
      <CheckboxButton className="group flex min-h-6 min-w-6 cursor-default items-center gap-2 text-ink text-sm disabled:text-muted pointer-coarse:min-h-9">
        {({ isSelected, isIndeterminate }) => (
          <>
            <span
              aria-hidden="true"
              className={classNames(
                "flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-raised text-on-accent group-hover:border-muted pointer-coarse:size-5",
                "group-focus-visible:outline-2 group-focus-visible:outline-accent group-focus-visible:outline-offset-2",
                "group-invalid:border-danger group-disabled:opacity-50",
                (isSelected || isIndeterminate) &&
                  "border-accent bg-accent group-hover:border-accent-strong group-hover:bg-accent-strong forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-color-adjust-none",
                children === undefined && "mx-auto",
              )}
            >
              {isIndeterminate ? (
                <Minus className="size-3" strokeWidth={3} />
              ) : isSelected ? (
                <Check className="size-3" strokeWidth={3} />
              ) : null}
            </span>
            {children}
          </>
        )}
      </CheckboxButton>
      <FieldMessages hint={hint} error={error} warning={warning} />
    </CheckboxField>
  );
}
