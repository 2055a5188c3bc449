import { useSyncExternalStore } from "react";

const MADE_BY_SERVER = 50;

const never = () => () => undefined;

/**
 * How many items of a list are shown: few in what the server makes, which would let nobody else have a turn while it makes
 * thousands; all as soon as the browser has the page.
 */
export function useShownCount(): number {
  return useSyncExternalStore(
    never,
    () => Number.POSITIVE_INFINITY,
    () => MADE_BY_SERVER,
  );
}
