"use client";

import { useSyncExternalStore } from "react";

export type PageSelection = "none" | "some" | "all";

/** What a grid needs of a selection: rows ask for themselves, so that one that changes draws itself alone. */
export type RowSelection = {
  subscribe: (onChange: () => void) => () => void;
  isSelected: (id: string) => boolean;
  /** With `isRange` every row from the one toggled last up to this one follows. */
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
