import { useEffect, useState } from "react";

const LANDING_MS = 3_000;

/** The menu of a row, else the button that adds one. */
function landingPlace(row: string | null): HTMLElement | null {
  const rows = row === null ? [] : document.querySelectorAll(`[data-row="${CSS.escape(row)}"]`);
  const shown = [...rows].find((one) => one.getClientRects().length > 0);
  return (
    shown?.querySelector<HTMLElement>('button[aria-haspopup="true"]') ??
    document.querySelector<HTMLElement>("[data-add]")
  );
}

/**
 * Where the focus goes after something was done to a row that may be gone, renamed or elsewhere by then.
 * @param shown what the page shows: each time it changes, the focus may be lost again.
 * @returns takes the row's name; null for the button that adds one.
 */
export function useLanding(shown: unknown): (row: string | null) => void {
  const [landing, setLanding] = useState<{ row: string | null; until: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list may have taken the focus away again
  useEffect(() => {
    if (!landing) return;
    // Closing the dialog puts the focus back a frame later.
    const timer = setTimeout(() => {
      const isLost = document.activeElement === document.body;
      if (isLost && Date.now() < landing.until) landingPlace(landing.row)?.focus();
    }, 100);
    return () => clearTimeout(timer);
  }, [landing, shown]);
  return (row) => setLanding({ row, until: Date.now() + LANDING_MS });
}
