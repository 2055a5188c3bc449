"use client";

import { useState } from "react";

/**
 * Whether something was typed in a form, so that Escape must not discard it.
 * @param round changes when the text has been saved.
 */
export function useTouched(round = 0): { isTouched: boolean; onInput: () => void } {
  const [touchedIn, setTouchedIn] = useState<number | null>(null);
  return { isTouched: touchedIn === round, onInput: () => setTouchedIn(round) };
}
