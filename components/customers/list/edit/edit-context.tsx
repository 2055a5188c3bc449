"use client";

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";
import type { AccountRow } from "@/lib/views/accounts-answer";
import {
  type CellKey,
  type CellState,
  type EditStore,
  editStoreOf,
  type KnownRows,
  latestRow,
  NO_ROWS,
} from "./edit-store";

type Editing = {
  store: EditStore;
  /** The parameters of the shown list's address. */
  list: string;
};

const EditContext = createContext<Editing | null>(null);

export function EditProvider({
  viewerId,
  list,
  children,
}: {
  viewerId: string;
  list: string;
  children: ReactNode;
}) {
  const store = useMemo(() => editStoreOf(viewerId), [viewerId]);
  const value = useMemo(() => ({ store, list }), [store, list]);
  return <EditContext value={value}>{children}</EditContext>;
}

export function useEditing(): Editing {
  const editing = useContext(EditContext);
  if (!editing) throw new Error("useEditing needs an EditProvider around it.");
  return editing;
}

export function useCell(key: CellKey): CellState | null {
  const { store } = useEditing();
  return useSyncExternalStore(
    store.subscribe,
    () => store.cell(key),
    () => null,
  );
}

export function useKnownRows(): KnownRows {
  const { store } = useEditing();
  return useSyncExternalStore(store.subscribe, store.rows, () => NO_ROWS);
}

/** The page's rows with what this tab has saved since. */
export function useLatestRows(rows: readonly AccountRow[]): readonly AccountRow[] {
  const known = useKnownRows();
  return useMemo(
    () => (known.size === 0 ? rows : rows.map((row) => latestRow(known, row))),
    [known, rows],
  );
}
