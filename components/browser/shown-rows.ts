import { useEffect, useSyncExternalStore } from "react";

let time: number | null = null;
const listeners = new Set<() => void>();

function set(next: number | null): void {
  time = next;
  for (const listener of listeners) listener();
}

/** Registers the load time of the page's rows (milliseconds since the epoch). */
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

/** The load time of the rows; null on a page without rows. */
export function useRowsTime(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => time,
    () => null,
  );
}
