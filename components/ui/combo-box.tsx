"use client";

import { ChevronDown, Search } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { Popover } from "react-aria-components/Popover";
import { SearchField } from "react-aria-components/SearchField";
import { Select as AriaSelect } from "react-aria-components/Select";
import { flushSync } from "react-dom";
import { classNames } from "./class-names";
import { FieldLabel, FieldMessages } from "./field-parts";
import { controlStyle, fieldStyle } from "./field-style";
import { type Option, OptionList } from "./option-list";
import { overlayStyle } from "./overlay-style";
import { NONE, SelectedOption, type SelectProps, withNone } from "./select";
import { Spinner } from "./spinner";

export type ComboBoxProps = SelectProps & {
  /** For search on the server: the options are already its results and are not filtered here. */
  onSearch?: (text: string) => void;
  isLoading?: boolean;
  emptyText?: string;
  searchPlaceholder?: string;
};

/** A select for many options: typing, even on the closed control, searches label and detail. */
export function ComboBox({
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
  onSearch,
  isLoading,
  emptyText,
  searchPlaceholder = "Find…",
  defaultOpen = false,
  onOpenChange,
  ...props
}: ComboBoxProps) {
  const { contains } = useFilter({ sensitivity: "base" });
  const [isOpen, setOpen] = useState(defaultOpen);
  const [text, setText] = useState("");
  const search = (next: string) => {
    setText(next);
    onSearch?.(next);
  };
  const changeOpen = (next: boolean) => {
    setOpen(next);
    if (!next) search("");
    onOpenChange?.(next);
  };
  const openWithKey = (event: KeyboardEvent) => {
    const isCharacter = event.key.length === 1 && event.key !== " ";
    if (!isCharacter || event.ctrlKey || event.metaKey || event.altKey || props.isDisabled) return;
    event.stopPropagation();
    // Opened synchronously, so that the search box has the focus before the browser inserts the
    // character.
    flushSync(() => setOpen(true));
  };
  return (
    <AriaSelect<Option>
      validationBehavior="aria"
      isInvalid={Boolean(error)}
      {...props}
      allowsEmptyCollection
      isOpen={isOpen}
      onOpenChange={changeOpen}
      placeholder={placeholder}
      value={value ?? (emptyLabel ? NONE : null)}
      onChange={(key) => onChange(key === null || key === NONE ? null : String(key))}
      className={classNames(fieldStyle, "group", className)}
    >
      <FieldLabel isRequired={props.isRequired}>{label}</FieldLabel>
      <div className="flex" onKeyDownCapture={openWithKey} role="presentation">
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
      </div>
      <FieldMessages hint={hint} error={error} warning={warning} />
      <Popover
        offset={4}
        className={classNames(overlayStyle, "flex min-w-(--trigger-width) flex-col")}
      >
        <Autocomplete
          inputValue={text}
          onInputChange={search}
          filter={onSearch ? undefined : contains}
        >
          <SearchField
            aria-label={searchPlaceholder}
            autoFocus
            className="relative flex items-center border-b p-1"
          >
            <span className="pointer-events-none absolute start-3 flex text-muted">
              {isLoading ? (
                <Spinner className="size-3.5" />
              ) : (
                <Search aria-hidden="true" className="size-3.5" />
              )}
            </span>
            <Input
              role="combobox"
              dir="auto"
              aria-expanded="true"
              aria-haspopup="listbox"
              placeholder={searchPlaceholder}
              className="h-7 w-full min-w-0 rounded-[5px] bg-transparent px-7 text-sm outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden pointer-coarse:h-10 pointer-coarse:text-[1rem]"
            />
          </SearchField>
          <OptionList
            options={withNone(options, emptyLabel)}
            emptyText={isLoading ? "Searching…" : emptyText}
          />
        </Autocomplete>
      </Popover>
    </AriaSelect>
  );
}
