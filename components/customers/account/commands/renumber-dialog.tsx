"use client";

import { useState } from "react";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/ui/text-field";
import { renumberSchema } from "@/lib/customers/record/schema";

export type RenumberDialogProps = {
  customerNumber: string;
  onClose: () => void;
  /** Returns an error message, or null on success. */
  onConfirm: (to: string) => Promise<string | null>;
};

export function RenumberDialog({ customerNumber, onClose, onConfirm }: RenumberDialogProps) {
  const [to, setTo] = useState(customerNumber);
  const [error, setError] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  const submit = async () => {
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
    <FormDialog
      title={`Renumber ${customerNumber}`}
      submitLabel="Renumber"
      isPending={isPending}
      refusal={null}
      onSubmit={submit}
      onClose={onClose}
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
        Links to {customerNumber} lead here for as long as no other account takes that number. The
        API answers only to the new number: tell whoever sends accounts with the old one.
      </p>
    </FormDialog>
  );
}
