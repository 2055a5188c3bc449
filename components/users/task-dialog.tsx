"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import type { Invitation } from "@/lib/users/invite";
import type { UserRow } from "@/lib/users/schema";
import type { UserTask } from "./user-tasks";

/** States the consequence before an action on a user. */
export function TaskDialog({
  user,
  task,
  onClose,
  onInvited,
}: {
  user: UserRow;
  task: UserTask;
  onClose: () => void;
  onInvited: (invitation: Invitation) => void;
}) {
  return (
    <ConfirmDialog
      title={task.title(user)}
      confirmLabel={task.confirmLabel}
      tone={task.tone}
      onClose={onClose}
      run={() => task.run(user)}
      onDone={(outcome) => {
        if ("invitation" in outcome) onInvited(outcome.invitation);
        else showToast({ title: outcome.said });
      }}
    >
      {task.consequence(user)}
    </ConfirmDialog>
  );
}
