"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

export const isMacHere = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Whether the keyboard is a Mac's; false on the server and before hydration. */
export function useIsMac(): boolean {
  return useSyncExternalStore(never, isMacHere, () => false);
}
