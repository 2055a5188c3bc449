"use client";

import { ListFilter } from "lucide-react";
import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import type { Filter } from "@/lib/customers/filters";
import type { ViewControls } from "../use-accounts-view";
import { useShortcut } from "../use-shortcut";
import { FilterChip, FilterEditor, loadFilterEditor } from "./filter-chip";
import {
  type FilterNode,
  type FilterUnit,
  filterTree,
  type PlacedFilter,
  replaceFilters,
  withoutFilters,
} from "./filter-tree";

const SAME = { addresses: "same address", contacts: "same contact" } as const;

type FilterBarProps = { controls: ViewControls; repNumber: string | null; hasShortcut?: boolean };

/** The conditions that narrow the list down, above the rows they narrow. */
export function FilterBar({ controls, repNumber, hasShortcut = false }: FilterBarProps) {
  const { filters } = controls.view.query;
  const barRef = useRef<HTMLDivElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);
  const [removedAt, setRemovedAt] = useState<number | null>(null);

  useEffect(() => {
    void loadFilterEditor();
  }, []);

  useEffect(() => {
    if (removedAt === null) return;
    // The next chip takes the focus of the one that is gone.
    const buttons = barRef.current?.querySelectorAll<HTMLElement>("[data-filter-remove]") ?? [];
    (buttons[Math.min(removedAt, buttons.length - 1)] ?? addRef.current)?.focus();
    setRemovedAt(null);
  }, [removedAt]);

  const setFilters = (next: Filter[]) => controls.setQuery({ filters: next });

  const remove = (items: readonly PlacedFilter[]) => {
    const buttons = [...(barRef.current?.querySelectorAll("[data-filter-remove]") ?? [])];
    setRemovedAt(buttons.findIndex((button) => button.matches(":focus")));
    setFilters(
      withoutFilters(
        filters,
        items.map(({ index }) => index),
      ),
    );
  };

  const chip = (items: readonly PlacedFilter[]) => (
    <FilterChip
      key={`${items.map(({ index }) => index).join()}`}
      filters={items.map(({ filter }) => filter)}
      repNumber={repNumber}
      onReplace={(next) =>
        setFilters(
          replaceFilters(
            filters,
            items.map(({ index }) => index),
            next,
          ),
        )
      }
      onRemove={() => remove(items)}
    />
  );

  const unit = (node: FilterUnit): ReactNode => {
    if (node.kind === "one") return chip([node.item]);
    if (node.kind === "several") return chip(node.items);
    return (
      <Frame key={`same ${node.items[0]?.index}`} label={SAME[node.child]}>
        {node.items.map((item) => chip([item]))}
      </Frame>
    );
  };

  const draw = (node: FilterNode): ReactNode =>
    node.kind === "any" ? (
      <Frame key={`any ${node.group}`} label="any of">
        {node.units.map(unit)}
      </Frame>
    ) : (
      unit(node)
    );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make a form of it.
    <div
      ref={barRef}
      role="group"
      aria-label="Filters"
      className="flex flex-wrap items-center gap-1.5"
    >
      {filterTree(filters).map(draw)}
      <AddFilter
        buttonRef={addRef}
        repNumber={repNumber}
        hasShortcut={hasShortcut}
        className={filters.length === 0 ? "-ms-2.5" : undefined}
        onAdd={(added) => setFilters(replaceFilters(filters, [], added))}
      />
      {filters.length > 0 ? (
        <Button
          variant="quiet"
          onPress={() => {
            setFilters([]);
            addRef.current?.focus();
          }}
        >
          Clear all
        </Button>
      ) : null}
    </div>
  );
}

function Frame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make a form of it.
    <span
      role="group"
      aria-label={label}
      className="-my-1 inline-flex max-w-full flex-wrap items-center gap-1.5 rounded-lg border border-dashed px-1.5 py-1"
    >
      <span aria-hidden="true" className="px-1 text-muted text-xs">
        {label}
      </span>
      {children}
    </span>
  );
}

function AddFilter({
  buttonRef,
  repNumber,
  hasShortcut,
  className,
  onAdd,
}: {
  buttonRef: RefObject<HTMLButtonElement | null>;
  repNumber: string | null;
  hasShortcut: boolean;
  className?: string;
  onAdd: (filters: Filter[]) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  useShortcut(hasShortcut ? "f" : "", () => {
    // The popover gives the focus back to where it was.
    buttonRef.current?.focus();
    setOpen(true);
  });
  return (
    <Popover
      aria-label="Add a filter"
      className="w-64 max-w-full"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button
          ref={buttonRef}
          variant="quiet"
          className={className}
          aria-keyshortcuts={hasShortcut ? "F" : undefined}
          icon={<ListFilter aria-hidden="true" />}
        >
          {hasShortcut ? "Filter" : "Add filter"}
          {hasShortcut ? (
            <span aria-hidden="true">
              <Kbd>F</Kbd>
            </span>
          ) : null}
        </Button>
      }
    >
      {({ close }) => (
        <Suspense fallback={<p className="p-1 text-muted">Loading…</p>}>
          <FilterEditor
            part="field"
            filters={[]}
            repNumber={repNumber}
            onApply={(added) => {
              onAdd(added);
              close();
            }}
          />
        </Suspense>
      )}
    </Popover>
  );
}
