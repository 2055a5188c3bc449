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
import { usePreferences } from "@/components/shell/preferences-provider";
import { useCommand } from "@/components/shell/use-command";
import { IN_CELL_EDITOR } from "./grid-editing";
import type { CellPosition } from "./grid-memory";
import { clampCell, type GridShape, moveCell } from "./move-cell";
import { SELECT_COLUMN } from "./select-cells";

/** The focusable control of a cell; a cell without one has the focus itself. */
const FOCUS_TARGET = "[data-focus-target]";

type GridKeyboardOptions = {
  tableRef: RefObject<HTMLTableElement | null>;
  rows: number;
  columns: number;
  pageRows: () => number;
  /** Enter on a cell that cannot be edited; Ctrl or ⌘ with Enter on any cell. */
  onOpen: (row: number, event: KeyboardEvent) => void;
  /** Enter and F2 on a cell; returns false when it cannot be edited. */
  onEditCell: (cell: CellPosition) => boolean;
  /** E on a row; null when nothing can be edited. */
  onEdit: ((row: number) => void) | null;
  /** P, from anywhere on the page: on the row that Tab would enter. */
  onPeek: ((row: number) => void) | undefined;
  /** Called with the newly focused row. */
  onRow: ((row: number) => void) | undefined;
  /** Space or X on a cell, with Shift for a range, and Mod+A; null when nothing can be selected. */
  selecting: { row: (row: number, isRange: boolean) => void; page: () => void } | null;
  /** Changes whenever new results are shown. */
  resultKey: string;
};

export function positionOf(target: EventTarget): CellPosition | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const row = cell?.closest<HTMLElement>("[data-row]");
  if (!cell || !row) return null;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}

const isIn = (target: EventTarget, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

const isModA = (event: KeyboardEvent) =>
  (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "a";

/** In the header Space belongs to the button or checkbox; X is a single key. */
function selects({ row }: CellPosition, event: KeyboardEvent, singleKeys: boolean): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return isModA(event);
  if (event.key === " ") return row >= 0;
  return singleKeys && event.key.toLowerCase() === "x" && !event.repeat;
}

/**
 * Makes the grid a single tab stop, with keys to move between cells (WAI-ARIA Authoring Practices,
 * Data Grid).
 */
export function useGridKeyboard({
  tableRef,
  rows,
  columns,
  pageRows,
  onOpen,
  onEditCell,
  onEdit,
  onRow,
  onPeek,
  selecting,
  resultKey,
}: GridKeyboardOptions) {
  const [wanted, setWanted] = useState<CellPosition>({ row: 0, column: 0 });
  const { singleKeys } = usePreferences().preferences;
  const holdsFocus = useRef(false);
  const [isRowFocused, setRowFocused] = useState(false);
  const shape: GridShape = {
    rows,
    columns,
    ...(selecting ? { firstColumn: SELECT_COLUMN } : {}),
  };
  const active = clampCell(wanted, shape);

  const focusCell = useCallback(
    (cell: CellPosition) => {
      const place = `[data-row="${cell.row}"] [data-column="${cell.column}"]`;
      const element = tableRef.current?.querySelector<HTMLElement>(place);
      if (!element) return;
      const target = element.querySelector<HTMLElement>(FOCUS_TARGET) ?? element;
      target.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
    },
    [tableRef],
  );

  const activeRef = useRef(active);
  useLayoutEffect(() => {
    activeRef.current = active;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: only new rows can remove the focused row.
  useLayoutEffect(() => {
    if (holdsFocus.current && document.activeElement === document.body) {
      focusCell(activeRef.current);
    }
  }, [resultKey, columns, focusCell]);

  const onKeyDown = (event: KeyboardEvent) => {
    const from = positionOf(event.target);
    if (!from || isIn(event.target, IN_CELL_EDITOR)) return;
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey);
    const isToEdit = from.row >= 0 && isPlain && (event.key === "Enter" || event.key === "F2");
    if (isToEdit && onEditCell(from)) {
      event.preventDefault();
      return;
    }
    const to = moveCell(from, event, shape, pageRows);
    if (to) {
      event.preventDefault();
      setWanted(to);
      focusCell(to);
    } else if (event.key === "Enter" && from.row >= 0) {
      event.preventDefault();
      onOpen(from.row, event);
    } else if (selecting && selects(from, event, singleKeys)) {
      event.preventDefault();
      if (from.row < 0 || isModA(event)) selecting.page();
      else selecting.row(from.row, event.shiftKey);
    }
  };

  const onFocus = (event: FocusEvent) => {
    const cell = positionOf(event.target);
    if (!cell) return;
    holdsFocus.current = true;
    setRowFocused(cell.row >= 0);
    if (cell.row >= 0) onRow?.(cell.row);
    setWanted((current) =>
      current.row === cell.row && current.column === cell.column ? current : cell,
    );
  };

  const onBlur = (event: FocusEvent) => {
    // A removed row loses the focus without a new target, unlike a person's move.
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
      holdsFocus.current = false;
      setRowFocused(false);
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

  const moveRow = (step: number) => {
    const from = focusedCell();
    const row = from ? Math.max(0, from.row + step) : active.row;
    restoreCell({ row: Math.max(0, row), column: from?.column ?? active.column });
  };
  useCommand("row-down", () => moveRow(1));
  useCommand("row-up", () => moveRow(-1));
  useCommand(
    "peek-row",
    onPeek && rows > 0 ? () => onPeek(Math.max(0, (focusedCell() ?? active).row)) : null,
  );
  useCommand(
    "edit-account",
    onEdit && isRowFocused
      ? () => {
          const cell = focusedCell();
          if (cell && cell.row >= 0) onEdit(cell.row);
        }
      : null,
  );

  return { active, focusedCell, restoreCell, tableProps: { onKeyDown, onFocus, onBlur } };
}
