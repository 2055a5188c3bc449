"use client";

import { useSyncExternalStore } from "react";

/** Tailwind's `sm`: narrower screens show rows as cards. */
const PHONE = "(max-width: 39.99rem)";

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/**
 * Whether the screen is a phone's; null until known, when both versions are rendered and CSS shows
 * one.
 */
export function useIsPhone(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => null,
  );
}
