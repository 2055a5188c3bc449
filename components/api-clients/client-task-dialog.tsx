"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { showToast } from "@/components/ui/toast";
import {
  deleteClientAction,
  endOverlapAction,
  revokeClientAction,
} from "@/lib/api-clients/actions";
import type { ApiClient } from "@/lib/api-clients/schema";
import type { Result } from "@/lib/auth/server-action";

export type ConfirmedTask = "endOverlap" | "revoke" | "delete";

type Task = {
  title: (name: string) => string;
  /** The consequence, in words. */
  consequence: string;
  confirmLabel: string;
  done: (name: string) => string;
  run: (client: { id: string }) => Promise<Result<void>>;
};

const TASKS: Readonly<Record<ConfirmedTask, Task>> = {
  endOverlap: {
    title: (name) => `Stop the old secret of ${name}`,
    consequence:
      "Whoever still logs in with it is refused from now on. The new secret goes on working.",
    confirmLabel: "Stop the old secret",
    done: (name) => `The old secret of ${name} works no more`,
    run: endOverlapAction,
  },
  revoke: {
    title: (name) => `Revoke ${name}`,
    consequence:
      "Its tokens are refused at the next request and its secret gets no new ones. This cannot be undone: to let it in again, make a new client. What it wrote stays, under its name.",
    confirmLabel: "Revoke",
    done: (name) => `${name} is revoked`,
    run: revokeClientAction,
  },
  delete: {
    title: (name) => `Delete ${name}`,
    consequence: "It was never used. Its secret works no more, and its client id is free again.",
    confirmLabel: "Delete",
    done: (name) => `${name} is deleted`,
    run: deleteClientAction,
  },
};

export function ClientTaskDialog({
  client,
  task,
  onClose,
}: {
  client: ApiClient;
  task: ConfirmedTask;
  onClose: () => void;
}) {
  const { title, consequence, confirmLabel, done, run } = TASKS[task];
  return (
    <ConfirmDialog
      title={title(client.name)}
      confirmLabel={confirmLabel}
      tone="danger"
      onClose={onClose}
      run={() => run({ id: client.id })}
      onDone={() => showToast({ title: done(client.name) })}
    >
      {consequence}
    </ConfirmDialog>
  );
}
