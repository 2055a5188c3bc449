"use client";

import { useId } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { ComparedValue } from "@/lib/customers/merge/comparison";
import type { Side } from "@/lib/customers/merge/plan";
import { useTextOf } from "./use-text-of";

/** The columns of the comparison: field, both accounts, result. */
export const COLUMNS =
  "grid gap-x-4 gap-y-1 sm:grid-cols-[9rem_minmax(0,1fr)_minmax(0,1fr)] lg:grid-cols-[9rem_repeat(3,minmax(0,1fr))]";

export type Numbers = Readonly<Record<Side, string>>;

const SIDE_ORDER = ["survivor", "loser"] as const;

/** A field with different values, of which one is chosen. */
export function SideChoice({
  label,
  path,
  value,
  side,
  numbers,
  onChange,
}: {
  label: string;
  path: string;
  value: ComparedValue;
  side: Side;
  numbers: Numbers;
  onChange: (side: Side) => void;
}) {
  const id = useId();
  const textOf = useTextOf();
  return (
    <RadioGroup
      aria-labelledby={id}
      orientation="horizontal"
      value={side}
      onChange={(chosen) => onChange(chosen === "loser" ? "loser" : "survivor")}
      className={`${COLUMNS} border-t py-2 text-sm [overflow-wrap:anywhere]`}
    >
      <span id={id} className="pt-1 font-medium sm:font-normal sm:text-muted">
        {label}
      </span>
      {SIDE_ORDER.map((each) => (
        <Radio
          key={each}
          value={each}
          className="group flex min-h-8 min-w-0 cursor-default items-start gap-2 rounded-md border border-transparent px-2 py-1 hover:bg-hover selected:border-accent selected:bg-tint focus-visible:outline-2 focus-visible:outline-accent forced-colors:selected:border-[Highlight] pointer-coarse:min-h-11"
        >
          <span
            aria-hidden="true"
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-control group-selected:border-accent"
          >
            <span className="size-2 rounded-full group-selected:bg-accent forced-colors:group-selected:bg-[Highlight]" />
          </span>
          <span className="min-w-0">
            <span className="me-1.5 font-mono text-muted text-xs sm:sr-only">{numbers[each]}:</span>
            {textOf(path, value[each])}
          </span>
        </Radio>
      ))}
      <span className="pt-1 font-medium max-lg:hidden" aria-hidden="true">
        {textOf(path, value[side])}
      </span>
    </RadioGroup>
  );
}
