"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { useFormatLocale } from "@/components/ui/format-locale";
import { TextField } from "@/components/ui/text-field";
import { addEntryAction, renameEntryAction } from "@/lib/lists/actions";
import {
  addEntrySchema,
  type ListedEntry,
  type Moved,
  type NamedListName,
  renameEntrySchema,
} from "@/lib/lists/schema";
import { fieldErrors } from "@/lib/validation";
import { AccountsLink } from "./accounts-link";
import { LIST_WORDS, patienceText } from "./list-words";

/** Adds an entry. */
export function AddDialog({
  list,
  onClose,
  onDone,
}: {
  list: NamedListName;
  onClose: () => void;
  onDone: (name: string) => void;
}) {
  const [name, setName] = useState("");
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();
  const add = async () => {
    const checked = addEntrySchema.safeParse({ list, name });
    if (!checked.success) return refuse(fieldErrors(checked.error.issues));
    if (await run(() => addEntryAction({ list, name }))) onDone(checked.data.name);
  };
  return (
    <FormDialog
      title={LIST_WORDS[list].add}
      submitLabel="Add"
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={add}
      onClose={onClose}
    >
      <TextField
        label="Name"
        hint="Offered at the end of the list, for all accounts."
        value={name}
        onChange={setName}
        error={errorOf("name")}
        isRequired
        autoFocus
        autoComplete="off"
      />
    </FormDialog>
  );
}

/** Renames an entry and the value of its accounts. */
export function RenameDialog({
  list,
  entry: { name, accounts },
  onClose,
  onDone,
}: {
  list: NamedListName;
  entry: ListedEntry;
  onClose: () => void;
  onDone: (to: string, moved: Moved) => void;
}) {
  const locale = useFormatLocale();
  const [to, setTo] = useState(name);
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();
  const rename = async () => {
    const input = { list, name, to, expected: accounts };
    const checked = renameEntrySchema.safeParse(input);
    if (!checked.success) return refuse(fieldErrors(checked.error.issues));
    if (checked.data.to === name) return onClose();
    const done = await run(() => renameEntryAction(input));
    if (done) onDone(checked.data.to, done.data);
  };
  const patience = patienceText(accounts, locale);
  return (
    <FormDialog
      title={`Rename ${name}`}
      submitLabel="Rename"
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={rename}
      onClose={onClose}
    >
      <TextField
        label="New name"
        value={to}
        onChange={setTo}
        error={errorOf("to")}
        isRequired
        autoFocus
        autoComplete="off"
      />
      <p>
        {accounts === 0 ? (
          "No account has it."
        ) : (
          <>
            <AccountsLink list={list} value={name} accounts={accounts} />{" "}
            {accounts === 1 ? "gets the new name with it." : "get the new name with it."} Programs
            that send the old one over the API have to change, too.
          </>
        )}
      </p>
      {patience ? <Banner tone="info">{patience}</Banner> : null}
    </FormDialog>
  );
}
