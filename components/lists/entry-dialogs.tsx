"use client";

import { ConfirmDialog } from "@/components/form/confirm-dialog";
import { addEntryAction, bringBackEntryAction, deleteEntryAction } from "@/lib/lists/actions";
import type { ListName, NamedListName } from "@/lib/lists/schema";
import { LIST_WORDS } from "./list-words";

type EntryDialogProps<List> = {
  list: List;
  /** The entry's name, or the rep's number. */
  name: string;
  /** The entry's name within a sentence. */
  label: string;
  onClose: () => void;
  onDone: () => void;
};

export function BringBackDialog({
  list,
  name,
  label,
  onClose,
  onDone,
}: EntryDialogProps<ListName>) {
  return (
    <ConfirmDialog
      title={list === "reps" ? `Activate ${label}` : `Bring back ${label}`}
      confirmLabel={list === "reps" ? "Activate" : "Bring back"}
      onClose={onClose}
      run={() => bringBackEntryAction({ list, name })}
      onDone={onDone}
    >
      It is offered for accounts again. Those that have it stay as they are.
    </ConfirmDialog>
  );
}

export function DeleteDialog({ list, name, label, onClose, onDone }: EntryDialogProps<ListName>) {
  return (
    <ConfirmDialog
      title={`Delete ${label}`}
      confirmLabel="Delete"
      tone="danger"
      onClose={onClose}
      run={() => deleteEntryAction({ list, name })}
      onDone={onDone}
    >
      {list === "reps"
        ? "No account, user or API client has this number. Orders keep it. It can be added again."
        : "No account has it. It can be added again, at the end of the list."}
    </ConfirmDialog>
  );
}

/** Adds an unlisted value of accounts to the list. */
export function AdoptDialog({ list, name, onClose, onDone }: EntryDialogProps<NamedListName>) {
  return (
    <ConfirmDialog
      title={`Add “${name}” to the list`}
      confirmLabel="Add"
      onClose={onClose}
      run={() => addEntryAction({ list, name })}
      onDone={onDone}
    >
      {`The accounts that have it stay as they are. From now on these ${
        list === "terms"
          ? LIST_WORDS.terms.title.toLowerCase()
          : LIST_WORDS.tiers.title.toLowerCase()
      } are offered for others, too.`}
    </ConfirmDialog>
  );
}
