"use client";

import { type ReactNode, useSyncExternalStore } from "react";
import { countOf } from "./selection";
import { useSelectionStore } from "./selection-context";

/** The screen, marked while anything is selected, so that the list leaves room for the bar. */
export function SelectionFrame({ children }: { children: ReactNode }) {
  const store = useSelectionStore();
  const isSelecting = useSyncExternalStore(
    store.subscribe,
    () => countOf(store.get()) > 0,
    () => false,
  );
  return (
    <div
      data-selecting={isSelecting ? "" : undefined}
      className="group/screen flex flex-col sm:relative sm:h-content sm:min-h-110 print:h-auto"
    >
      {children}
    </div>
  );
}
