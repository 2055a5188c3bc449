"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { AccountRow } from "@/lib/views/accounts-answer";
import { useCell } from "./edit-context";
import type { EditableField } from "./editable-fields";
import { cellEditor } from "./load-editor";

/** A cell: its value, its editor during editing, and a short sign when it was saved. */
export function EditableCell({
  row,
  field,
  children,
}: {
  row: AccountRow;
  field: EditableField;
  children: ReactNode;
}) {
  const state = useCell({ id: row.id, field });
  if (state === null) return children;
  if (state.step === "saved") {
    return (
      <span className="flex items-center gap-1.5">
        <span className="min-w-0 truncate">{children}</span>
        <Check aria-hidden="true" className="size-3.5 shrink-0 text-ok" />
        <span className="sr-only">, saved</span>
      </span>
    );
  }
  const Editor = cellEditor.get();
  return Editor ? <Editor row={row} field={field} state={state} /> : children;
}
