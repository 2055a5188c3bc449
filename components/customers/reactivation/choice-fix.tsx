"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";

/** A choice that replaces a value no longer offered, saved at once. */
export function ChoiceFix({
  label,
  options,
  isSearched = false,
  saveLabel,
  onSave,
}: {
  label: string;
  options: readonly Option[];
  /** Searchable, for many options. */
  isSearched?: boolean;
  saveLabel: string;
  /** Returns an error message, or null on success. */
  onSave: (value: string) => Promise<string | null>;
}) {
  const [value, setValue] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>();
  const [isPending, setPending] = useState(false);
  const Field = isSearched ? ComboBox : Select;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    if (value === null) {
      setError("Choose one.");
      return;
    }
    setPending(true);
    const problem = await onSave(value);
    setPending(false);
    setError(problem ?? undefined);
  };
  return (
    <form noValidate onSubmit={submit} className="flex items-start gap-2">
      <Field
        aria-label={label}
        options={options}
        value={value}
        onChange={(next) => {
          setValue(next);
          setError(undefined);
        }}
        error={error}
        className="w-56 min-w-0"
      />
      <Button type="submit" isPending={isPending}>
        {saveLabel}
      </Button>
    </form>
  );
}
