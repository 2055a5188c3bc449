"use client";

import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { isolated } from "@/components/ui/isolated";
import { TextField } from "@/components/ui/text-field";
import type { Account } from "@/lib/customers/record/get";
import { DeletionFacts } from "./deletion-facts";

export type DeleteDialogProps = {
  account: Account;
  /** "41 orders of $48,210.00 in total"; null when there are none. */
  orders: string | null;
  /** How many accounts were merged into it. */
  merged: number;
  /** Whether the account could be deactivated instead. */
  canDeactivate: boolean;
  onDeactivate: () => void;
  onClose: () => void;
  /** Returns an error message, or null on success. */
  onConfirm: () => Promise<string | null>;
};

export function DeleteDialog(props: DeleteDialogProps) {
  const { account, orders, canDeactivate, onClose } = props;
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isConfirmed = typed.trim() === account.customerNumber;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed || isPending) return;
    setPending(true);
    setError(await props.onConfirm());
    setPending(false);
  };

  return (
    <Dialog
      title={`Delete ${isolated(account.companyName)}`}
      role="alertdialog"
      size="small"
      isOpen
      isDismissable={!isPending}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isPending}>
            Cancel
          </Button>
          <Button
            type="submit"
            form="delete-form"
            variant="danger"
            isDisabled={!isConfirmed}
            isPending={isPending}
          >
            Delete for good
          </Button>
        </>
      }
    >
      <form
        id="delete-form"
        data-guarded="own"
        noValidate
        onSubmit={submit}
        className="flex flex-col gap-3"
      >
        <DeletionFacts
          subject="The account"
          isOne
          addresses={account.addresses.length}
          contacts={account.contacts.length}
          attributes={Object.keys(account.customerAttributes).length}
          merged={props.merged}
          orders={orders}
          onDeactivate={canDeactivate ? props.onDeactivate : null}
          isPending={isPending}
        />
        <TextField
          label={
            <>
              Type <span className="select-all font-mono text-ink">{account.customerNumber}</span>{" "}
              to confirm
            </>
          }
          value={typed}
          onChange={setTyped}
          mono
          autoFocus
          autoComplete="off"
          spellCheck="false"
        />
        {error ? (
          <Banner tone="error" role="alert">
            {error}
          </Banner>
        ) : null}
      </form>
    </Dialog>
  );
}
