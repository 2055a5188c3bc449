"use client";

import { ChevronDown } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
} from "react-aria-components/ComboBox";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { Popover } from "react-aria-components/Popover";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";
import { type Option, OptionList } from "./option-list";
import { overlayStyle } from "./overlay-style";
import { Spinner } from "./spinner";

export type ComboBoxProps = Omit<
  AriaComboBoxProps<Option>,
  | "children"
  | "className"
  | "style"
  | "aria-label"
  | "aria-labelledby"
  | "validate"
  | "value"
  | "defaultValue"
  | "onChange"
  | "selectedKey"
  | "defaultSelectedKey"
  | "onSelectionChange"
  | "selectionMode"
  | "items"
  | "defaultItems"
> &
  AccessibleName &
  FieldNotes & {
    options: readonly Option[];
    value: string | null;
    onChange: (value: string | null) => void;
    /** The options are already the answer to what is typed (searched on the server): do not filter them here. */
    isFiltered?: boolean;
    isLoading?: boolean;
    placeholder?: string;
    emptyText?: string;
    size?: "small" | "medium" | "large";
    className?: string;
    inputRef?: Ref<HTMLInputElement>;
  };

/** A text box that finds one of many options: countries, currencies, reps. Empty text means nothing chosen. */
export function ComboBox({
  label,
  hint,
  error,
  warning,
  options,
  value,
  onChange,
  isFiltered,
  isLoading,
  placeholder,
  emptyText,
  size,
  className,
  inputRef,
  ...props
}: ComboBoxProps) {
  return (
    <AriaComboBox<Option>
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      menuTrigger="focus"
      allowsEmptyCollection
      {...props}
      {...(isFiltered ? { items: options } : { defaultItems: options })}
      value={value}
      onChange={(key) => onChange(key === null ? null : String(key))}
      className={classNames(fieldStyle, className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Group className="relative flex items-center">
        <Input
          ref={inputRef}
          placeholder={placeholder}
          className={classNames(controlStyle({ size }), "pe-8")}
        />
        <Button className="absolute end-1 flex size-6 cursor-default items-center justify-center rounded-sm text-muted hover:text-ink">
          {isLoading ? (
            <Spinner className="size-3.5" />
          ) : (
            <ChevronDown aria-hidden="true" className="size-3.5" />
          )}
        </Button>
      </Group>
      <FieldMessages hint={hint} error={error} warning={warning} />
      <Popover offset={4} className={classNames(overlayStyle, "w-(--trigger-width) min-w-52")}>
        <OptionList emptyText={isLoading ? "Searching…" : emptyText} />
      </Popover>
    </AriaComboBox>
  );
}
