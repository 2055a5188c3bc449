"use client";

import { type FieldPath, type FieldValues, useController } from "react-hook-form";
import { TextArea, type TextAreaProps } from "@/components/ui/text-area";
import { asText, type Connectable } from "./form-field";

export type FormTextAreaProps<
  Values extends FieldValues,
  Path extends FieldPath<Values>,
> = Connectable<TextAreaProps, Values, Path> & {
  /** An empty box means `null` in the form's values, not an empty text. */
  emptyAsNull?: boolean;
};

export function FormTextArea<Values extends FieldValues, Path extends FieldPath<Values>>({
  control,
  name,
  emptyAsNull,
  isDisabled,
  ...props
}: FormTextAreaProps<Values, Path>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextArea
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
