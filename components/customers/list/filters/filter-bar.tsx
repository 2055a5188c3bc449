"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useShownCount } from "@/components/ui/use-shown-count";
import type { Filter } from "@/lib/customers/list/filters";
import type { ListQuery } from "@/lib/customers/list/query";
import type { AccountsView } from "@/lib/views/accounts-view";
import { listOf } from "../selection/shown-page";
import { AddFilter, AddToGroup, type Placement } from "./add-filter";
import { ConditionFrame } from "./condition-frame";
import { BrokenChip, FilterChip } from "./filter-chip";
import type { EditorPart } from "./filter-editor";
import { brokenReason, useFilterNote } from "./filter-notes";
import { useNodeWords } from "./filter-sentence";
import {
  type FilterNode,
  type FilterUnit,
  filterTree,
  nodeItems,
  type PlacedFilter,
  replaceFilters,
  withoutFilters,
} from "./filter-tree";
import { anyCommands, sameCommands, unitCommands } from "./group-commands";
import { ChipMenu, type GroupCommands } from "./group-menu";
import { conditionsBeside, OtherConditions } from "./other-conditions";

/** More than the bar's usual lines hold. */
const SHOWN_BY_SERVER = 20;

const SAME = { addresses: "same address", contacts: "same contact" } as const;

type FilterBarProps = {
  /** The shown view, and the functions to change it. */
  controls: {
    view: Pick<AccountsView, "query" | "broken">;
    setQuery: (query: Pick<ListQuery, "filters">) => void;
    change: (change: Partial<Pick<AccountsView, "query" | "broken">>) => void;
  };
  repNumber: string | null;
  hasShortcut?: boolean;
  label?: string;
};

/** The menu of a chip, or of the frame that starts with that condition. */
const menuOf = (around: "chip" | "any" | "same", index: number) =>
  `[data-${around}~="${index}"] ${around === "chip" ? "" : "> "}[data-filter-menu]`;

const indexesOf = (items: readonly PlacedFilter[]) => items.map(({ index }) => index);

