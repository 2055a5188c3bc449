"use client";

import { type FieldPath, useWatch } from "react-hook-form";
import { inputType } from "@/components/customers/input-type";
import { FormCheckbox } from "@/components/form/form-checkbox";
import { FormTextField } from "@/components/form/form-text-field";
import type { AccountValues } from "@/lib/customers/form/values";
import { fieldAt } from "@/lib/customers/record/fields";
import { useAccountForm } from "./account-form-context";
import { usePhoneWarning } from "./use-phone-warning";

export type FieldInputProps = {
  path: FieldPath<AccountValues>;
  /** ISO 3166-1 alpha-2, where a phone number without its country code belongs. */
  country: string | null;
  id?: string;
  hint?: string;
  placeholder?: string;
  warning?: string | undefined;
  mono?: boolean;
  className?: string;
};

/** A field of the account, of an address or of a contact that is typed in, by what the registry says of it. */
export function FieldInput({ path, country, warning, ...props }: FieldInputProps) {
  const { form, access } = useAccountForm();
  const { control } = form;
  const field = fieldAt(path.replace(/\.\d+\./, "."));
  const value: unknown = useWatch({ control, name: path });
  const isPhone = field.kind === "phone" && typeof value === "string";
  const phoneWarning = usePhoneWarning(isPhone ? value : null, country);
  const shared = { control, name: path, label: field.formLabel };
  if (field.kind === "flag") return <FormCheckbox {...shared} isDisabled={!access.write} />;
  return (
    <FormTextField
      mono={field.kind === "code"}
      {...shared}
      {...props}
      type={inputType(field)}
      emptyAsNull={field.nullable}
      isRequired={!field.nullable}
      isReadOnly={!access.write}
      warning={warning ?? phoneWarning}
      autoComplete="off"
    />
  );
}
