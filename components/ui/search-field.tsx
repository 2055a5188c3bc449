"use client";

import { Search, X } from "lucide-react";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from "react-aria-components/SearchField";
import { classNames } from "./class-names";
import { controlStyle } from "./field-style";
import { Kbd } from "./kbd";
import { Spinner } from "./spinner";

export type SearchFieldProps = Omit<
  AriaSearchFieldProps,
  "children" | "className" | "style" | "aria-label" | "aria-labelledby"
> & {
  "aria-label": string;
  placeholder?: string;
  /** The key that focuses it, shown while it is empty. */
  shortcut?: string;
  isLoading?: boolean;
  className?: string;
  inputRef?: Ref<HTMLInputElement>;
};

export function SearchField({
  placeholder,
  shortcut,
  isLoading,
  className,
  inputRef,
  ...props
}: SearchFieldProps) {
  return (
    <AriaSearchField
      {...props}
      className={classNames("group relative flex min-w-0 items-center", className)}
    >
      <span aria-hidden="true" className="pointer-events-none absolute start-2.5 flex text-muted">
        {isLoading ? <Spinner className="size-3.5" /> : <Search className="size-3.5" />}
      </span>
      <Input
        ref={inputRef}
        dir="auto"
        placeholder={placeholder}
        className={classNames(controlStyle(), "ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden")}
      />
      {shortcut ? (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute end-2 hidden group-empty:flex"
        >
          <Kbd>{shortcut}</Kbd>
        </span>
      ) : null}
      <Button className="absolute end-1 flex size-6 cursor-default items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-ink group-empty:hidden">
        <X aria-hidden="true" className="size-3.5" />
      </Button>
    </AriaSearchField>
  );
}
