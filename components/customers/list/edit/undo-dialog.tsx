"use client";

import { UndoPanel } from "@/components/activity/undo-panel";
import { Dialog } from "@/components/ui/dialog";
import type { OwnChange } from "./edit-store";

/** Undoes the last change in the table, with the same steps as the activity page. */
export function UndoDialog({
  change,
  onDone,
  onClose,
}: {
  change: OwnChange;
  onDone: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={`Undo: ${change.words}`}
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <div className="py-1">
        <UndoPanel
          changeSetId={change.changeSetId}
          accounts={change.accounts}
          asked={{ onDone, onClose }}
        />
      </div>
    </Dialog>
  );
}
