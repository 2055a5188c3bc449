"use client";

import { useWatch } from "react-hook-form";
import { FormComboBox } from "@/components/form/form-combo-box";
import { FormSelect } from "@/components/form/form-select";
import { FormTextField } from "@/components/form/form-text-field";
import { ADDRESS_TYPES } from "@/lib/customers/record/schema";
import { withCurrent } from "@/lib/lists/options";
import { useAccountForm } from "../account-form-context";
import { cardId } from "../use-item-list";
import { usePhoneWarning } from "../use-phone-warning";
import { postCodeWarning } from "./post-code-warning";

/** Three to a row. */
const third = "sm:col-span-2!";

const TYPES = ADDRESS_TYPES.map((type) => ({ id: type, label: type }));

export function AddressFields({ index, itemKey }: { index: number; itemKey: string }) {
  const { form, options } = useAccountForm();
  const { control } = form;
  const path = `addresses.${index}` as const;
  const [country, postalCode, phone] = useWatch({
    control,
    name: [`${path}.country`, `${path}.postalCode`, `${path}.phone`],
  });
  const phoneWarning = usePhoneWarning(phone, country);
  const text = { control, emptyAsNull: true, autoComplete: "off" } as const;
  return (
    <>
      <FormTextField
        {...text}
        id={cardId(itemKey, "first")}
        name={`${path}.line1`}
        label="Line 1"
      />
      <FormTextField {...text} name={`${path}.line2`} label="Line 2" />
      <FormTextField {...text} name={`${path}.city`} label="City" className={third} />
      <FormTextField {...text} name={`${path}.state`} label="State or region" className={third} />
      <FormTextField
        {...text}
        name={`${path}.postalCode`}
        label="Postal code"
        warning={postCodeWarning(postalCode, country)}
        className={third}
      />
      <FormComboBox
        control={control}
        name={`${path}.country`}
        label="Country"
        emptyLabel="No country"
        options={withCurrent(options.countries, country)}
        searchPlaceholder="Find a country"
      />
      <FormTextField
        {...text}
        name={`${path}.phone`}
        label="Phone"
        type="tel"
        warning={phoneWarning}
      />
      <FormSelect control={control} name={`${path}.addressType`} label="Type" options={TYPES} />
      <FormTextField {...text} name={`${path}.externalId`} label="External ID" mono />
    </>
  );
}
