"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { comparisonPath } from "@/components/duplicates/comparison-path";
import { FormDialog } from "@/components/form/form-dialog";
import { useFoundAccounts } from "@/components/shell/palette/use-palette-accounts";
import { ComboBox } from "@/components/ui/combo-box";

/** Asks for the account to merge into this one, then opens the comparison. */
export function MergeDialog({
  customerNumber,
  onClose,
}: {
  customerNumber: string;
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

  const submit = () => {
    if (other === null) setError("Choose an account.");
    else router.push(comparisonPath(customerNumber, other));
  };

  return (
    <FormDialog
      title={`Merge with ${customerNumber}`}
      submitLabel="Compare"
      isPending={false}
      refusal={null}
      onSubmit={submit}
      onClose={onClose}
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
        emptyText={text.trim() === "" ? "Type a number, a name or an e-mail" : "Nothing matches"}
        searchPlaceholder="Number, name, e-mail"
        error={error ?? failure ?? undefined}
        isRequired
      />
      <p className="text-muted">
        Next you see both side by side, and nothing is written before you confirm it there.
      </p>
    </FormDialog>
  );
}
