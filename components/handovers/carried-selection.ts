"use client";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import { selectionSchema } from "@/lib/customers/list/selection-schema";

type Carried = { input: SelectionInput; count: number };

const KEY = "rolodesk-handover-selection";

/** Where a selection of the table is handed over: ids never stand in an address, so the browser's tab keeps it. */
export const CARRIED_PATH = "/handovers/new?selection";

export function carrySelection(carried: Carried): void {
  window.sessionStorage.setItem(KEY, JSON.stringify(carried));
}

/** What was selected last to be handed over; null for nothing. */
export function carriedSelection(): Carried | null {
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
