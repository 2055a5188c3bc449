"use client";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";

export type StoredSelection = { input: SelectionInput; count: number };

export const SELECTION_KEY = "rolodesk-handover-selection";

/**
 * The page for a selection from the table: its ids are too many for an address, so session storage
 * keeps them.
 */
export const STORED_SELECTION_PATH = "/handovers/new?selection";

export function storeSelection(stored: StoredSelection): void {
  window.sessionStorage.setItem(SELECTION_KEY, JSON.stringify(stored));
}
