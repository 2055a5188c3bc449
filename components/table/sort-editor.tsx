"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";

export type SortLevel = { field: string; direction: "asc" | "desc" };

export type SortEditorProps = {
  fields: readonly { id: string; label: string }[];
  sort: readonly SortLevel[];
  standard: readonly SortLevel[];
  onChange: (sort: SortLevel[]) => void;
};

const ORDINALS = ["Sort by", "then by"];

/** Edits the whole sort order, including fields without a column. */
export function SortEditor({ fields, sort, standard, onChange }: SortEditorProps) {
  const addRef = useRef<HTMLButtonElement>(null);
  const used = new Set(sort.map((level) => level.field));
  const free = fields.filter((field) => !used.has(field.id));
  const replace = (index: number, level: SortLevel) =>
    onChange(sort.map((old, place) => (place === index ? level : old)));
  const isStandard = JSON.stringify(sort) === JSON.stringify(standard);
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-2">
        {sort.map((level, index) => {
          const label = fields.find((field) => field.id === level.field)?.label ?? level.field;
          const isDown = level.direction === "desc";
          return (
            <li key={level.field} className="flex items-center gap-1.5">
              <span aria-hidden="true" className="w-12 shrink-0 text-muted text-xs">
                {ORDINALS[Math.min(index, 1)]}
              </span>
              <Select
                aria-label={index === 0 ? "Sort by" : `Then by, ${index + 1}`}
                options={fields
                  .filter((field) => field.id === level.field || !used.has(field.id))
                  .map((field) => ({ id: field.id, label: field.label }))}
                value={level.field}
                onChange={(field) => field && replace(index, { ...level, field })}
                className="min-w-32 flex-1"
              />
              <Button
                aria-label={`${label}: ${isDown ? "descending" : "ascending"}`}
                icon={isDown ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />}
                onPress={() => replace(index, { ...level, direction: isDown ? "asc" : "desc" })}
                className="w-18 justify-start"
              >
                {isDown ? "Desc" : "Asc"}
              </Button>
              <IconButton
                label={`Do not sort by ${label}`}
                isDisabled={sort.length === 1}
                onPress={() => {
                  onChange(sort.filter((_, place) => place !== index));
                  addRef.current?.focus();
                }}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          );
        })}
      </ol>
      <div className="flex justify-between gap-2 border-t pt-2">
        <Button
          ref={addRef}
          variant="quiet"
          size="small"
          icon={<Plus aria-hidden="true" />}
          isDisabled={free.length === 0}
          onPress={() => {
            const [field] = free;
            if (field) onChange([...sort, { field: field.id, direction: "asc" }]);
          }}
        >
          Add a level
        </Button>
        <Button
          variant="quiet"
          size="small"
          isDisabled={isStandard}
          onPress={() => onChange([...standard])}
        >
          Reset
        </Button>
      </div>
    </div>
  );
}
