"use client";

import type { ReactNode, Ref } from "react";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components/TextField";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";

export type TextFieldProps = Omit<
  AriaTextFieldProps,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby" | "validate"
> &
  AccessibleName &
  FieldNotes & {
    placeholder?: string;
    size?: "small" | "medium" | "large";
    /** Figures and codes in a monospaced face. */
    mono?: boolean;
    /** Shown at the end of the box, such as a button or a unit. */
    suffix?: ReactNode;
    className?: string;
    inputRef?: Ref<HTMLInputElement>;
  };

export function TextField({
  label,
  hint,
  error,
  warning,
  placeholder,
  size,
  mono,
  suffix,
  className,
  inputRef,
  ...props
}: TextFieldProps) {
  const input = (
    <Input
      ref={inputRef}
      dir="auto"
      placeholder={placeholder}
      className={classNames(controlStyle({ size, mono }), suffix ? "pr-9" : null)}
    />
  );
  return (
    <AriaTextField
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      className={classNames(fieldStyle, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      {suffix ? (
        <Group className="relative flex items-center">
          {input}
          <span className="absolute end-1 flex items-center">{suffix}</span>
        </Group>
      ) : (
        input
      )}
      <FieldMessages hint={hint} error={error} warning={warning} />
    </AriaTextField>
  );
}
