"use client";

import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { CellPosition } from "./grid-memory";
import { clampCell, type GridShape, moveCell } from "./move-cell";

/** The element of a cell that takes the focus: the cell, or the one button in it. */
const FOCUS_TARGET = "[data-focus-target]";

type GridKeyboardOptions = {
  tableRef: RefObject<HTMLTableElement | null>;
  rows: number;
  columns: number;
  pageRows: () => number;
  /** Enter on a cell of the body. */
  onOpen: (row: number, event: KeyboardEvent) => void;
  /** Changes with every answer that is shown. */
  resultKey: string;
};

function positionOf(target: EventTarget): CellPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  if (!cell) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** One tab stop for the whole grid; keys move between its cells (WAI-ARIA Authoring Practices, Data Grid). */
export function useGridKeyboard({
  tableRef,
  rows,
  columns,
  pageRows,
  onOpen,
  resultKey,
}: GridKeyboardOptions) {
  const [wanted, setWanted] = useState<CellPosition>({ row: 0, column: 0 });
  const holdsFocus = useRef(false);
  const shape: GridShape = { rows, columns, pageRows: pageRows() };
  const active = clampCell(wanted, shape);

  const focusCell = useCallback(
    (cell: CellPosition) => {
      const place = `[data-row="${cell.row}"][data-column="${cell.column}"]`;
      const element = tableRef.current?.querySelector<HTMLElement>(place);
      const target = element?.matches(FOCUS_TARGET)
        ? element
        : element?.querySelector(FOCUS_TARGET);
      if (!element || !(target instanceof HTMLElement)) return;
      target.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    [tableRef],
  );

  const activeRef = useRef(active);
  useLayoutEffect(() => {
    activeRef.current = active;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new answer can take the focused row away.
  useLayoutEffect(() => {
    if (holdsFocus.current && document.activeElement === document.body) {
      focusCell(activeRef.current);
    }
  }, [resultKey, columns, focusCell]);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = positionOf(event.target);
    if (!from) return;
    const to = moveCell(from, event, shape);
    if (to) {
      event.preventDefault();
      setWanted(to);
      focusCell(to);
    } else if (event.key === "Enter" && from.row >= 0) {
      event.preventDefault();
      onOpen(from.row, event);
    }
  };

  const onFocus = (event: FocusEvent) => {
    const cell = positionOf(event.target);
    if (!cell) return;
    holdsFocus.current = true;
    setWanted((current) =>
      current.row === cell.row && current.column === cell.column ? current : cell,
    );
  };

  const onBlur = (event: FocusEvent) => {
    // A row that is taken away gives its focus to nothing; a person gives it to something else.
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
      holdsFocus.current = false;
    }
  };

  const restoreCell = (cell: CellPosition) => {
    const there = clampCell(cell, shape);
    setWanted(there);
    focusCell(there);
  };

  const focusedCell = () =>
    document.activeElement && tableRef.current?.contains(document.activeElement)
      ? positionOf(document.activeElement)
      : null;

  return { active, focusedCell, restoreCell, tableProps: { onKeyDown, onFocus, onBlur } };
}
