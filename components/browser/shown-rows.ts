import { useEffect, useSyncExternalStore } from "react";

let time: number | null = null;
const listeners = new Set<() => void>();

function set(next: number | null): void {
  time = next;
  for (const listener of listeners) listener();
}

/** Says from when the rows are that the page shows (milliseconds since the epoch). */
export function useShownRows(at: number): void {
  useEffect(() => {
    set(at);
    return () => set(null);
  }, [at]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** From when the rows are; null on a page that has none. */
export function useRowsTime(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => time,
    () => null,
  );
}
