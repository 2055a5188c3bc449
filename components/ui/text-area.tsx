"use client";

import type { Ref } from "react";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";

export type TextAreaProps = Omit<
  AriaTextFieldProps,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby" | "validate"
> &
  AccessibleName &
  FieldNotes & {
    placeholder?: string;
    rows?: number;
    className?: string;
    inputRef?: Ref<HTMLTextAreaElement>;
  };

export function TextArea({
  label,
  hint,
  error,
  warning,
  placeholder,
  rows = 3,
  className,
  inputRef,
  ...props
}: TextAreaProps) {
  return (
    <AriaTextField
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      className={classNames(fieldStyle, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <AriaTextArea
        dir="auto"
        ref={inputRef}
        rows={rows}
        placeholder={placeholder}
        className={classNames(controlStyle({ size: "auto" }), "resize-y")}
      />
      <FieldMessages hint={hint} error={error} warning={warning} />
    </AriaTextField>
  );
}
