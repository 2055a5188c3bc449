"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { useAction } from "@/components/form/use-action";
import { moveAccountsAction } from "@/lib/lists/actions";
import type { ListName, Moved } from "@/lib/lists/schema";
import { AccountsLink } from "./accounts-link";
import { type Destination, DestinationField, type Target } from "./destination-field";

/** Moves all accounts with a value to another value. */
export function MoveDialog(props: {
  list: ListName;
  value: string;
  accounts: number;
  targets: readonly Target[];
  onClose: () => void;
  onDone: (moved: Moved) => void;
}) {
  const { list, value, accounts, targets, onClose, onDone } = props;
  const [destination, setDestination] = useState<Destination | null>(null);
  const { run, isPending, refusal, failures, errorOf, refuse } = useAction();
  const move = async () => {
    if (destination === null || destination.stay) {
      refuse({ to: ["Choose where they go."] });
      return;
    }
    const { to } = destination;
    const done = await run(() => moveAccountsAction({ list, from: value, to, expected: accounts }));
    if (done) onDone(done.data);
  };
  return (
    <FormDialog
      title={`Move the accounts of “${value}”`}
      submitLabel="Move"
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={move}
      onClose={onClose}
    >
      <p>
        <AccountsLink list={list} value={value} accounts={accounts} />{" "}
        {accounts === 1 ? "has" : "have"} “{value}”, in this spelling or another that filters do not
        tell from it.
      </p>
      <DestinationField
        list={list}
        label="Those accounts"
        accounts={accounts}
        targets={targets}
        value={destination}
        onChange={setDestination}
        error={errorOf("to")}
        autoFocus
      />
    </FormDialog>
  );
}
