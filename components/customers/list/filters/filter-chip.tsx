"use client";

import { X } from "lucide-react";
import { lazy, type ReactNode, Suspense } from "react";
import { Button } from "react-aria-components/Button";
import { classNames } from "@/components/ui/class-names";
import { Popover } from "@/components/ui/popover";
import { type Filter, findFilterField } from "@/lib/customers/filters";
import type { EditorPart } from "./filter-editor";
import { choiceOf, fieldLabel, operatorWords } from "./filter-words";
import { useValueWords } from "./value-words";

export const loadFilterEditor = () =>
  import("./filter-editor").then(({ FilterEditor }) => ({ default: FilterEditor }));

export const FilterEditor = lazy(loadFilterEditor);

const partStyle =
  "flex h-full min-w-6 cursor-default items-center px-2 first:rounded-s-md hover:bg-hover pressed:bg-hover focus-visible:-outline-offset-2";

type FilterChipProps = {
  /** One condition, or the alternatives of one field. */
  filters: readonly Filter[];
  repNumber: string | null;
  onReplace: (filters: Filter[]) => void;
  onRemove: () => void;
};

/** field · operator · value: each part opens to be edited where it stands. */
export function FilterChip({ filters, repNumber, onReplace, onRemove }: FilterChipProps) {
  const valueWords = useValueWords();
  const [first] = filters;
  const field = first ? findFilterField(first.field) : null;
  if (!first || !field) return null;
  const isSeveral = filters.length > 1;
  const choice = choiceOf(field, first);
  const label = fieldLabel(field);
  const operator = isSeveral
    ? "is any of"
    : (choice?.label ?? operatorWords(field, first.operator));
  const words = filters.map((filter) => valueWords(field, filter));
  const value = isSeveral && words.length > 2 ? `${words.length} values` : words.join(", ");
  const hasValue = choice?.fixed === undefined;
  const sentence = [label, operator, hasValue ? words.join(", ") : ""].join(" ").trim();
  const part = (name: EditorPart, text: ReactNode, className: string) => (
    <ChipPart
      part={name}
      label={`${sentence}: change the ${name}`}
      text={text}
      filters={filters}
      repNumber={repNumber}
      onReplace={onReplace}
      className={className}
    />
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make a form of it.
    <span
      role="group"
      aria-label={sentence}
      className="inline-flex h-7.5 max-w-full items-stretch divide-x rounded-md border bg-raised text-sm pointer-coarse:h-10"
    >
      {part("field", label, "shrink-0 max-w-40")}
      {part("operator", operator, "shrink-0 text-muted")}
      {hasValue ? part("value", value, "min-w-8 max-w-56 font-medium") : null}
      <Button
        data-filter-remove=""
        aria-label={`Remove ${sentence}`}
        onPress={onRemove}
        className="flex w-6.5 shrink-0 cursor-default items-center justify-center rounded-e-md text-muted hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:w-10"
      >
        <X aria-hidden="true" className="size-3.5" />
      </Button>
    </span>
  );
}

function ChipPart({
  part,
  label,
  text,
  filters,
  repNumber,
  onReplace,
  className,
}: {
  part: EditorPart;
  label: string;
  text: ReactNode;
  filters: readonly Filter[];
  repNumber: string | null;
  onReplace: (filters: Filter[]) => void;
  className: string;
}) {
  return (
    <Popover
      aria-label={label}
      className="w-64 max-w-full"
      trigger={
        <Button aria-label={label} className={classNames(partStyle, className)}>
          {/* The browser's language data may be newer than the server's. */}
          <span suppressHydrationWarning className="truncate">
            {text}
          </span>
        </Button>
      }
    >
      {({ close }) => (
        <Suspense fallback={<p className="p-1 text-muted">Loading…</p>}>
          <FilterEditor
            part={part}
            filters={filters}
            repNumber={repNumber}
            onApply={(next) => {
              onReplace(next);
              close();
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
