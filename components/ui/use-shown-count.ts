import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * How many items of a list to render: on the server, where thousands would block other requests, at
 * most `onServer`; all in the browser.
 */
export function useShownCount(onServer: number): number {
  return useSyncExternalStore(
    never,
    () => Number.POSITIVE_INFINITY,
    () => onServer,
  );
}
