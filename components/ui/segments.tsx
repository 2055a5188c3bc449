"use client";

import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages } from "./field-parts";
import { fieldStyle } from "./field-style";

export type Segment<Id extends string> = { id: Id; label: string; icon?: LucideIcon };

export type SegmentsProps<Id extends string> = AccessibleName & {
  hint?: ReactNode;
  segments: readonly Segment<Id>[];
  value: Id;
  onChange: (id: Id) => void;
  className?: string;
};

/** A choice between a few options that are all visible. */
export function Segments<Id extends string>({
  label,
  hint,
  segments,
  value,
  onChange,
  className,
  ...props
}: SegmentsProps<Id>) {
  return (
    <RadioGroup
      {...props}
      orientation="horizontal"
      value={value}
      onChange={(id) => {
        const chosen = segments.find((segment) => segment.id === id);
        if (chosen) onChange(chosen.id);
      }}
      className={classNames(fieldStyle, className)}
    >
      <FieldLabel>{label}</FieldLabel>
      <div className="flex rounded-md border border-line bg-panel p-0.5">
        {segments.map(({ id, label: words, icon: Icon }) => (
          <Radio
            key={id}
            value={id}
            className="flex min-h-6 flex-1 cursor-default items-center justify-center gap-1.5 rounded-[5px] border border-transparent px-2 text-muted text-xs hover:text-ink selected:border-line selected:bg-raised selected:text-ink focus-visible:outline-2 focus-visible:outline-accent forced-colors:selected:border-[Highlight] pointer-coarse:min-h-9"
          >
            {Icon ? <Icon aria-hidden="true" className="size-3.5" /> : null}
            {words}
          </Radio>
        ))}
      </div>
      <FieldMessages hint={hint} />
    </RadioGroup>
  );
}
