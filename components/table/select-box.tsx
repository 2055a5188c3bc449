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
    <span className={classNames("group/box relative flex items-center", className)}>
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
        className="absolute inset-0 size-full cursor-default appearance-none focus-visible:-outline-offset-2"
      />
      <span
        aria-hidden="true"
        className={classNames(
          "pointer-events-none flex size-4 shrink-0 items-center justify-center rounded-sm border border-control bg-raised text-on-accent group-hover/box:border-muted pointer-coarse:size-5",
          (isSelected || isMixed) &&
            "border-accent bg-accent group-hover/box:border-accent-strong group-hover/box:bg-accent-strong forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-color-adjust-none",
        )}
      >
        {isMixed ? (
          <Minus className="size-3" strokeWidth={3} />
        ) : isSelected ? (
          <Check className="size-3" strokeWidth={3} />
        ) : null}
      </span>
    </span>
  );
}
