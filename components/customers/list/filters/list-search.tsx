"use client";

import { Search } from "lucide-react";
import { Input } from "react-aria-components/Input";
import { TextField } from "react-aria-components/TextField";
import { classNames } from "@/components/ui/class-names";
import { controlStyle } from "@/components/ui/field-style";

/** A search box above a list: the focus stays in it while the arrow keys move through the list. */
export function ListSearch({ label }: { label: string }) {
  return (
    <TextField aria-label={label} autoFocus className="relative flex items-center">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 size-3.5 text-muted"
      />
      <Input
        role="combobox"
        aria-expanded="true"
        aria-haspopup="listbox"
        placeholder={label}
        className={classNames(controlStyle(), "ps-8")}
      />
    </TextField>
  );
}
