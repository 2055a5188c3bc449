"use client";

const keyOf = (handle: string) => `rolodesk-view-version-${handle}`;

/** The version of a view that its changes in this tab of the browser started from; null where none is known. */
export function startedFrom(handle: string): number | null {
  const kept = window.sessionStorage.getItem(keyOf(handle));
  return kept === null ? null : Number(kept);
}

/** Kept beside the changes, which the address keeps: both outlive a reload and a look at another page. */
export function startFrom(handle: string, version: number): void {
  window.sessionStorage.setItem(keyOf(handle), String(version));
}
