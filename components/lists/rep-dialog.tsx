"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { Banner } from "@/components/ui/banner";
import { useFormatLocale } from "@/components/ui/format-locale";
import { TextField } from "@/components/ui/text-field";
import { addRepAction, editRepAction } from "@/lib/lists/reps-actions";
import { addRepSchema, type RepRow } from "@/lib/lists/reps-schema";
import type { Moved } from "@/lib/lists/schema";
import { cleanText } from "@/lib/text";
import { fieldErrors } from "@/lib/validation";
import { AccountsLink } from "./accounts-link";
import { patienceText } from "./list-words";
import { bindingsText } from "./rep-words";

export type RepDialogProps = {
  /** The rep to change; null for a new one. */
  rep: RepRow | null;
  /** The new rep's number, when accounts already have it. */
  repNumber?: string;
  onClose: () => void;
  onDone: (rep: { repNumber: string; name: string }, moved?: Moved) => void;
};

/** Adds or changes a sales rep; a new number is also set in the accounts. */
export function RepDialog({ rep, repNumber: given, onClose, onDone }: RepDialogProps) {
  const [seen] = useState(rep);
  const [repNumber, setRepNumber] = useState(rep?.repNumber ?? given ?? "");
  const [name, setName] = useState(rep?.name ?? "");
  const [email, setEmail] = useState(rep?.email ?? "");
  const [phone, setPhone] = useState(rep?.phone ?? "");
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();

  const save = async () => {
    const input = { repNumber, name, email, phone };
    const checked = addRepSchema.safeParse(input);
    if (!checked.success) return refuse(fieldErrors(checked.error.issues));
    if (!seen) {
      if (await run(() => addRepAction(input))) onDone(checked.data);
      return;
    }
    const { accounts, countedWith: _countedWith, bindings: _bindings, ...asSeen } = seen;
    const expected = rep?.accounts ?? accounts;
    const saved = await run(() => editRepAction({ ...input, seen: asSeen, expected }));
    if (saved) onDone(checked.data, saved.data);
  };
  const isAdopted = given !== undefined;
  return (
    <FormDialog
      title={rep ? `Edit ${rep.name}` : "Add a rep"}
      submitLabel={rep ? "Save" : "Add"}
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        label="Rep number"
        hint={
          isAdopted
            ? "The accounts that have it stay as they are."
            : "As accounts and orders name the rep, such as SR-019."
        }
        value={repNumber}
        onChange={setRepNumber}
        error={errorOf("repNumber")}
        isRequired
        isReadOnly={isAdopted}
        mono
        autoFocus={!rep && !isAdopted}
        autoComplete="off"
        spellCheck="false"
      />
      {seen && cleanText(repNumber) !== seen.repNumber ? (
        <NumberNote rep={{ ...seen, accounts: rep?.accounts ?? seen.accounts }} />
      ) : null}
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={errorOf("name")}
        isRequired
        autoFocus={rep !== null || isAdopted}
        autoComplete="off"
      />
      <TextField
        label="E-mail"
        type="email"
        value={email}
        onChange={setEmail}
        error={errorOf("email")}
        autoComplete="off"
      />
      <TextField
        label="Phone"
        type="tel"
        value={phone}
        onChange={setPhone}
        error={errorOf("phone")}
        autoComplete="off"
      />
    </FormDialog>
  );
}

/** What changes with a new number. */
function NumberNote({ rep: { repNumber, accounts, bindings } }: { rep: RepRow }) {
  const locale = useFormatLocale();
  const others = bindingsText(bindings);
  return (
    <Banner tone="info" role="status">
      {accounts === 0 ? (
        "The book is empty."
      ) : (
        <>
          <AccountsLink list="reps" value={repNumber} accounts={accounts} />{" "}
          {accounts === 1 ? "goes" : "go"} along to the new number.
        </>
      )}{" "}
      {others === null
        ? null
        : `${others} bound to it ${bindings.users + bindings.clients === 1 ? "goes" : "go"} along, too. `}
      Orders keep the number that they were placed under. {patienceText(accounts, locale)}
    </Banner>
  );
}
