"use client";

import { type ReactNode, useState, useSyncExternalStore } from "react";
import { useCommand } from "@/components/shell/use-command";
import { componentOf, onDemand } from "@/components/ui/on-demand";
import { focusAccounts } from "../../bulk/focus-accounts";
import { useEditing } from "./edit-context";
import type { OwnChange } from "./edit-store";

const UndoDialog = componentOf(
  onDemand(() => import("./undo-dialog")),
  (loaded) => loaded.UndoDialog,
);

const NO_CHANGES: readonly OwnChange[] = [];

export type UndoLatest = {
  /** The viewer's last change in the table; null when there is nothing to undo. */
  last: OwnChange | null;
  ask: () => void;
};

/**
 * Undoes the last change in the table, also by Mod+Z.
 * @returns also the dialog; render it outside of the rows.
 */
export function useUndoLatest(): UndoLatest & { dialog: ReactNode } {
  const { store } = useEditing();
  const changes = useSyncExternalStore(store.subscribe, store.changes, () => NO_CHANGES);
  const [undoing, setUndoing] = useState<OwnChange | null>(null);
  const last = changes.at(-1) ?? null;
  const ask = () => setUndoing(last);
  useCommand("undo-save", last && !undoing ? ask : null);
  const dialog = undoing ? (
    <UndoDialog
      change={undoing}
      onDone={() => store.forget(undoing.changeSetId)}
      onClose={() => {
        setUndoing(null);
        focusAccounts();
      }}
    />
  ) : null;
  return { last, ask, dialog };
}
