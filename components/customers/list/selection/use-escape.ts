"use client";

import { useEffect, useRef } from "react";

/** Elements with their own use of Escape. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [data-cell-editor]';

/**
 * Runs on Escape anywhere on the page, except where Escape closes or clears something.
 * @param isFirst runs before handlers without it.
 */
export function useEscape(run: () => void, isFirst = false): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.repeat) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(OWN_KEYS)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener("keydown", onKeyDown, isFirst);
    return () => document.removeEventListener("keydown", onKeyDown, isFirst);
  }, [isFirst]);
}
