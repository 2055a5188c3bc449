"use client";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { selectionSchema } from "@/lib/customers/list/selection-schema";

type StoredSelection = { input: SelectionInput; count: number };

const KEY = "rolodesk-handover-selection";

/**
 * The page for a selection from the table: its ids are too many for an address, so session storage
 * keeps them.
 */
export const STORED_SELECTION_PATH = "/handovers/new?selection";

export function storeSelection(stored: StoredSelection): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(stored));
}

/** The last selection for a handover; null for none. */
export function storedSelection(): StoredSelection | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const input = selectionSchema.safeParse("input" in kept ? kept.input : null);
    const count = "count" in kept ? Number(kept.count) : Number.NaN;
    return input.success && Number.isInteger(count) ? { input: input.data, count } : null;
  } catch {
    return null;
  }
}
