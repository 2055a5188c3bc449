"use client";

import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { renumberSchema } from "@/lib/customers/record/schema";

export type RenumberDialogProps = {
  customerNumber: string;
  /** Renumbering leaves the page, so unsaved changes must be handled first. */
  hasChanges: boolean;
  onClose: () => void;
  /** Returns an error message, or null on success. */
  onConfirm: (to: string) => Promise<string | null>;
};

export function RenumberDialog(props: RenumberDialogProps) {
  const { customerNumber, hasChanges, onClose, onConfirm } = props;
  const [to, setTo] = useState(customerNumber);
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const checked = renumberSchema.safeParse({ customerNumber: to });
    if (!checked.success) {
      setError(checked.error.issues[0]?.message ?? "Not allowed.");
      return;
    }
    if (checked.data.customerNumber === customerNumber) {
      setError("This is its number already.");
      return;
    }
    setPending(true);
    setError(await onConfirm(to));
    setPending(false);
  };

  return (
    <Dialog
      title={`Renumber ${customerNumber}`}
      size="small"
      isOpen
      isDismissable={!isPending}
      closesOutside={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      footer={
        hasChanges ? (
          <Button onPress={onClose} autoFocus>
            Close
          </Button>
        ) : (
          <>
            <Button onPress={onClose} isDisabled={isPending}>
              Cancel
            </Button>
            <Button type="submit" form="renumber-form" variant="primary" isPending={isPending}>
              Renumber
            </Button>
          </>
        )
      }
    >
      {hasChanges ? (
        <Banner tone="warning">
          There are unsaved changes. Save or discard them first, then renumber the account.
        </Banner>
      ) : (
        <form
          id="renumber-form"
          data-guarded="own"
          noValidate
          onSubmit={submit}
          className="flex flex-col gap-3"
        >
          <TextField
            label="New account number"
            value={to}
            onChange={(text) => {
              setTo(text);
              setError(null);
            }}
            error={error}
            mono
            isRequired
            autoFocus
            autoComplete="off"
          />
          <p className="text-muted">
            Links to {customerNumber} lead here for as long as no other account takes that number.
            The API answers only to the new number: tell whoever sends accounts with the old one.
          </p>
        </form>
      )}
    </Dialog>
  );
}
