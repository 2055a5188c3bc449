"use client";

import type { RepRow } from "@/lib/lists/reps-schema";
import type { Moved } from "@/lib/lists/schema";
import type { Target } from "./destination-field";
import { BringBackDialog, DeleteDialog } from "./entry-dialogs";
import { RepDialog } from "./rep-dialog";
import { bindingsText } from "./rep-words";
import type { RepTask } from "./reps-table";
import { RetireDialog } from "./retire-dialog";

/** What happens to users and clients that are bound to the rep. */
function leavingText({ name, bindings }: RepRow): string {
  const others = bindingsText(bindings);
  const offered = `${name} is no longer offered as the rep of accounts.`;
  return others === null
    ? offered
    : `${offered} The login is another matter: ${others} with this number can still come in.`;
}

export function RepTaskDialog({
  task,
  rep,
  targets,
  onClose,
  onDone,
}: {
  task: RepTask;
  rep: RepRow;
  targets: readonly Target[];
  onClose: () => void;
  /** @param row the number of the row to focus; null when it is gone. */
  onDone: (row: string | null, said: string, moved?: Moved) => void;
}) {
  const { repNumber, name, accounts } = rep;
  const common = { list: "reps", name: repNumber, label: name, onClose } as const;
  switch (task) {
    case "edit":
      return (
        <RepDialog
          rep={rep}
          onClose={onClose}
          onDone={(saved, moved) => onDone(saved.repNumber, `${saved.name} was saved`, moved)}
        />
      );
    case "deactivate":
      return (
        <RetireDialog
          {...common}
          title={`Deactivate ${name}`}
          submitLabel="Deactivate"
          consequence={leavingText(rep)}
          held={(count) => <>The book has {count} now.</>}
          accounts={accounts}
          targets={targets}
          keepLabel={`Leave them with ${name} for now`}
          onDone={(moved) => onDone(repNumber, `${name} is inactive`, moved)}
        />
      );
    case "activate":
      return (
        <BringBackDialog {...common} onDone={() => onDone(repNumber, `${name} is active again`)} />
      );
    case "delete":
      return <DeleteDialog {...common} onDone={() => onDone(null, `${name} is deleted`)} />;
  }
}
