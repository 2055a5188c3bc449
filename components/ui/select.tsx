"use client";

import { ChevronDown } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Popover } from "react-aria-components/Popover";
import {
  Select as AriaSelect,
  type SelectProps as AriaSelectProps,
  SelectValue,
} from "react-aria-components/Select";
import type { AccessibleName } from "./accessible-name";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages, type FieldNotes } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";
import { type Option, OptionList } from "./option-list";
import { overlayStyle } from "./overlay-style";

/** The id of the option for no choice. */
export const NONE = "none:";

export function withNone(options: readonly Option[], emptyLabel?: string): readonly Option[] {
  return emptyLabel ? [{ id: NONE, label: emptyLabel }, ...options] : options;
}

export type SelectProps = Omit<
  AriaSelectProps<Option>,
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
> &
  AccessibleName &
  FieldNotes & {
    options: readonly Option[];
    value: string | null;
    onChange: (value: string | null) => void;
    /** Adds an option for no choice, with this label ("No rep"). */
    emptyLabel?: string;
    size?: "small" | "medium" | "large";
    className?: string;
    buttonRef?: Ref<HTMLButtonElement>;
  };

export function Select({
  label,
  hint,
  error,
  warning,
  options,
  value,
  onChange,
  emptyLabel,
  placeholder = "Choose…",
  size,
  className,
  buttonRef,
  ...props
}: SelectProps) {
  return (
    <AriaSelect<Option>
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      placeholder={placeholder}
      value={value ?? (emptyLabel ? NONE : null)}
      onChange={(key) => onChange(key === null || key === NONE ? null : String(key))}
      className={classNames(fieldStyle, "group", className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <Button
        ref={buttonRef}
        className={classNames(
          controlStyle({ size }),
          "flex cursor-default items-center gap-2 text-start group-invalid:border-danger",
        )}
      >
        <SelectedOption />
        <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
      </Button>
      <FieldMessages hint={hint} error={error} warning={warning} />
      <Popover offset={4} className={classNames(overlayStyle, "min-w-(--trigger-width)")}>
        <OptionList options={withNone(options, emptyLabel)} />
      </Popover>
    </AriaSelect>
  );
}

/** The chosen option, as the closed control shows it. */
export function SelectedOption() {
  return (
    <SelectValue<Option> className="min-w-0 flex-1 truncate data-placeholder:text-muted">
      {({ isPlaceholder, selectedItems, defaultChildren }) => {
        const chosen = isPlaceholder ? null : selectedItems[0];
        if (!chosen) return defaultChildren;
        return (
          <span
            className={classNames("flex items-center gap-2", chosen.id === NONE && "text-muted")}
          >
            {chosen.icon}
            <span className="truncate">
              {chosen.label}
              {chosen.detail ? (
                <span className="ms-1.5 text-muted text-xs">{chosen.detail}</span>
              ) : null}
            </span>
          </span>
        );
      }}
    </SelectValue>
  );
}
