"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { ComboBox, type ComboBoxProps } from "@/components/ui/combo-box";
import { asText, type Connectable } from "./form-field";

export type FormComboBoxProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<ComboBoxProps, Values, Path>;

/** Nothing chosen means `null` in the form's values. */
export function FormComboBox<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  isDisabled,
  ...props
}: FormComboBoxProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <ComboBox
      {...props}
      name={field.name}
      value={asText(field.value) || null}
      onChange={field.onChange}
      onBlur={field.onBlur}
      buttonRef={field.ref}
      isDisabled={isDisabled ?? field.disabled}
      error={fieldState.error?.message}
    />
  );
}
