"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ViewConflict, ViewsModel } from "./use-saved-views";

/** Two people changed the same view: nothing is written until the user chooses. */
export function ConflictDialog({ conflict, model }: { conflict: ViewConflict; model: ViewsModel }) {
  const { isSaving, endConflict, takeTheirs, replaceTheirs, begin } = model;
  return (
    <Dialog
      role="alertdialog"
      title={`Somebody else changed “${conflict.view.name}”`}
      size="small"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) endConflict();
      }}
      footer={
        <>
          <Button onPress={() => takeTheirs(conflict)} isDisabled={isSaving}>
            Take theirs
          </Button>
          <Button
            variant="danger"
            onPress={() => void replaceTheirs(conflict)}
            isPending={isSaving}
          >
            Replace theirs
          </Button>
          <Button
            variant="primary"
            autoFocus
            isDisabled={isSaving}
            onPress={() => {
              endConflict();
              begin("saveAs");
            }}
          >
            Save mine as a new view
          </Button>
        </>
      }
    >
      <p>
        It was saved while you changed it, so nothing of yours is saved yet. Taking theirs gives up
        your changes; replacing theirs gives up what they saved.
      </p>
    </Dialog>
  );
}
