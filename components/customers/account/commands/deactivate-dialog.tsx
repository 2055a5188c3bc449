"use client";

import { useState } from "react";
import { ReasonField } from "@/components/customers/reason-field";
import { FormDialog } from "@/components/form/form-dialog";
import { isolated } from "@/components/ui/isolated";
import { reasonProblem } from "@/lib/customers/record/deactivation-reason";

export type DeactivateDialogProps = {
  companyName: string;
  onClose: () => void;
  /** Returns an error message, or null on success. */
  onConfirm: (reason: string) => Promise<string | null>;
};

export function DeactivateDialog({ companyName, onClose, onConfirm }: DeactivateDialogProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();
  const [refusal, setRefusal] = useState<string | null>(null);
  const [failures, setFailures] = useState(0);
  const [isPending, setPending] = useState(false);
  const submit = async () => {
    const wrong = reasonProblem(reason);
    setRefusal(null);
    setError(wrong ?? undefined);
    if (wrong !== null) {
      setFailures(failures + 1);
      return;
    }
    setPending(true);
    const problem = await onConfirm(reason.trim());
    setPending(false);
    if (problem === null) onClose();
    else setRefusal(problem);
  };
  return (
    <FormDialog
      title={`Deactivate ${isolated(companyName)}`}
      submitLabel="Deactivate"
      isPending={isPending}
      refusal={refusal}
      failures={failures}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>It cannot place orders until it is activated again. Everything else stays as it is.</p>
      <ReasonField
        value={reason}
        onChange={(next) => {
          setReason(next);
          setError(undefined);
        }}
        error={error}
        hint="Shown on the account, in its activity and where it is activated again."
      />
    </FormDialog>
  );
}
