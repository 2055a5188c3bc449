"use client";

import { Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { useWatch } from "react-hook-form";
import { FormCheckbox } from "@/components/form/form-checkbox";
import { FormComboBox } from "@/components/form/form-combo-box";
import { FormSelect } from "@/components/form/form-select";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { fieldAt, type WrittenField } from "@/lib/customers/record/fields";
import { repChoice, termsChoice, tierChoice, withCurrent } from "@/lib/lists/field-options";
import { useAccountForm } from "./account-form-context";
import { FieldInput } from "./field-input";

export type CompanyControlProps = {
  /** The number of an account that is there already; a new one's is typed. */
  customerNumber?: string;
  onRenumber?: () => void;
};

/** What the form's control of a field is connected to, and what it is called. */
function useField<Name extends WrittenField>(name: Name) {
  const { form, options, access } = useAccountForm();
  const { control } = form;
  const value = useWatch({ control, name });
  return { value, options, access, shared: { control, name, label: fieldAt(name).formLabel } };
}

function NumberControl({ customerNumber, onRenumber }: CompanyControlProps) {
  if (customerNumber === undefined) {
    return (
      <FieldInput
        path="customerNumber"
        country={null}
        hint="Usually the number your ERP has for it."
      />
    );
  }
  return (
    <TextField
      label={fieldAt("customerNumber").formLabel}
      value={customerNumber}
      isReadOnly
      mono
      hint={onRenumber ? "Renumbering keeps the old number as a redirect." : undefined}
      suffix={
        onRenumber ? (
          <IconButton label="Renumber…" size="small" onPress={onRenumber}>
            <Pencil aria-hidden="true" />
          </IconButton>
        ) : undefined
      }
    />
  );
}

function TierControl() {
  const { value, options, access, shared } = useField("pricing");
  return (
    <FormSelect
      {...shared}
      {...tierChoice(options, value || null)}
      isRequired
      isDisabled={!access.write}
    />
  );
}

function TermsControl() {
  const { value, options, access, shared } = useField("terms");
  return (
    <FormSelect
      {...shared}
      {...termsChoice(options, value)}
      emptyLabel="No terms"
      isDisabled={!access.write}
    />
  );
}

function RepControl({ customerNumber }: CompanyControlProps) {
  const { value, options, access, shared } = useField("repNumber");
  const own =
    customerNumber === undefined
      ? "Accounts you create are your own."
      : "Your role cannot assign accounts.";
  return (
    <FormComboBox
      {...shared}
      {...repChoice(options, value)}
      emptyLabel="No rep"
      isDisabled={!access.write || !access.assign}
      hint={access.write && !access.assign ? own : undefined}
      searchPlaceholder="Find a rep"
    />
  );
}

function CurrencyControl() {
  const { value, options, access, shared } = useField("currencyCode");
  return (
    <FormComboBox
      {...shared}
      options={withCurrent(options.currencies, value)}
      isDisabled={!access.write}
      searchPlaceholder="Find a currency"
    />
  );
}

/** A stored account is activated by a command. */
function ActiveControl({ customerNumber }: CompanyControlProps) {
  const { access, shared } = useField("active");
  if (customerNumber !== undefined || !access.lifecycle) return null;
  return (
    <FormCheckbox {...shared} label="Active" hint="An inactive account cannot place orders." />
  );
}

/** The fields that are more than a text to type. */
export const COMPANY_CONTROLS: Partial<
  Record<WrittenField, (props: CompanyControlProps) => ReactNode>
> = {
  customerNumber: NumberControl,
  pricing: TierControl,
  terms: TermsControl,
  repNumber: RepControl,
  currencyCode: CurrencyControl,
  active: ActiveControl,
};
