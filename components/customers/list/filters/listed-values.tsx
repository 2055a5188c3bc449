"use client";

import { useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { type Option, OptionList } from "@/components/ui/option-list";
import type { FilterField } from "@/lib/customers/list/filters";
import { textKey } from "@/lib/text";
import { includesText } from "./field-picker";
import { ListSearch } from "./list-search";
import { useSuggestions } from "./use-suggestions";
import { isSuggested, offeredOptions, spelledAs } from "./value-options";

const FEW = 7;

type ListedValuesProps = {
  label: string;
  field: FilterField;
  /** The field's regular values; null when any text is valid. */
  listed: readonly Option[] | null;
  values: readonly string[];
  isSeveral: boolean;
  onChange: (values: string[]) => void;
};

/**
 * One or several values to choose, from the regular ones and those in use; long lists can be
 * searched.
 */
export function ListedValues({
  label,
  field,
  listed,
  values,
  isSeveral,
  onChange,
}: ListedValuesProps) {
  const [text, setText] = useState("");
  const asked = isSuggested(field) ? { field: field.name } : null;
  const suggestions = useSuggestions(asked, text);
  const offered = offeredOptions(listed, suggestions.values, values);
  const typed = text.trim();
  const isNew = typed !== "" && !offered.some(({ id }) => textKey(id) === textKey(typed));
  const options: Option[] =
    listed === null && isNew
      ? [{ id: typed, label: typed, detail: "as typed" }, ...offered]
      : offered;
  // Decided before the suggestions arrive, so that the focus stays.
  const isLong = listed === null || listed.length > FEW;

  const list = (
    <OptionList
      aria-label={label}
      options={options}
      selectionMode={isSeveral ? "multiple" : "single"}
      disallowEmptySelection={!isSeveral}
      escapeKeyBehavior="none"
      selectedKeys={spelledAs(options, values)}
      onSelectionChange={(keys) =>
        onChange(keys === "all" ? options.map(({ id }) => id) : [...keys].map(String))
      }
      emptyText={
        suggestions.isLoading
          ? "Loading…"
          : typed === ""
            ? "No account has one. Type a value."
            : undefined
      }
      className="-mx-1 max-h-60 p-0"
      {...(isLong ? {} : { autoFocus: "first" as const })}
    />
  );
  if (!isLong) return list;
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={includesText}>
      <div className="flex flex-col gap-2">
        <ListSearch label={`Find in ${label}`} />
        {list}
        {suggestions.hasMore && typed === "" ? (
          <p className="px-1 text-muted text-xs">There are more: type to find them.</p>
        ) : null}
      </div>
    </Autocomplete>
  );
}
