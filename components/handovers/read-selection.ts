"use client";
import { selectionSchema } from "@/lib/customers/list/selection-schema";
import { SELECTION_KEY, type StoredSelection } from "./stored-selection";

/** The last selection for a handover; null for none. */
export function storedSelection(): StoredSelection | null {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(SELECTION_KEY) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const input = selectionSchema.safeParse("input" in kept ? kept.input : null);
    const count = "count" in kept ? Number(kept.count) : Number.NaN;
    return input.success && Number.isInteger(count) ? { input: input.data, count } : null;
  } catch {
    return null;
  }
}
