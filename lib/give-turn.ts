import { setImmediate } from "node:timers/promises";

/** How many milliseconds work holds the thread before it gives others a turn. */
const TURN_MS = 15;

/**
 * For work that may take long: what this returns is awaited between its parts, and gives other
 * requests a turn when the work has had the thread for 15 ms since it began or gave the last one.
 */
export function turnGiver(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < TURN_MS) return;
    // After I/O the first one comes before timers and other I/O.
    await setImmediate();
    await setImmediate();
    since = performance.now();
  };
}
