"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { Checkbox } from "@/components/ui/checkbox";
import { TextField } from "@/components/ui/text-field";
import { createViewAction, renameViewAction } from "@/lib/views/actions";
import { MOST_NAME_CHARACTERS, type SavedView, type ViewQuery } from "@/lib/views/view-query";

type NameDialogProps = {
  /** The view to rename; null for a new one. */
  view: SavedView | null;
  /** The state of a new view. */
  query: ViewQuery;
  mayShare: boolean;
  onClose: () => void;
  onMade: (made: { handle: string; isShared: boolean; name: string }) => void;
};

/** A dialog for a new view's name, or a new name. */
export function NameDialog({ view, query, mayShare, onClose, onMade }: NameDialogProps) {
  const [name, setName] = useState(view?.name ?? "");
  const [isShared, setShared] = useState(false);
  const { run, isPending, refusal, failures, errorOf, errorBeside, refuse } = useAction();

  const submit = async () => {
    if (name.trim() === "") return refuse({ name: ["Give the view a name."] });
    if (view) {
      if (await run(() => renameViewAction({ handle: view.handle, name }))) onClose();
      return;
    }
    const made = await run(() => createViewAction({ name, query, isShared }));
    if (made) onMade({ handle: made.data.handle, isShared, name: name.trim() });
  };

  return (
    <FormDialog
      title={view ? `Rename “${view.name}”` : "Save as a new view"}
      submitLabel={view ? "Rename" : "Save view"}
      isPending={isPending}
      refusal={refusal ?? errorBeside("name") ?? null}
      failures={failures}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint={view?.isShared ? "Everybody sees it under this name." : undefined}
        value={name}
        onChange={setName}
        error={errorOf("name")}
        maxLength={MOST_NAME_CHARACTERS}
        isRequired
        autoFocus
        autoComplete="off"
      />
      {view === null && mayShare ? (
        <Checkbox
          isSelected={isShared}
          onChange={setShared}
          hint="Everybody gets it as a tab; sales ops and admins may change it."
        >
          Share with the organization
        </Checkbox>
      ) : null}
      {view === null ? (
        <p className="text-muted text-xs">
          It keeps the search, filters, order, columns and rows per page as they are now.
        </p>
      ) : null}
    </FormDialog>
  );
}
