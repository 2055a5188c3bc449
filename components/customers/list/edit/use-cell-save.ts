"use client";

import { type RefObject, useRef } from "react";
import { holdKeys } from "@/components/browser/hold-keys";
import { type Leave, useLeaveCell } from "@/components/table/grid-editing";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useEditing } from "./edit-context";
import type { CellState } from "./edit-store";
import type { CellValue, EditableField } from "./editable-fields";
import { saveCell } from "./save-cell";

/** React Aria gives the focus back in the next frame. */
export const afterFocus = (run: () => void): unknown =>
  requestAnimationFrame(() => requestAnimationFrame(run));

export type EditorProps = {
  row: AccountRow;
  field: EditableField;
  state: Exclude<CellState, { step: "saved" }>;
};

/** Whether the focus is in the cell, or nowhere, because what had it is gone. */
export function holdsFocus(cell: Element): boolean {
  const { activeElement } = document;
  return activeElement === document.body || cell.contains(activeElement);
}

/** How the editor of a cell ends: it saves, or gives back what was there, and leads the focus on. */
export function useCellSave(
  ref: RefObject<HTMLElement | null>,
  { row, field, state }: EditorProps,
) {
  const { store, list } = useEditing();
  const leaveCell = useLeaveCell();
  const key = { id: row.id, field };
  /** The editor is on its way out: that it loses the focus then means nothing. */
  const isOver = useRef(false);

  const leave = (cell: Element | null | undefined, where: Leave) => {
    if (cell && holdsFocus(cell)) leaveCell(cell, where);
  };
  const cellOf = () => ref.current?.closest("td, th");

  return {
    isOver,
    /** @param where null when the focus has gone elsewhere already. */
    save: async (
      value: CellValue,
      where: Leave | null,
      { base = state.base, reason = null }: { base?: AccountRow; reason?: string | null } = {},
    ) => {
      if (state.step === "saving") return;
      // The editor is gone when it is saved, the cell stays.
      const cell = cellOf();
      // What is typed on is for the cell that comes next.
      const release = where === null || where === "stay" ? null : holdKeys(cell);
      const outcome = await saveCell({ store, key, base, value, list, reason });
      const isOn = outcome === "saved" && cell != null && holdsFocus(cell);
      if (outcome === "saved" && where !== null) leave(cell, where);
      release?.(isOn);
    },
    close: (where: Leave) => {
      isOver.current = true;
      leave(cellOf(), where);
      store.setCell(key, null);
    },
    /** The same from a list that lies over the page: the cell can take the focus only when that is gone. */
    closeList: (where: Leave) => {
      isOver.current = true;
      const cell = cellOf();
      store.setCell(key, null);
      afterFocus(() => leave(cell, where));
    },
  };
}
