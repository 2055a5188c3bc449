"use client";

import { useSyncExternalStore } from "react";

export type PageSelection = "none" | "some" | "all";

/**
 * A grid's interface to a selection: rows subscribe individually, so that only changed rows render.
 */
export type RowSelection = {
  subscribe: (onChange: () => void) => () => void;
  isSelected: (id: string) => boolean;
  /** With `isRange` it also selects the rows from the last toggled one to this one. */
  toggle: (id: string, isRange: boolean) => void;
  pageState: () => PageSelection;
  togglePage: () => void;
};

const nothing = () => () => {};

export function useIsSelected(selection: RowSelection | undefined, id: string): boolean {
  return useSyncExternalStore(
    selection?.subscribe ?? nothing,
    () => selection?.isSelected(id) ?? false,
    () => false,
  );
}

export function usePageSelection(selection: RowSelection): PageSelection {
  return useSyncExternalStore<PageSelection>(
    selection.subscribe,
    selection.pageState,
    () => "none",
  );
}
