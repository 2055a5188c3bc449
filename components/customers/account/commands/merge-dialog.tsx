"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { comparisonPath } from "@/components/duplicates/comparison-path";
import { useFoundAccounts } from "@/components/shell/palette/use-palette-accounts";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ComboBox } from "@/components/ui/combo-box";
import { Dialog } from "@/components/ui/dialog";

/** Asks for the account to merge into this one, then opens the comparison. */
export function MergeDialog({
  customerNumber,
  hasChanges,
  onClose,
}: {
  customerNumber: string;
  /** The comparison is another page, so unsaved changes must be handled first. */
  hasChanges: boolean;
  onClose: () => void;
}) {
  const router = useRouter();
  const [text, setText] = useState("");
  const [other, setOther] = useState<string | null>(null);
  const [label, setLabel] = useState("");
  const [error, setError] = useState<string | undefined>();
  const { accounts, isPending, failure } = useFoundAccounts(text.trim());
  const options = accounts
    .filter((account) => account.customerNumber !== customerNumber)
    .map((account) => ({
      id: account.customerNumber,
      label: account.companyName,
      detail: account.customerNumber,
    }));
  const isListed = other === null || options.some(({ id }) => id === other);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (other === null) setError("Choose an account.");
    else router.push(comparisonPath(customerNumber, other));
  };

  return (
    <Dialog
      title={`Merge with ${customerNumber}`}
      size="small"
      isOpen
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
            <Button onPress={onClose}>Cancel</Button>
            <Button type="submit" form="merge-form" variant="primary">
              Compare
            </Button>
          </>
        )
      }
    >
      {hasChanges ? (
        <Banner tone="warning">
          There are unsaved changes. Save or discard them first, then merge the account.
        </Banner>
      ) : (
        <form
          id="merge-form"
          data-guarded="own"
          noValidate
          onSubmit={submit}
          className="flex flex-col gap-3"
        >
          <ComboBox
            label="Other account"
            options={isListed ? options : [{ id: other, label, detail: other }, ...options]}
            value={other}
            onChange={(chosen) => {
              setOther(chosen);
              setLabel(options.find(({ id }) => id === chosen)?.label ?? label);
              setError(undefined);
            }}
            onSearch={setText}
            isLoading={isPending}
            emptyText={
              text.trim() === "" ? "Type a number, a name or an e-mail" : "Nothing matches"
            }
            searchPlaceholder="Number, name, e-mail"
            error={error ?? failure ?? undefined}
            isRequired
          />
          <p className="text-muted">
            Next you see both side by side, and nothing is written before you confirm it there.
          </p>
        </form>
      )}
    </Dialog>
  );
}
