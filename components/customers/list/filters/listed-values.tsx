"use client";

import { Autocomplete } from "react-aria-components/Autocomplete";
import { type Option, OptionList } from "@/components/ui/option-list";
import { includesText } from "./field-picker";
import { ListSearch } from "./list-search";

const FEW = 7;

type ListedValuesProps = {
  label: string;
  options: readonly Option[];
  values: readonly string[];
  isSeveral: boolean;
  onChange: (values: string[]) => void;
};

/** One value or several of a list; long lists can be searched. What is chosen and not in the list is offered too. */
export function ListedValues({ label, options, values, isSeveral, onChange }: ListedValuesProps) {
  const known = new Set(options.map(({ id }) => id));
  const foreign = values
    .filter((value) => !known.has(value))
    .map((value): Option => ({ id: value, label: value, detail: "not in the list" }));
  const offered = [...foreign, ...options];
  const isLong = offered.length > FEW;
  const list = (
    <OptionList
      aria-label={label}
      options={offered}
      selectionMode={isSeveral ? "multiple" : "single"}
      disallowEmptySelection={!isSeveral}
      escapeKeyBehavior="none"
      selectedKeys={[...values]}
      onSelectionChange={(keys) =>
        onChange(keys === "all" ? offered.map(({ id }) => id) : [...keys].map(String))
      }
      className="-mx-1 max-h-60 p-0"
      {...(isLong ? {} : { autoFocus: "first" as const })}
    />
  );
  if (!isLong) return list;
  return (
    <Autocomplete filter={includesText}>
      <div className="flex flex-col gap-2">
        <ListSearch label={`Find in ${label}`} />
        {list}
      </div>
    </Autocomplete>
  );
}
