"use client";

import { Check, Minus } from "lucide-react";
import { type MouseEvent, useCallback } from "react";
import { classNames } from "@/components/ui/class-names";

export type SelectBoxProps = {
  label: string;
  isSelected: boolean;
  isMixed?: boolean;
  onToggle: (isRange: boolean) => void;
  tabIndex?: number;
  className?: string;
};

/** A lightweight checkbox that fills its cell, since a page has hundreds. */
export function SelectBox({
  label,
  isSelected,
  isMixed = false,
  onToggle,
  tabIndex,
  className,
}: SelectBoxProps) {
  const mix = useCallback(
    (input: HTMLInputElement | null) => {
      if (input) input.indeterminate = isMixed;
    },
    [isMixed],
  );
  return (
    <span
      data-on={isSelected || isMixed ? "" : undefined}
      className={classNames("select-box", className)}
    >
      <input
        ref={mix}
        type="checkbox"
        aria-label={label}
        checked={isSelected}
        tabIndex={tabIndex}
        data-focus-target=""
        onChange={(event) =>
          onToggle(event.nativeEvent instanceof globalThis.MouseEvent && event.nativeEvent.shiftKey)
        }
        // Keeps Shift from selecting text.
        onMouseDown={(event: MouseEvent) => event.shiftKey && event.preventDefault()}
      />
      <span aria-hidden="true">
        {isMixed ? (
          <Minus className="size-3" strokeWidth={3} />
        ) : isSelected ? (
          <Check className="size-3" strokeWidth={3} />
        ) : null}
      </span>
    </span>
  );
}
