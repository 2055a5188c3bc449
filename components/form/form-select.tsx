"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Select, type SelectProps } from "@/components/ui/select";
import { asText, type Connectable } from "./form-field";

export type FormSelectProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<SelectProps, Values, Path>;

/** Nothing chosen means `null` in the form's values. */
export function FormSelect<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  isDisabled,
  ...props
}: FormSelectProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Select
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
