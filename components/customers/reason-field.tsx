"use client";

import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { TextField } from "@/components/ui/text-field";
import { LONGEST_REASON, USUAL_REASONS } from "@/lib/customers/record/deactivation-reason";

export type ReasonFieldProps = {
  value: string;
  onChange: (reason: string) => void;
  error?: string | undefined;
  hint: string;
};

/** Asks for a reason to deactivate accounts: free text, or a usual reason. */
export function ReasonField({ value, onChange, error, hint }: ReasonFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      <TextField
        label="Reason"
        isRequired
        hint={hint}
        value={value}
        onChange={onChange}
        error={error}
        maxLength={LONGEST_REASON}
        autoFocus
        autoComplete="off"
      />
      <RadioGroup
        aria-label="Usual reasons"
        orientation="horizontal"
        value={USUAL_REASONS.includes(value.trim()) ? value.trim() : null}
        onChange={onChange}
        className="flex flex-wrap gap-1.5"
      >
        {USUAL_REASONS.map((reason) => (
          <Radio
            key={reason}
            value={reason}
            className="flex min-h-6 cursor-default items-center rounded-full border px-2.5 text-xs hover:bg-hover selected:border-accent selected:bg-tint selected:text-accent-strong focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-1 forced-colors:selected:border-[Highlight] pointer-coarse:min-h-9"
          >
            {reason}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
