"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { NumberField, type NumberFieldProps } from "@/components/ui/number-field";
import type { Connectable } from "./form-field";

export type FormNumberFieldProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<NumberFieldProps, Values, Path>;

/** An empty box means `null` in the form's values. */
export function FormNumberField<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  isDisabled,
  ...props
}: FormNumberFieldProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  const value: unknown = field.value;
  return (
    <NumberField
      {...props}
      name={field.name}
      value={typeof value === "number" ? value : Number.NaN}
      onChange={(number) => field.onChange(Number.isNaN(number) ? null : number)}
      onBlur={field.onBlur}
      inputRef={field.ref}
      isDisabled={isDisabled ?? field.disabled}
      error={fieldState.error?.message}
    />
  );
}
