"use client";

import { createContext, useContext } from "react";

/** Whether this user can edit a column's cells, only others can, or nobody. */
export type CellAccess = "editable" | "locked" | "none";

export type GridEditing<Row> = {
  access: (columnId: string) => CellAccess;
  /** Enter, F2 or a double click on an editable or locked cell. */
  onEdit: (row: Row, columnId: string) => void;
};

/** Marks an editor inside a cell: it handles its own keys. */
export const CELL_EDITOR = { "data-cell-editor": "" };
export const IN_CELL_EDITOR = "[data-cell-editor]";

/** Where the focus goes after editing; at the next or previous cell it opens an editor. */
export type Leave = "stay" | "down" | "next" | "previous";

export type LeaveCell = (editor: Element, where: Leave) => void;

export const LeaveCellContext = createContext<LeaveCell>(() => {});

export const useLeaveCell = (): LeaveCell => useContext(LeaveCellContext);
