"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchField } from "@/components/ui/search-field";
import { textKey } from "@/lib/text";

export type ChoosableColumn = {
  id: string;
  label: string;
  /** The column is always shown. */
  isFixed?: boolean;
};

export type ColumnChooserProps = {
  /** All columns, in display order. */
  columns: readonly ChoosableColumn[];
  shown: readonly string[];
  standard: readonly string[];
  onChange: (shown: string[]) => void;
};

function sameColumns(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/** Adds a column at its usual place: after the nearest shown column that precedes it. */
export function withColumn(
  id: string,
  shown: readonly string[],
  columns: readonly ChoosableColumn[],
): string[] {
  const order = columns.map((column) => column.id);
  const before = new Set(order.slice(0, order.indexOf(id)));
  const place = shown.findLastIndex((other) => before.has(other)) + 1;
  return [...shown.slice(0, place), id, ...shown.slice(place)];
}

export function ColumnChooser({ columns, shown, standard, onChange }: ColumnChooserProps) {
  const [search, setSearch] = useState("");
  const visible = new Set(shown);
  const found = columns.filter((column) => textKey(column.label).includes(textKey(search.trim())));
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        aria-label="Find a column"
        placeholder="Find a column"
        value={search}
        onChange={setSearch}
        autoFocus
      />
      <ul aria-label="Columns" className="flex max-h-72 flex-col overflow-auto scroll-quiet px-1">
        {found.map((column) => (
          <li key={column.id}>
            <Checkbox
              isSelected={visible.has(column.id)}
              isDisabled={column.isFixed}
              onChange={(isShown) =>
                onChange(
                  isShown
                    ? withColumn(column.id, shown, columns)
                    : shown.filter((id) => id !== column.id),
                )
              }
            >
              {column.label}
            </Checkbox>
          </li>
        ))}
        {found.length === 0 ? <li className="py-1.5 text-muted">Nothing matches</li> : null}
      </ul>
      <div className="border-t pt-2">
        <Button
          variant="quiet"
          size="small"
          isDisabled={sameColumns(shown, standard)}
          onPress={() => onChange([...standard])}
        >
          Reset columns
        </Button>
      </div>
    </div>
  );
}
