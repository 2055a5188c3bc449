"use client";

import { type RefObject, useRef } from "react";
import { type Leave, useLeaveCell } from "@/components/table/grid-editing";
import { queueKeys } from "@/components/ui/key-queue";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useEditing } from "./edit-context";
import type { CellState } from "./edit-store";
import type { CellValue, EditableField } from "./editable-fields";
import { saveCell } from "./save-cell";

/** React Aria restores the focus in the next frame. */
export const afterFocus = (run: () => void): unknown =>
  requestAnimationFrame(() => requestAnimationFrame(run));

export type EditorProps = {
  row: AccountRow;
  field: EditableField;
  state: Exclude<CellState, { step: "saved" }>;
};

/** Whether the focus is in the cell, or was lost with a removed element. */
export function holdsFocus(cell: Element): boolean {
  const { activeElement } = document;
  return activeElement === document.body || cell.contains(activeElement);
}

/** Ends a cell's editor: saves or restores the value, and moves the focus. */
export function useCellSave(
  ref: RefObject<HTMLElement | null>,
  { row, field, state }: EditorProps,
) {
  const { store, list } = useEditing();
  const leaveCell = useLeaveCell();
  const key = { id: row.id, field };
  /** The editor is closing, so that losing the focus no longer matters. */
  const isOver = useRef(false);

  const leave = (cell: Element | null | undefined, where: Leave) => {
    if (cell && holdsFocus(cell)) leaveCell(cell, where);
  };
  const cellOf = () => ref.current?.closest("td, th");

  return {
    isOver,
    /** @param where null when the focus has already moved. */
    save: async (
      value: CellValue,
      where: Leave | null,
      { base = state.base, reason = null }: { base?: AccountRow; reason?: string | null } = {},
    ) => {
      if (state.step === "saving") return;
      // The cell stays when the editor disappears.
      const cell = cellOf();
      // Further keys are meant for the next cell.
      const release = where === null || where === "stay" ? null : queueKeys(cell);
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
    /** Ends an editor with a popover: the cell can take the focus only after it has closed. */
    closeList: (where: Leave) => {
      isOver.current = true;
      const cell = cellOf();
      store.setCell(key, null);
      afterFocus(() => leave(cell, where));
    },
  };
}
