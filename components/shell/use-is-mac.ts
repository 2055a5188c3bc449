"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

export const isMacHere = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the keyboard is a Mac's; on the server, and until the page is alive, it is none. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMacHere, () => false);
}
