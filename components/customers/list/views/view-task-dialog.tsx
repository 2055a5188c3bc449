"use client";

import type { ReactNode } from "react";
import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { Result } from "@/lib/auth/server-action";
import { deleteViewAction, shareViewAction } from "@/lib/views/actions";
import type { SavedView } from "@/lib/views/view-query";

export type ConfirmedTask = "share" | "unshare" | "delete";

type Task = {
  title: string;
  consequence: ReactNode;
  confirmLabel: string;
  done: string;
  isDangerous?: boolean;
  run: () => Promise<Result<void>>;
};

function taskOf(task: ConfirmedTask, { name, handle, isShared, isMine }: SavedView): Task {
  switch (task) {
    case "share":
      return {
        title: `Share “${name}”`,
        consequence:
          "Everybody in the organization gets it as a tab, each with the accounts that they may see. Sales ops and admins may change it.",
        confirmLabel: "Share",
        done: `“${name}” is shared with the organization`,
        run: () => shareViewAction({ handle, isShared: true }),
      };
    case "unshare":
      return {
        title: `Stop sharing “${name}”`,
        consequence: isMine
          ? "It stays yours. Everybody else loses the tab, and the accounts open without it where it was the default."
          : "It goes back to who made it. Everybody else, you too, loses the tab, and the accounts open without it where it was the default.",
        confirmLabel: "Stop sharing",
        done: `“${name}” is no longer shared`,
        run: () => shareViewAction({ handle, isShared: false }),
      };
    case "delete":
      return {
        title: `Delete “${name}”`,
        consequence: isShared
          ? "It goes away for everybody in the organization and cannot be brought back. The accounts stay as they are."
          : "It cannot be brought back. The accounts stay as they are.",
        confirmLabel: "Delete view",
        done: `“${name}” is deleted`,
        isDangerous: true,
        run: () => deleteViewAction({ handle }),
      };
  }
}

export function ViewTaskDialog({
  task,
  view,
  onClose,
  onDone,
}: {
  task: ConfirmedTask;
  view: SavedView;
  onClose: () => void;
  onDone: () => void;
}) {
  const { consequence, done, isDangerous, ...dialog } = taskOf(task, view);
  return (
    <ConfirmDialog
      {...dialog}
      tone={isDangerous ? "danger" : "primary"}
      onDone={() => {
        showToast({ title: done });
        onDone();
      }}
      onClose={onClose}
    >
      {consequence}
    </ConfirmDialog>
  );
}
