"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  ListBox as AriaListBox,
  type ListBoxProps as AriaListBoxProps,
  ListBoxItem,
} from "react-aria-components/ListBox";
import { classNames } from "./class-names";
import { Count } from "./count";
import { itemStyle } from "./overlay-style";

export type Option = {
  id: string;
  label: string;
  /** Shown after the label in a weaker colour, and searched too: a code, a number. */
  detail?: string;
  icon?: ReactNode;
  count?: number;
  isDisabled?: boolean;
};

export function optionText(option: Option): string {
  return option.detail ? `${option.label} ${option.detail}` : option.label;
}

/** Adds the chosen option if it is missing, so that it stays visible. */
export function withChosen(options: readonly Option[], chosen: string | null): readonly Option[] {
  const isOffered = chosen === null || options.some(({ id }) => id === chosen);
  return isOffered ? options : [...options, { id: chosen, label: chosen }];
}

export type OptionListProps = Omit<
  AriaListBoxProps<Option>,
  "children" | "className" | "style" | "items"
> & {
  /** Without it the surrounding control provides the options and the name. */
  options?: Iterable<Option>;
  emptyText?: string;
  className?: string;
};

/**
 * A list to choose one (`selectionMode="single"`) or several options; also inside Select and
 * ComboBox.
 */
export function OptionList({
  options,
  emptyText = "Nothing matches",
  className,
  ...props
}: OptionListProps) {
  return (
    <AriaListBox
      {...props}
      items={options}
      renderEmptyState={() => <p className="px-2 py-1.5 text-muted text-sm">{emptyText}</p>}
      className={classNames("max-h-72 overflow-auto scroll-quiet p-1 outline-none", className)}
    >
      {(option) => (
        <ListBoxItem
          id={option.id}
          textValue={optionText(option)}
          isDisabled={option.isDisabled}
          className={itemStyle}
        >
          {({ isSelected }) => (
            <>
              {option.icon}
              <span className="min-w-0 flex-1 truncate">
                {option.label}
                {option.detail ? (
                  <span className="ms-1.5 text-muted text-xs">{option.detail}</span>
                ) : null}
              </span>
              {option.count === undefined ? null : (
                <Count value={option.count} className="text-muted text-xs tabular-nums" />
              )}
              <Check
                aria-hidden="true"
                className={classNames(
                  "size-3.5 shrink-0 text-accent",
                  isSelected ? null : "invisible",
                )}
              />
            </>
          )}
        </ListBoxItem>
      )}
    </AriaListBox>
  );
}
