"use client";

import { useWatch } from "react-hook-form";
import { FormTextField } from "@/components/form/form-text-field";
import { useAccountForm } from "../account-form-context";
import { useCompanyCountry } from "../use-company-country";
import { cardId } from "../use-item-list";
import { usePhoneWarning } from "../use-phone-warning";

export function ContactFields({ index, itemKey }: { index: number; itemKey: string }) {
  const { form } = useAccountForm();
  const { control } = form;
  const path = `contacts.${index}` as const;
  const [phone, fax] = useWatch({ control, name: [`${path}.phone`, `${path}.fax`] });
  const country = useCompanyCountry(control);
  const phoneWarning = usePhoneWarning(phone, country);
  const faxWarning = usePhoneWarning(fax, country);
  const text = { control, emptyAsNull: true, autoComplete: "off" } as const;
  return (
    <>
      <FormTextField
        {...text}
        id={cardId(itemKey, "first")}
        name={`${path}.firstName`}
        label="First name"
      />
      <FormTextField {...text} name={`${path}.lastName`} label="Last name" />
      <FormTextField {...text} name={`${path}.title`} label="Title" placeholder="Ms., Dr." />
      <FormTextField
        {...text}
        name={`${path}.contactType`}
        label="Role"
        placeholder="Purchasing, Accounts payable"
      />
      <FormTextField {...text} name={`${path}.email`} label="E-mail" type="email" />
      <FormTextField
        {...text}
        name={`${path}.phone`}
        label="Phone"
        type="tel"
        warning={phoneWarning}
      />
      <FormTextField {...text} name={`${path}.fax`} label="Fax" type="tel" warning={faxWarning} />
      <FormTextField {...text} name={`${path}.externalId`} label="External ID" mono />
    </>
  );
}
