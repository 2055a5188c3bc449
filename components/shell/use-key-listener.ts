"use client";

import { useEffect, useRef } from "react";
import { COMMANDS, type Command } from "./commands";
import { usePreferences } from "./preferences-provider";
import { runningCommand } from "./running-commands";
import { commandOf, isBeginning, isSingle, strokeOf } from "./strokes";
import { isMacHere } from "./use-is-mac";

const SEQUENCE_MS = 1_500;

const TEXT =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';
/** Where keys mean text or choose among options. */
const OWN_KEYS = `${TEXT}, [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [aria-haspopup="listbox"]`;

/** An open dialog hides the page from everybody, its commands too. */
const isBehind = () =>
  document.getElementById("content")?.closest('[inert], [aria-hidden="true"]') != null;

const isIn = (target: EventTarget | null, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;

/** Runs the commands of the registry by their keys, anywhere on the page. */
export function useKeyListener(): void {
  const { singleKeys } = usePreferences().preferences;
  const begun = useRef<{ stroke: string; at: number } | null>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event, isMacHere());
      if (stroke === null) return;
      const isOff = isSingle(stroke) && (!singleKeys || isIn(event.target, OWN_KEYS));
      if (isOff) return;
      const { current } = begun;
      begun.current = null;
      const isNext = current !== null && event.timeStamp - current.at < SEQUENCE_MS;
      const id = isNext ? commandOf(`${current.stroke} ${stroke}`) : commandOf(stroke);
      if (id === null) {
        if (!isNext && isBeginning(stroke) && !event.repeat && !isBehind()) {
          begun.current = { stroke, at: event.timeStamp };
        }
        return;
      }
      const command: Command = COMMANDS[id];
      if (command.notInText && isIn(event.target, TEXT)) return;
      const run = runningCommand(id);
      if (!run) return;
      event.preventDefault();
      if ((event.repeat && !command.repeats) || isBehind()) return;
      run();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}
