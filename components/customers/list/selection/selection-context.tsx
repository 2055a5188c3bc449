"use client";

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { NOTHING, type Selection } from "./selection";
import { createSelection, type SelectionStore } from "./selection-store";

const SelectionContext = createContext<SelectionStore | null>(null);

/** Kept when somebody opens an account, and restored by Back. */
let kept: { viewerId: string; store: SelectionStore } | null = null;

function storeOf(viewerId: string): SelectionStore {
  if (typeof window === "undefined") return createSelection();
  if (kept?.viewerId !== viewerId) kept = { viewerId, store: createSelection() };
  return kept.store;
}

export function SelectionProvider({
  viewerId,
  children,
}: {
  viewerId: string;
  children: ReactNode;
}) {
  const [store] = useState(() => storeOf(viewerId));
  return <SelectionContext value={store}>{children}</SelectionContext>;
}

export function useSelectionStore(): SelectionStore {
  const store = useContext(SelectionContext);
  if (!store) throw new Error("useSelectionStore needs a SelectionProvider around it.");
  return store;
}

/** The current selection; the calling component renders on every change. */
export function useSelectionOf(store: SelectionStore): Selection {
  return useSyncExternalStore(store.subscribe, store.get, () => NOTHING);
}

export const useSelection = (): Selection => useSelectionOf(useSelectionStore());
