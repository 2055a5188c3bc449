"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { Checkbox, type CheckboxProps } from "@/components/ui/checkbox";
import type { Connectable } from "./form-field";

export type FormCheckboxProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<Omit<CheckboxProps, "children">, Values, Path>;

export function FormCheckbox<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  label,
  isDisabled,
  ...props
}: FormCheckboxProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <Checkbox
      {...props}
      name={field.name}
      isSelected={Boolean(field.value)}
      onChange={field.onChange}
      onBlur={field.onBlur}
      inputRef={field.ref}
      isDisabled={isDisabled ?? field.disabled}
      error={fieldState.error?.message}
    >
      {label}
    </Checkbox>
  );
}
