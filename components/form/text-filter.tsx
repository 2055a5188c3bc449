"use client";

import { useState } from "react";
import { SearchField, type SearchFieldProps } from "@/components/ui/search-field";

export type TextFilterProps = Pick<SearchFieldProps, "maxLength" | "className"> & {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A filter by a text; Enter confirms it. */
export function TextFilter({ label, value, onChange, ...props }: TextFilterProps) {
  const [text, setText] = useState(value ?? "");
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    setShown(value);
    setText(value ?? "");
  }
  return (
    <SearchField
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={setText}
      onSubmit={(typed) => onChange(typed.trim() || null)}
      onClear={() => onChange(null)}
      {...props}
    />
  );
}
