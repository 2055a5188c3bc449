"use client";

import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import type { Account } from "@/lib/customers/account";

export type DeleteDialogProps = {
  account: Account;
  /** "41 orders of $48,210.00 in total"; null when there are none. */
  orders: string | null;
  /** Whether the account could be deactivated instead. */
  canDeactivate: boolean;
  onDeactivate: () => void;
  onClose: () => void;
  /** Gives back what went wrong, null when it worked. */
  onConfirm: () => Promise<string | null>;
};

const count = (number: number, one: string, many: string) =>
  number === 0 ? `no ${many}` : `${number} ${number === 1 ? one : many}`;

export function DeleteDialog(props: DeleteDialogProps) {
  const { account, orders, canDeactivate, onClose } = props;
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const isConfirmed = typed.trim() === account.customerNumber;
  const parts = [
    count(account.addresses.length, "address", "addresses"),
    count(account.contacts.length, "contact", "contacts"),
  ];
  const attributes = count(
    Object.keys(account.customerAttributes).length,
    "attribute",
    "attributes",
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isConfirmed || isPending) return;
    setPending(true);
    setError(await props.onConfirm());
    setPending(false);
  };

  return (
    <Dialog
      title={`Delete ${account.companyName}`}
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
        <dl className="flex flex-col gap-2">
          <div>
            <dt className="font-medium">What goes</dt>
            <dd className="text-muted">
              The account with {parts.join(", ")} and {attributes}. It cannot be recovered.
            </dd>
          </div>
          <div>
            <dt className="font-medium">What stays</dt>
            <dd className="text-muted">
              {orders
                ? `${orders}, under the number and name they were placed under. A new account with this number does not get them.`
                : "There are no orders to keep."}
            </dd>
          </div>
        </dl>
        {canDeactivate ? (
          <div className="flex flex-wrap items-center justify-between gap-2 rounded-md border p-2.5">
            <span className="min-w-0 flex-1 basis-48">
              Deactivated, it cannot place orders and nothing is lost.
            </span>
            <Button size="small" onPress={props.onDeactivate} isDisabled={isPending}>
              Deactivate instead…
            </Button>
          </div>
        ) : null}
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
