"use client";

import { useEffect, useRef } from "react";
import type { CommandId } from "./commands";
import { startCommand } from "./running-commands";

/** Says what a command does as long as the component is shown; null while it can do nothing. */
export function useCommand(id: CommandId, run: (() => unknown) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isOn = run !== null;
  useEffect(() => (isOn ? startCommand(id, () => latest.current?.()) : undefined), [id, isOn]);
}
