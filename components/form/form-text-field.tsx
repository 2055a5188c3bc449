"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";
import { asText, type Connectable } from "./form-field";

export type FormTextFieldProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<TextFieldProps, Values, Path> & {
  /** An empty box gives `null` instead of an empty text. */
  emptyAsNull?: boolean;
};

export function FormTextField<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  emptyAsNull,
  isDisabled,
  ...props
}: FormTextFieldProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...props}
      name={field.name}
      value={asText(field.value)}
      onChange={(text) => field.onChange(emptyAsNull && text === "" ? null : text)}
      onBlur={field.onBlur}
      inputRef={field.ref}
      isDisabled={isDisabled ?? field.disabled}
      error={fieldState.error?.message}
    />
  );
}
