"use client";

import { CONTACT_FORM_FIELDS, type ContactFormField } from "@/lib/customers/form/order";
import { useAccountForm } from "../account-form-context";
import { FieldInput } from "../field-input";
import { useCompanyCountry } from "../use-company-country";
import { cardId } from "../use-item-list";

const PLACEHOLDERS: Partial<Record<ContactFormField, string>> = {
  title: "Ms., Dr.",
  contactType: "Purchasing, Accounts payable",
};

export function ContactFields({ index, itemKey }: { index: number; itemKey: string }) {
  const { form } = useAccountForm();
  const country = useCompanyCountry(form.control);
  return CONTACT_FORM_FIELDS.map((name, place) => (
    <FieldInput
      key={name}
      path={`contacts.${index}.${name}`}
      country={country}
      {...(place === 0 ? { id: cardId(itemKey, "first") } : {})}
      placeholder={PLACEHOLDERS[name]}
    />
  ));
}
