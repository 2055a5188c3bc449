"use client";

import { useContext, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { type Option, OptionList } from "@/components/ui/option-list";
import type { FilterField } from "@/lib/customers/list/filters";
import { textKey } from "@/lib/text";
import { includesText } from "./field-picker";
import { mayBeEmpty } from "./filter-words";
import { ListSearch } from "./list-search";
import { OtherConditions } from "./other-conditions";
import { useSuggestions } from "./use-suggestions";
import { fromIds, isSuggested, noneOption, offeredOptions, toIds } from "./value-options";

const FEW = 7;

type ListedValuesProps = {
  label: string;
  field: FilterField;
  /** The field's regular values; null when any text is valid. */
  listed: readonly Option[] | null;
  /** The empty text stands for none. */
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
  const list = useContext(OtherConditions)();
  const asked = isSuggested(field) ? { field: field.name, list } : null;
  const suggestions = useSuggestions(asked, text);
  const given = values.filter((value) => value !== "");
  const none = mayBeEmpty(field) ? [noneOption(field, suggestions.none)] : [];
  const offered = [...none, ...offeredOptions(listed, suggestions.values, given)];
  const typed = text.trim();
  const isNew = typed !== "" && !offered.some(({ id }) => textKey(id) === textKey(typed));
  const options: Option[] =
    listed === null && isNew
      ? [{ id: typed, label: typed, detail: "as typed" }, ...offered]
      : offered;
  // Decided before the suggestions arrive, so that the focus stays.
  const isLong = listed === null || listed.length > FEW;

  const optionList = (
    <OptionList
      aria-label={label}
      options={options}
      selectionMode={isSeveral ? "multiple" : "single"}
      disallowEmptySelection={!isSeveral}
      escapeKeyBehavior="none"
      selectedKeys={toIds(options, values)}
      onSelectionChange={(keys) =>
        onChange(fromIds(keys === "all" ? options.map(({ id }) => id) : [...keys].map(String)))
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
  if (!isLong) return optionList;
  return (
    <Autocomplete inputValue={text} onInputChange={setText} filter={includesText}>
      <div className="flex flex-col gap-2">
        <ListSearch label={`Find in ${label}`} />
        {optionList}
        {suggestions.hasMore && typed === "" ? (
          <p className="px-1 text-muted text-xs">There are more: type to find them.</p>
        ) : null}
      </div>
    </Autocomplete>
  );
}
