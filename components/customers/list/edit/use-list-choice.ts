"use client";

import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Leave } from "@/components/table/grid-editing";
import type { EndingProps } from "./text-editor";
import { afterFocus } from "./use-cell-save";

/**
 * A list that opens with its cell: Tab moves to the next cell, closing without a choice restores
 * the value.
 */
export function useListChoice({ state, close, closeList, isOver }: EndingProps) {
  const lastKey = useRef<string | null>(null);
  const hasChosen = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const { step } = state;

  useEffect(() => {
    if (step === "refused" && document.activeElement === document.body) button.current?.focus();
  }, [step]);

  return {
    /** Applies a choice. Returns where the focus goes: with Enter to the next row. */
    choose: (): Leave => {
      hasChosen.current = true;
      return lastKey.current === "Enter" ? "down" : "stay";
    },
    listProps: {
      buttonRef: button,
      defaultOpen: step === "editing",
      onOpenChange: (isOpen: boolean) => {
        if (isOpen) {
          hasChosen.current = false;
          return;
        }
        afterFocus(() => {
          if (!hasChosen.current && !isOver.current) close("stay");
        });
      },
    },
    /** Props for the frame around the list, which also receives its keys. */
    frameProps: {
      role: "presentation" as const,
      onKeyDownCapture: (event: KeyboardEvent) => {
        lastKey.current = event.key;
        if (event.key !== "Tab" || step === "saving" || step === "conflict") return;
        event.preventDefault();
        event.stopPropagation();
        closeList(event.shiftKey ? "previous" : "next");
      },
      onPointerDownCapture: () => {
        lastKey.current = null;
      },
    },
  };
}
