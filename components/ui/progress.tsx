"use client";

import { ProgressBar } from "react-aria-components/ProgressBar";

/** The progress of long work, as a bar with words. */
export function Progress({
  label,
  value,
  total,
  children,
}: {
  label: string;
  value: number;
  total: number;
  /** The figures: how many, how fast. */
  children: string;
}) {
  return (
    <ProgressBar
      aria-label={label}
      value={value}
      maxValue={Math.max(total, 1)}
      valueLabel={children}
      className="flex flex-col gap-1.5"
    >
      {({ percentage = 0 }) => (
        <>
          <span className="flex flex-wrap justify-between gap-x-3 text-sm">
            <span className="font-medium">{label}</span>
            <span className="text-muted tabular-nums">{children}</span>
          </span>
          <span className="block h-1.5 overflow-hidden rounded-full bg-line forced-colors:border">
            <span
              className="block h-full rounded-full bg-accent transition-[width] duration-150 forced-colors:bg-[Highlight]"
              style={{ width: `${percentage}%` }}
            />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
