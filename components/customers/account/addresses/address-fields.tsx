"use client";

import { useWatch } from "react-hook-form";
import { FormComboBox } from "@/components/form/form-combo-box";
import { FormSelect } from "@/components/form/form-select";
import { ADDRESS_FORM_FIELDS } from "@/lib/customers/form/order";
import { ADDRESS } from "@/lib/customers/record/child-fields";
import { ADDRESS_TYPES } from "@/lib/customers/record/schema";
import { withCurrent } from "@/lib/lists/field-options";
import { useAccountForm } from "../account-form-context";
import { FieldInput } from "../field-input";
import { cardId } from "../use-item-list";
import { postCodeWarning } from "./post-code-warning";

/** Three to a row. */
const third = "sm:col-span-2!";

const TYPES = ADDRESS_TYPES.map((type) => ({ id: type, label: type }));

export function AddressFields({ index, itemKey }: { index: number; itemKey: string }) {
  const { form, options } = useAccountForm();
  const { control } = form;
  const path = `addresses.${index}` as const;
  const [country, postalCode] = useWatch({
    control,
    name: [`${path}.country`, `${path}.postalCode`],
  });
  return ADDRESS_FORM_FIELDS.map((name, place) => {
    const text = { path: `${path}.${name}` as const, country };
    switch (name) {
      case "country":
        return (
          <FormComboBox
            key={name}
            control={control}
            name={`${path}.country`}
            label={ADDRESS.country.label}
            emptyLabel="No country"
            options={withCurrent(options.countries, country)}
            searchPlaceholder="Find a country"
          />
        );
      case "addressType":
        return (
          <FormSelect
            key={name}
            control={control}
            name={`${path}.addressType`}
            label={ADDRESS.addressType.label}
            options={TYPES}
          />
        );
      case "city":
      case "state":
        return <FieldInput key={name} {...text} className={third} />;
      case "postalCode":
        return (
          <FieldInput
            key={name}
            {...text}
            mono={false}
            warning={postCodeWarning(postalCode, country)}
            className={third}
          />
        );
      default:
        return (
          <FieldInput
            key={name}
            {...text}
            {...(place === 0 ? { id: cardId(itemKey, "first") } : {})}
          />
        );
    }
  });
}
