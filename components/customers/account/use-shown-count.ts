import { useSyncExternalStore } from "react";

const MADE_BY_SERVER = 50;

const never = () => () => undefined;

/**
 * How many items of a list to render: few on the server, where thousands would block other
 * requests; all in the browser.
 */
export function useShownCount(): number {
  return useSyncExternalStore(
    never,
    () => Number.POSITIVE_INFINITY,
    () => MADE_BY_SERVER,
  );
}
