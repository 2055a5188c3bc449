"use client";

import { useState } from "react";

/**
 * Whether something has been typed in a form: Escape must not take it away then.
 * @param round changes when what was typed has been saved.
 */
export function useTouched(round = 0): { isTouched: boolean; onInput: () => void } {
  const [touchedIn, setTouchedIn] = useState<number | null>(null);
  return { isTouched: touchedIn === round, onInput: () => setTouchedIn(round) };
}
