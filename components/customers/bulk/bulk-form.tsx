"use client";

import type { FormEvent, ReactNode } from "react";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { BulkVerb } from "@/lib/customers/bulk/input";
import { ANSWERS, ATTRIBUTE_TYPES, TYPE_LABELS } from "@/lib/customers/form/values";
import { findFilterField } from "@/lib/customers/list/filters";
import { repChoice } from "@/lib/lists/field-options";
import { useAccountLists } from "../list/account-lists";
import { useListedOptions } from "../list/filters/value-options";
import { ReasonField } from "../reason-field";
import { type Draft, type DraftErrors, NO_VALUE } from "./bulk-draft";

const TYPES = ATTRIBUTE_TYPES.map((type) => ({ id: type, label: TYPE_LABELS[type] }));

export type BulkFormProps = {
  id: string;
  verb: BulkVerb;
  draft: Draft;
  errors: DraftErrors;
  onChange: (change: Partial<Draft>) => void;
  onSubmit: () => void;
};

type FieldsProps = Omit<BulkFormProps, "id" | "onSubmit">;

/** The form with a verb's questions. */
export function BulkForm({ id, onSubmit, ...props }: BulkFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form id={id} noValidate onSubmit={submit} className="flex flex-col gap-3">
      <Fields {...props} />
    </form>
  );
}

function Fields(props: FieldsProps): ReactNode {
  switch (props.verb) {
    case "assign":
      return <RepField {...props} />;
    case "tier":
    case "terms":
      return <NamedField {...props} />;
    case "currency":
      return <CurrencyField {...props} />;
    case "setAttribute":
      return <AttributeFields {...props} />;
    case "removeAttribute":
      return (
        <NameField
          {...props}
          hint="As it is spelt, in upper and lower case. Accounts without it stay as they are."
        />
      );
    case "deactivate":
      return <DeactivationFields {...props} />;
    default:
      return null;
  }
}

function RepField({ draft, errors, onChange }: FieldsProps) {
  const { lists } = useAccountLists();
  const { options } = repChoice({ reps: [...lists.reps] }, null);
  return (
    <ComboBox
      label="Sales rep"
      options={[{ id: NO_VALUE, label: "No rep" }, ...options]}
      value={draft.choice}
      onChange={(choice) => onChange({ choice })}
      error={errors.choice}
      autoFocus
    />
  );
}

function NamedField({ verb, draft, errors, onChange }: FieldsProps) {
  const { lists } = useAccountLists();
  const isTier = verb === "tier";
  const options = (isTier ? lists.tiers : lists.terms)
    .filter(({ active }) => active)
    .map(({ name }): Option => ({ id: name, label: name }));
  return (
    <Select
      label={isTier ? "Price tier" : "Terms"}
      options={isTier ? options : [{ id: NO_VALUE, label: "No terms" }, ...options]}
      value={draft.choice}
      onChange={(choice) => onChange({ choice })}
      error={errors.choice}
      autoFocus
    />
  );
}

const CURRENCY = findFilterField("currencyCode");

function CurrencyField({ draft, errors, onChange }: FieldsProps) {
  if (!CURRENCY) throw new Error("There is no field for the currency.");
  const options = useListedOptions(CURRENCY, null) ?? [];
  return (
    <ComboBox
      label="Currency"
      options={options}
      value={draft.choice}
      onChange={(choice) => onChange({ choice })}
      error={errors.choice}
      autoFocus
    />
  );
}

function NameField({ draft, errors, onChange, hint }: FieldsProps & { hint?: string }) {
  return (
    <TextField
      label="Attribute"
      hint={hint}
      value={draft.name}
      onChange={(name) => onChange({ name })}
      error={errors.name}
      autoFocus
      autoComplete="off"
      spellCheck="false"
    />
  );
}

function AttributeFields(props: FieldsProps) {
  const { draft, errors, onChange } = props;
  const changeType = (next: string | null) => {
    const type = ATTRIBUTE_TYPES.find((known) => known === next) ?? "text";
    onChange({ type, text: type === "boolean" ? "true" : "" });
  };
  return (
    <>
      <NameField {...props} />
      <div className="grid grid-cols-[8rem_minmax(0,1fr)] items-start gap-2">
        <Select label="Type" options={TYPES} value={draft.type} onChange={changeType} />
        {draft.type === "boolean" ? (
          <Select
            label="Value"
            options={ANSWERS}
            value={draft.text}
            onChange={(text) => onChange({ text: text ?? "true" })}
            error={errors.text}
          />
        ) : (
          <TextField
            label="Value"
            value={draft.text}
            onChange={(text) => onChange({ text })}
            error={errors.text}
            isDisabled={draft.type === "empty"}
            placeholder={draft.type === "empty" ? "null" : undefined}
            inputMode={draft.type === "number" ? "decimal" : undefined}
            autoComplete="off"
          />
        )}
      </div>
    </>
  );
}

function DeactivationFields({ draft, errors, onChange }: FieldsProps) {
  return (
    <>
      <p>They cannot place orders until they are activated again. Everything else stays.</p>
      <ReasonField
        value={draft.reason}
        onChange={(reason) => onChange({ reason })}
        error={errors.reason}
        hint="Shown on each account, in its activity and where it is activated again."
      />
    </>
  );
}
