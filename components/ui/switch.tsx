"use client";

import type { ReactNode, Ref } from "react";
import { SwitchButton, SwitchField, type SwitchFieldProps } from "react-aria-components/Switch";
import { classNames } from "./class-names";
import { FieldMessages, type FieldNotes } from "./field-parts";

export type SwitchProps = Omit<
  SwitchFieldProps,
  "children" | "className" | "style" | "validate" | "inputRef"
> &
  Omit<FieldNotes, "error"> & {
    children: ReactNode;
    className?: string;
    inputRef?: Ref<HTMLInputElement | null>;
  };

/** For settings that take effect at once; in a form that is saved, use a Checkbox. */
export function Switch({ children, hint, warning, className, ...props }: SwitchProps) {
  return (
    <SwitchField {...props} className={classNames("flex w-fit flex-col gap-0.5", className)}>
      <SwitchButton className="group flex min-h-6 cursor-default items-center gap-2 text-ink text-sm disabled:text-muted pointer-coarse:min-h-9">
        <span
          aria-hidden="true"
          className={classNames(
            "flex h-4.5 w-8 shrink-0 items-center rounded-full border border-control bg-control px-0.5 transition-colors",
            "group-selected:border-accent group-selected:bg-accent group-disabled:opacity-50",
            "group-focus-visible:outline-2 group-focus-visible:outline-accent group-focus-visible:outline-offset-2",
            "forced-color-adjust-none forced-colors:group-selected:bg-[Highlight]",
          )}
        >
          <span className="size-3 rounded-full bg-canvas transition-transform group-selected:translate-x-3.5 rtl:group-selected:-translate-x-3.5" />
        </span>
        {children}
      </SwitchButton>
      <FieldMessages hint={hint} warning={warning} />
    </SwitchField>
  );
}
