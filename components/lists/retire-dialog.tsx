"use client";

import { type ReactNode, useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { retireEntryAction } from "@/lib/lists/actions";
import type { ListName, Moved } from "@/lib/lists/schema";
import { AccountsLink } from "./accounts-link";
import { type Destination, DestinationField, type Target } from "./destination-field";

export type RetireDialogProps = {
  list: ListName;
  /** The entry's name, or the rep's number. */
  name: string;
  title: string;
  submitLabel: string;
  /** The consequence that does not depend on its accounts. */
  consequence: string;
  /** The sentence about its accounts, given their linked number. */
  held: (accounts: ReactNode) => ReactNode;
  accounts: number;
  targets: readonly Target[];
  keepLabel: string;
  onClose: () => void;
  onDone: (moved: Moved) => void;
};

/** Retires an entry, and asks where its accounts go. */
export function RetireDialog(props: RetireDialogProps) {
  const { list, name, title, submitLabel, consequence, accounts, targets, keepLabel } = props;
  const { held, onClose, onDone } = props;
  const [destination, setDestination] = useState<Destination | null>({ stay: true });
  const { run, isPending, refusal, failures, errorOf } = useAction();
  const retire = async () => {
    const move = destination && !destination.stay ? { to: destination.to } : null;
    const done = await run(() => retireEntryAction({ list, name, move, expected: accounts }));
    if (done) onDone(done.data);
  };
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={retire}
      onClose={onClose}
    >
      <p>
        {consequence} {held(<AccountsLink list={list} value={name} accounts={accounts} />)}
      </p>
      {accounts === 0 ? null : (
        <DestinationField
          list={list}
          label="Those accounts"
          accounts={accounts}
          targets={targets}
          keepLabel={keepLabel}
          value={destination}
          onChange={setDestination}
          error={errorOf("to")}
          autoFocus
        />
      )}
    </FormDialog>
  );
}
