"use client";

import { useEffect, useRef } from "react";
import type { CommandId } from "./commands";
import { startCommand } from "./running-commands";

/** Registers a command's function while the component is mounted; null while it cannot run. */
export function useCommand(id: CommandId, run: (() => unknown) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const isOn = run !== null;
  useEffect(() => (isOn ? startCommand(id, () => latest.current?.()) : undefined), [id, isOn]);
}
