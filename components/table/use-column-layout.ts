"use client";

import type { ColumnPinningState } from "@tanstack/react-table";
import { type RefObject, useLayoutEffect, useMemo, useState } from "react";
import { type ColumnLayout, clampWidth, fittingPins, pinnedOf } from "./column-layout";

export type SizedColumn = { id: string; size: number };

type ColumnLayoutOptions = {
  scrollerRef: RefObject<HTMLElement | null>;
  columns: readonly SizedColumn[];
  columnIds: readonly string[];
  /** The column that fills the remaining width until it is resized. */
  growColumn: string;
  layout: ColumnLayout;
  onChange: (layout: ColumnLayout) => void;
};

/** The largest part of the grid's width that may be pinned. */
const MOST_PINNED = 0.6;

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    setWidth(element.clientWidth);
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/** The widths and pins of a grid's columns, also during a drag. */
export function useColumnLayout(options: ColumnLayoutOptions) {
  const { scrollerRef, columns, columnIds, growColumn, onChange } = options;
  const [dragged, setDragged] = useState<ColumnLayout | null>(null);
  const layout = dragged ?? options.layout;
  const gridWidth = useWidth(scrollerRef);

  const widthOf = (id: string) =>
    layout.widths[id] ?? columns.find((column) => column.id === id)?.size ?? 0;
  const pins = fittingPins(pinnedOf(columnIds, layout), widthOf, gridWidth * MOST_PINNED);
  const pinsKey = pins.join();
  const startsKey = pins.map(widthOf).join();

  const columnPinning = useMemo<ColumnPinningState>(
    () => ({ start: pinsKey.split(","), end: [] }),
    [pinsKey],
  );
  /** The offset of each pinned column, in CSS pixels from the grid's edge; memoized. */
  const pinnedStarts = useMemo(() => {
    const widths = startsKey.split(",").map(Number);
    return widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  }, [startsKey]);

  const last = columnIds.findLast((id) => !pins.includes(id)) ?? columnIds.at(-1);
  const mayGrow =
    columnIds.includes(growColumn) &&
    !pins.includes(growColumn) &&
    layout.widths[growColumn] === undefined;
  const growing = mayGrow ? growColumn : last;

  /** The current width, which exceeds the column's own width while it fills the remaining space. */
  const shownWidth = (id: string): number => {
    const index = [...pins, ...columnIds.filter((other) => !pins.includes(other))].indexOf(id);
    const cell = scrollerRef.current?.querySelector<HTMLElement>(
      `[data-row="-1"] [data-column="${index}"]`,
    );
    return cell?.offsetWidth ?? widthOf(id);
  };

  const sized = (id: string, width: number): ColumnLayout => {
    // The growing column keeps its current width, and the last column fills the room from now on.
    const frozen = mayGrow && id !== growColumn ? { [growColumn]: shownWidth(growColumn) } : {};
    return { ...layout, widths: { ...layout.widths, ...frozen, [id]: clampWidth(width) } };
  };

  return {
    columnPinning,
    columnSizing: layout.widths,
    pinnedStarts,
    growing,
    isPinned: (id: string) => pinnedOf(columnIds, layout).includes(id),
    isSized: (id: string) => layout.widths[id] !== undefined,
    shownWidth,
    /** @returns the resulting width. */
    resize: (id: string, width: number): number => {
      onChange(sized(id, width));
      return clampWidth(width);
    },
    /** Shows a width without saving it; null ends that. */
    drag: (id: string, width: number | null) =>
      setDragged(width === null ? null : sized(id, width)),
    resetWidth: (id: string) => {
      const { [id]: _, ...widths } = layout.widths;
      onChange({ ...layout, widths });
    },
    togglePin: (id: string) => {
      const { pinned } = layout;
      const without = pinned.filter((other) => other !== id);
      onChange({ ...layout, pinned: pinned.includes(id) ? without : [...pinned, id] });
    },
  };
}

export type ColumnLayoutControls = ReturnType<typeof useColumnLayout>;