/** The filters above the rows. */
export function FilterBar({
  controls,
  repNumber,
  hasShortcut = false,
  label = "Filters",
}: FilterBarProps) {
  const { query, broken } = controls.view;
  const { filters } = query;
  const barRef = useRef<HTMLDivElement>(null);
  const addRef = useRef<HTMLButtonElement>(null);
  const [removedAt, setRemovedAt] = useState<number | null>(null);
  const [focusOn, setFocusOn] = useState<{ index: number; part?: EditorPart } | null>(null);
  const [placement, setPlacement] = useState<Placement | null>(null);
  const nodeWords = useNodeWords();
  const noteOf = useFilterNote(repNumber);

  useEffect(() => {
    if (removedAt === null) return;
    // The next chip gets the focus of a removed one.
    const buttons = barRef.current?.querySelectorAll<HTMLElement>("[data-filter-remove]") ?? [];
    (buttons[Math.min(removedAt, buttons.length - 1)] ?? addRef.current)?.focus();
    setRemovedAt(null);
  }, [removedAt]);

  useEffect(() => {
    if (focusOn === null) return;
    // Later: a closing menu looks for its trigger, which is rendered again.
    const timer = window.setTimeout(() => {
      const { index, part } = focusOn;
      const find = (selector: string) => barRef.current?.querySelector<HTMLElement>(selector);
      const opened = find(`[data-chip~="${index}"] [data-filter-part="${part}"]`);
      (opened ?? find(menuOf("chip", index)))?.focus();
      setFocusOn(null);
    });
    return () => window.clearTimeout(timer);
  }, [focusOn]);

  const setFilters = (next: Filter[]) => controls.setQuery({ filters: next });

  const listBeside = (indexes: readonly number[]) => () =>
    listOf({ search: query.search, filters: conditionsBeside(filters, indexes) });

  const markRemoved = () => {
    const buttons = [...(barRef.current?.querySelectorAll("[data-filter-remove]") ?? [])];
    setRemovedAt(buttons.findIndex((button) => button.matches(":focus")));
  };
  const remove = (items: readonly PlacedFilter[]) => {
    markRemoved();
    setFilters(withoutFilters(filters, indexesOf(items)));
  };

  const shown = useShownCount(SHOWN_BY_SERVER);
  const tree = filterTree(filters.slice(0, shown));
  /** Regroups conditions, and focuses the one where it began. */
  const regroup = (next: Filter[], from: PlacedFilter | undefined) => {
    const { field, operator, value } = from?.filter ?? {};
    const found = next.findIndex(
      (one) => one.field === field && one.operator === operator && one.value === value,
    );
    setFocusOn({ index: Math.max(found, 0) });
    setFilters(next);
  };
  const place = (title: string, child: Placement["child"], node: FilterNode) => ({
    ask: (put: (added: Filter[]) => Filter[]) => {
      const [from] = nodeItems(node);
      const around = node.kind === "any" || node.kind === "same" ? node.kind : "chip";
      const anchor = barRef.current?.querySelector<HTMLElement>(menuOf(around, from?.index ?? 0));
      if (!anchor) return;
      // Later, because the menu closes first.
      window.setTimeout(() =>
        setPlacement({
          title,
          anchor,
          child,
          others: listBeside(child ? [] : indexesOf(nodeItems(node))),
          place: (added) => regroup(put(added), from),
        }),
      );
    },
  });
  const context = { filters, tree, nodeWords, regroup, place };

  const chip = (
    items: readonly PlacedFilter[],
    commands: () => GroupCommands,
    isSingle = false,
  ) => {
    const inside = items.map(({ filter }) => filter);
    const [item] = items;
    const index = item?.index ?? 0;
    const sentence = nodeWords(
      items.length === 1 && item
        ? { kind: "one", item }
        : { kind: "several", field: "", items: [...items] },
    );
    return (
      <span key={index} data-chip={indexesOf(items).join(" ")} className="contents">
        <FilterChip
          filters={inside}
          repNumber={repNumber}
          others={listBeside(indexesOf(items))}
          note={inside.map(noteOf).find(Boolean) ?? null}
          isSingle={isSingle}
          menu={<ChipMenu sentence={sentence} commands={commands} />}
          onReplace={(next, part) => {
            setFocusOn({ index, part });
            setFilters(replaceFilters(filters, indexesOf(items), next));
          }}
          onRemove={() => remove(items)}
        />
      </span>
    );
  };

  const unit = (node: FilterUnit, parent: FilterNode | null): ReactNode => {
    const commands = () => unitCommands(context, node, parent);
    if (node.kind === "one") return chip([node.item], commands);
    if (node.kind === "several") return chip(node.items, commands);
    return (
      <ConditionFrame
        key={`same ${node.items[0]?.index}`}
        kind="same"
        label={SAME[node.child]}
        first={node.items[0]}
        commands={() => sameCommands(context, node, commands(), () => remove(node.items))}
      >
        {node.items.map((item) =>
          chip([item], () => unitCommands(context, { kind: "one", item }, node), true),
        )}
      </ConditionFrame>
    );
  };

  const draw = (node: FilterNode): ReactNode =>
    node.kind === "any" ? (
      <ConditionFrame
        key={`any ${node.group}`}
        kind="any"
        label="any of"
        first={nodeItems(node)[0]}
        commands={() => anyCommands(context, node, () => remove(nodeItems(node)))}
      >
        {node.units.map((inside) => unit(inside, node))}
      </ConditionFrame>
    ) : (
      unit(node, null)
    );

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields only.
    <div
      ref={barRef}
      role="group"
      aria-label={label}
      className="flex flex-wrap items-center gap-1.5"
    >
      {tree.map(draw)}
      {broken.slice(0, shown).map((filter, index) => (
        <BrokenChip
          key={JSON.stringify(filter)}
          filter={filter}
          reason={brokenReason(filter)}
          onRemove={() => {
            markRemoved();
            controls.change({ broken: broken.filter((_, other) => other !== index) });
          }}
        />
      ))}
      <OtherConditions value={listBeside([])}>
        <AddFilter
          buttonRef={addRef}
          repNumber={repNumber}
          hasShortcut={hasShortcut}
          className={filters.length + broken.length === 0 ? "-ms-2.5" : undefined}
          onAdd={(added) => setFilters(replaceFilters(filters, [], added))}
        />
      </OtherConditions>
      {filters.length + broken.length > 0 ? (
        <Button
          variant="quiet"
          onPress={() => {
            controls.change({ query: { ...query, filters: [] }, broken: [] });
            addRef.current?.focus();
          }}
        >
          Clear all
        </Button>
      ) : null}
      {placement ? (
        <OtherConditions value={placement.others}>
          <AddToGroup
            placement={placement}
            repNumber={repNumber}
            onClose={() => setPlacement(null)}
          />
        </OtherConditions>
      ) : null}
    </div>
  );
}
