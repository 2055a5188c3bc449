"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Banner } from "@/components/ui/banner";
import { TextArea } from "@/components/ui/text-area";

export type DeactivateDialogProps = {
  companyName: string;
  onClose: () => void;
  /** Gives back what went wrong, null when it worked. */
  onConfirm: (reason: string) => Promise<string | null>;
};

export function DeactivateDialog({ companyName, onClose, onConfirm }: DeactivateDialogProps) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  return (
    <AlertDialog
      title={`Deactivate ${companyName}`}
      confirmLabel="Deactivate"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      onConfirm={async () => {
        const problem = await onConfirm(reason);
        setError(problem);
        return problem === null;
      }}
    >
      <div className="flex flex-col gap-3">
        <p>It cannot place orders until it is activated again. Everything else stays as it is.</p>
        <TextArea
          label="Reason (optional)"
          hint="Shown in the account's activity."
          value={reason}
          onChange={setReason}
          maxLength={1_000}
          rows={2}
        />
        {error ? (
          <Banner tone="error" role="alert">
            {error}
          </Banner>
        ) : null}
      </div>
    </AlertDialog>
  );
}
