"use client";

import { createContext, useContext } from "react";

/** Whether a column's cells have an editor: for this person, for others only, or for nobody. */
export type CellAccess = "editable" | "locked" | "none";

export type GridEditing<Row> = {
  access: (columnId: string) => CellAccess;
  /** Enter, F2 or a double click on a cell that is editable or locked. */
  onEdit: (row: Row, columnId: string) => void;
};

/** Marks what stands in for a cell's content while it is edited: the keys pressed there are its own. */
export const CELL_EDITOR = { "data-cell-editor": "" };
export const IN_CELL_EDITOR = "[data-cell-editor]";

/** Where the focus goes from a cell that has been edited; to the next or previous one it comes with an editor. */
export type Leave = "stay" | "down" | "next" | "previous";

export type LeaveCell = (editor: Element, where: Leave) => void;

export const LeaveCellContext = createContext<LeaveCell>(() => {});

export const useLeaveCell = (): LeaveCell => useContext(LeaveCellContext);
