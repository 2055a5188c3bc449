"use client";

import { Pencil } from "lucide-react";
import { useWatch } from "react-hook-form";
import { FormCheckbox } from "@/components/form/form-checkbox";
import { FormComboBox } from "@/components/form/form-combo-box";
import { FormSelect } from "@/components/form/form-select";
import { FormTextField } from "@/components/form/form-text-field";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { repChoice, termsChoice, tierChoice, withCurrent } from "@/lib/lists/options";
import { useAccountForm } from "./account-form-context";
import { Section } from "./section";
import { useCompanyCountry } from "./use-company-country";
import { usePhoneWarning } from "./use-phone-warning";

export type CompanySectionProps = {
  /** The number of a stored account; for a new one it is a field. */
  customerNumber?: string;
  onRenumber?: () => void;
};

export function CompanySection({ customerNumber, onRenumber }: CompanySectionProps) {
  const { form, options, access } = useAccountForm();
  const { control } = form;
  const [companyPhone, companyFax, pricing, terms, repNumber, currencyCode] = useWatch({
    control,
    name: ["companyPhone", "companyFax", "pricing", "terms", "repNumber", "currencyCode"],
  });
  const country = useCompanyCountry(control);
  const phoneWarning = usePhoneWarning(companyPhone, country);
  const faxWarning = usePhoneWarning(companyFax, country);
  const tier = tierChoice(options, pricing || null);
  const term = termsChoice(options, terms);
  const rep = repChoice(options, repNumber);
  const isReadOnly = !access.write;
  const isNew = customerNumber === undefined;
  return (
    <Section id="details" title="Company">
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <FormTextField
          control={control}
          name="companyName"
          label="Company name"
          isRequired
          isReadOnly={isReadOnly}
          autoComplete="off"
        />
        {isNew ? (
          <FormTextField
            control={control}
            name="customerNumber"
            label="Account number"
            hint="Usually the number your ERP has for it."
            mono
            isRequired
            autoComplete="off"
          />
        ) : (
          <TextField
            label="Account number"
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
        )}
        <FormTextField
          control={control}
          name="companyEmail"
          label="E-mail"
          type="email"
          isRequired
          isReadOnly={isReadOnly}
          autoComplete="off"
        />
        <FormTextField
          control={control}
          name="companyPhone"
          label="Phone"
          type="tel"
          emptyAsNull
          isReadOnly={isReadOnly}
          warning={phoneWarning}
          autoComplete="off"
        />
        <FormSelect
          control={control}
          name="pricing"
          label="Price tier"
          isRequired
          isDisabled={isReadOnly}
          options={tier.options}
          warning={tier.warning}
        />
        <FormSelect
          control={control}
          name="terms"
          label="Terms"
          emptyLabel="No terms"
          isDisabled={isReadOnly}
          options={term.options}
          warning={term.warning}
        />
        <FormComboBox
          control={control}
          name="repNumber"
          label="Sales rep"
          emptyLabel="No rep"
          isDisabled={isReadOnly || !access.assign}
          options={rep.options}
          warning={rep.warning}
          hint={
            access.write && !access.assign
              ? isNew
                ? "Accounts you create are your own."
                : "Your role cannot assign accounts."
              : undefined
          }
          searchPlaceholder="Find a rep"
        />
        <FormComboBox
          control={control}
          name="currencyCode"
          label="Currency"
          isDisabled={isReadOnly}
          options={withCurrent(options.currencies, currencyCode)}
          searchPlaceholder="Find a currency"
        />
        <FormTextField
          control={control}
          name="companyFax"
          label="Fax"
          type="tel"
          emptyAsNull
          isReadOnly={isReadOnly}
          warning={faxWarning}
          autoComplete="off"
        />
        <FormTextField
          control={control}
          name="externalId"
          label="External ID"
          emptyAsNull
          mono
          isReadOnly={isReadOnly}
          autoComplete="off"
        />
        {isNew && access.lifecycle ? (
          <FormCheckbox
            control={control}
            name="active"
            label="Active"
            hint="An inactive account cannot place orders."
          />
        ) : null}
      </div>
    </Section>
  );
}
