"use client";

import { useMemo } from "react";
import { type GridEditing, IN_CELL_EDITOR } from "@/components/table/grid-editing";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useEditing } from "./edit-context";
import { accessTo, type EditRights, isEditableField, lockedText } from "./editable-fields";
import { cellEditor } from "./load-editor";

/** What the viewer may edit in the table, and how editing begins. */
export function useGridEditing(viewer: EditRights): GridEditing<AccountRow> {
  const { store } = useEditing();
  const { mayCreate, mayAssign, maySetStatus } = viewer;
  return useMemo(() => {
    const access = (columnId: string) => accessTo(columnId, { mayCreate, mayAssign, maySetStatus });
    return {
      access,
      onEdit: (row, columnId) => {
        if (!isEditableField(columnId)) return;
        if (access(columnId) === "locked") {
          store.setNote(lockedText(columnId));
          store.say(lockedText(columnId));
          return;
        }
        const key = { id: row.id, field: columnId };
        const open = store.cell(key);
        if (open && open.step !== "saved") {
          // The editor was left with an invalid value.
          const editor = document.activeElement?.querySelector(IN_CELL_EDITOR);
          editor?.querySelector<HTMLElement>("input, button")?.focus();
          return;
        }
        store.setNote(null);
        cellEditor.run(() => store.setCell(key, { step: "editing", base: row }));
      },
    };
  }, [store, mayCreate, mayAssign, maySetStatus]);
}
