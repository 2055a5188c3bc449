"use client";

const keyOf = (handle: string) => `rolodesk-view-version-${handle}`;

/** The version on which this tab's changes to a view are based; null when unknown. */
export function startedFrom(handle: string): number | null {
  const kept = window.sessionStorage.getItem(keyOf(handle));
  return kept === null ? null : Number(kept);
}

/** Stored separately, since the changes are in the address; both survive a reload. */
export function startFrom(handle: string, version: number): void {
  window.sessionStorage.setItem(keyOf(handle), String(version));
}
