"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Input } from "react-aria-components/Input";
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
} from "react-aria-components/NumberField";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";
import { useFormatLocale } from "./format-locale";

export type NumberFieldProps = Omit<
  AriaNumberFieldProps,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby" | "validate"
> &
  AccessibleName &
  FieldNotes & { placeholder?: string; className?: string; inputRef?: Ref<HTMLInputElement> };

const step =
  "flex h-1/2 w-6 cursor-default items-center justify-center text-muted hover:bg-hover hover:text-ink disabled:opacity-40 [&_svg]:size-3";

/** A number field in the reader's format ("12.500,00"). */
export function NumberField({
  label,
  hint,
  error,
  warning,
  placeholder,
  className,
  inputRef,
  ...props
}: NumberFieldProps) {
  const locale = useFormatLocale();
  return (
    <I18nProvider locale={locale}>
      <AriaNumberField
        incrementAriaLabel="Increase"
        decrementAriaLabel="Decrease"
        validationBehavior="aria"
        isInvalid={Boolean(error)}
        {...props}
        className={classNames(fieldStyle, className)}
      >
        <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
        <Group className="relative flex">
          <Input
            ref={inputRef}
            placeholder={placeholder}
            className={classNames(controlStyle(), "pe-8 tabular-nums")}
          />
          <span className="absolute inset-y-px end-px flex flex-col overflow-hidden rounded-e-md border-line border-s pointer-coarse:hidden">
            <Button slot="increment" className={step}>
              <ChevronUp aria-hidden="true" />
            </Button>
            <Button slot="decrement" className={step}>
              <ChevronDown aria-hidden="true" />
            </Button>
          </span>
        </Group>
        <FieldMessages hint={hint} error={error} warning={warning} />
      </AriaNumberField>
    </I18nProvider>
  );
}
