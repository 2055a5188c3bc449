"use client";

import type { MouseEvent } from "react";
import { type CellAccess, type GridEditing, IN_CELL_EDITOR, type LeaveCell } from "./grid-editing";
import type { CellPosition } from "./grid-memory";
import { clampCell, editableCell } from "./move-cell";
import { positionOf } from "./use-grid-keyboard";

type CellEditingOptions<Row> = {
  editing: GridEditing<Row> | undefined;
  rows: readonly Row[];
  /** The shown columns. */
  columnIds: readonly string[];
  focusCell: (cell: CellPosition) => void;
};

const OWN_CLICKS = `a, button, input, ${IN_CELL_EDITOR}`;

/** The editing of a grid's cells: which ones, how it begins, and where the focus goes. */
export function useCellEditing<Row>(options: CellEditingOptions<Row>) {
  const { editing, rows, columnIds, focusCell } = options;

  const access = (columnId: string | undefined): CellAccess =>
    editing && columnId !== undefined ? editing.access(columnId) : "none";

  const editCell = ({ row, column }: CellPosition): boolean => {
    const columnId = columnIds[column];
    const edited = rows[row];
    if (!editing || edited === undefined || columnId === undefined) return false;
    if (access(columnId) === "none") return false;
    editing.onEdit(edited, columnId);
    return true;
  };

  const leaveCell: LeaveCell = (editor, where) => {
    const from = positionOf(editor);
    if (!from) return;
    if (where === "next" || where === "previous") {
      const columns = columnIds.flatMap((id, index) => (access(id) === "editable" ? [index] : []));
      const to = editableCell(from, where === "next" ? 1 : -1, columns, rows.length);
      focusCell(to ?? from);
      if (to) editCell(to);
      return;
    }
    const row = where === "down" ? from.row + 1 : from.row;
    focusCell(clampCell({ ...from, row }, { rows: rows.length, columns: columnIds.length }));
  };

  const onDoubleClick = (event: MouseEvent) => {
    const isOwn = event.target instanceof Element && event.target.closest(OWN_CLICKS) !== null;
    const cell = positionOf(event.target);
    if (!isOwn && cell && cell.row >= 0 && editCell(cell)) event.preventDefault();
  };

  return { access, editCell, leaveCell, onDoubleClick };
}
