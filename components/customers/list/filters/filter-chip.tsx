"use client";

import { TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { classNames } from "@/components/ui/class-names";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { Popover } from "@/components/ui/popover";
import type { Filter } from "@/lib/customers/list/filters";
import type { BrokenFilter } from "@/lib/customers/list/filters-params";
import type { EditorPart } from "./filter-editor";
import { useChipWords } from "./filter-sentence";
import { OtherConditions } from "./other-conditions";

const editor = onDemand(() => import("./filter-editor"));

export const prepareFilterEditor = editor.prepare;
export const FilterEditor = componentOf(editor, (loaded) => loaded.FilterEditor);

const chipStyle =
  "inline-flex h-7.5 max-w-full items-stretch divide-x rounded-md border bg-raised text-sm pointer-coarse:h-10";
const partStyle =
  "flex h-full min-w-6 cursor-default items-center px-2 first:rounded-s-md hover:bg-hover pressed:bg-hover focus-visible:-outline-offset-2";

type FilterChipProps = {
  /** One condition, or the alternatives of one field. */
  filters: readonly Filter[];
  repNumber: string | null;
  /** Why the condition may not match as expected. */
  note: string | null;
  /** The list that the conditions beside it leave. */
  others: () => string;
  /** Takes one value only: alternatives cannot hold on the same address. */
  isSingle: boolean;
  /** The menu for grouping it with others. */
  menu: ReactNode;
  /** `part`: the part that was open. */
  onReplace: (filters: Filter[], part: EditorPart) => void;
  onRemove: () => void;
};

/** field · operator · value: each part opens to be edited where it stands. */
export function FilterChip({ filters, note, others, menu, onRemove, ...edit }: FilterChipProps) {
  const words = useChipWords()(filters);
  if (!words) return null;
  const { field, operator, values, hasValue, sentence } = words;
  const value = values.length > 2 ? `${values.length} values` : values.join(", ");
  const part = (name: EditorPart, text: ReactNode, className: string) => (
    <ChipPart
      part={name}
      label={`${sentence}: change the ${name}`}
      text={text}
      filters={filters}
      className={className}
      {...edit}
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <span
      role="group"
      aria-label={sentence}
      className={classNames(chipStyle, note && "border-warning")}
    >
      {note ? <NoteIcon note={note} className="text-warning" /> : null}
      <OtherConditions value={others}>
        {part("field", field, "shrink-0 max-w-40")}
        {part("operator", operator, "shrink-0 text-muted")}
        {hasValue ? part("value", value, "min-w-8 max-w-56 font-medium") : null}
      </OtherConditions>
      {menu}
      <RemoveButton sentence={sentence} onRemove={onRemove} />
    </span>
  );
}

/** A condition that cannot be applied; it can only be removed. */
export function BrokenChip({
  filter,
  reason,
  onRemove,
}: {
  filter: BrokenFilter;
  reason: string;
  onRemove: () => void;
}) {
  const { field, operator, value } = filter;
  const sentence = `${field} ${operator} ${value}`.trim();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <span
      role="group"
      aria-label={`${sentence}, broken`}
      className={classNames(chipStyle, "border-danger border-dashed")}
    >
      <NoteIcon note={reason} className="text-danger" />
      <span className="flex max-w-40 items-center px-2">
        <span className="truncate line-through decoration-danger">{field}</span>
      </span>
      <span className="flex max-w-32 items-center px-2 text-muted">
        <span className="truncate">{operator}</span>
      </span>
      {value === "" ? null : (
        <span className="flex min-w-8 max-w-56 items-center px-2 font-medium">
          <span className="truncate">{value}</span>
        </span>
      )}
      <RemoveButton sentence={sentence} onRemove={onRemove} />
    </span>
  );
}

function NoteIcon({ note, className }: { note: string; className: string }) {
  return (
    <span title={note} className={classNames("flex items-center ps-2 pe-1.5", className)}>
      <TriangleAlert aria-hidden="true" className="size-3.5" />
      <span className="sr-only">{note}</span>
    </span>
  );
}

function RemoveButton({ sentence, onRemove }: { sentence: string; onRemove: () => void }) {
  return (
    <Button
      data-filter-remove=""
      aria-label={`Remove ${sentence}`}
      onPress={onRemove}
      className="flex w-6.5 shrink-0 cursor-default items-center justify-center rounded-e-md text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:w-10"
    >
      <X aria-hidden="true" className="size-3.5" />
    </Button>
  );
}

function ChipPart({
  part,
  label,
  text,
  filters,
  repNumber,
  isSingle,
  onReplace,
  className,
}: Pick<FilterChipProps, "filters" | "repNumber" | "isSingle" | "onReplace"> & {
  part: EditorPart;
  label: string;
  text: ReactNode;
  className: string;
}) {
  return (
    <Popover
      aria-label={label}
      className="w-64 max-w-full"
      prepare={prepareFilterEditor}
      trigger={
        <Button
          data-filter-part={part}
          aria-label={label}
          className={classNames(partStyle, className)}
        >
          {/* The browser's language data may be newer than the server's. */}
          <span suppressHydrationWarning className="truncate">
            {text}
          </span>
        </Button>
      }
    >
      {({ close }) => (
        <FilterEditor
          part={part}
          filters={filters}
          repNumber={repNumber}
          isSingle={isSingle}
          onApply={(next) => {
            onReplace(next, part);
            close();
          }}
          onClose={close}
        />
      )}
    </Popover>
  );
}
