"use client";

import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { ProgressBar as AriaProgressBar } from "react-aria-components/ProgressBar";
import { classNames } from "./class-names";

export type ProgressBarProps = {
  label: ReactNode;
  /** Left out while nothing can be said about how far it is. */
  value?: number;
  maxValue?: number;
  /** What is said of the progress, such as "214 of 1,204"; a percentage without it. */
  valueLabel?: string;
  className?: string;
};

export function ProgressBar({
  label,
  value,
  maxValue = 100,
  valueLabel,
  className,
}: ProgressBarProps) {
  return (
    <AriaProgressBar
      value={value ?? 0}
      maxValue={maxValue}
      isIndeterminate={value === undefined}
      valueLabel={valueLabel}
      className={classNames("flex flex-col gap-1 text-xs", className)}
    >
      {({ percentage, valueText }) => (
        <>
          <span className="flex justify-between gap-4">
            <Label>{label}</Label>
            <span className="text-muted tabular-nums">{valueText}</span>
          </span>
          <span className="h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
            <span
              className={classNames(
                "block h-full rounded-full bg-accent forced-color-adjust-none forced-colors:bg-[Highlight]",
                value === undefined && "w-1/3 animate-slide",
              )}
              style={value === undefined ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </span>
        </>
      )}
    </AriaProgressBar>
  );
}
