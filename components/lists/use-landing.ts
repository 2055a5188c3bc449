import { useEffect, useState } from "react";

const LANDING_MS = 3_000;

/** The menu of a row, or the button that adds one. */
function landingElement(row: string | null): HTMLElement | null {
  const rows = row === null ? [] : document.querySelectorAll(`[data-row="${CSS.escape(row)}"]`);
  const shown = [...rows].find((one) => one.getClientRects().length > 0);
  return (
    shown?.querySelector<HTMLElement>('button[aria-haspopup="true"]') ??
    document.querySelector<HTMLElement>("[data-add]")
  );
}

/**
 * Restores the focus after a change to a row that may be gone, renamed or moved.
 * @param shown the content of the page: each change of it may lose the focus again.
 * @returns a function that takes the row's name; null for the button that adds one.
 */
export function useLanding(shown: unknown): (row: string | null) => void {
  const [landing, setLanding] = useState<{ row: string | null; until: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again for a new list, which may lose the focus.
  useEffect(() => {
    if (!landing) return;
    // Later, because a closing dialog restores the focus in the next frame.
    const timer = setTimeout(() => {
      const isLost = document.activeElement === document.body;
      if (isLost && Date.now() < landing.until) landingElement(landing.row)?.focus();
    }, 100);
    return () => clearTimeout(timer);
  }, [landing, shown]);
  return (row) => setLanding({ row, until: Date.now() + LANDING_MS });
}
