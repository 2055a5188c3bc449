"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { takeEarlyKeys } from "@/components/browser/early-keys";
import { isFocusWanted } from "@/components/browser/typed-fields";
import { isInText, pressAgain, queueKeysFor } from "@/components/ui/key-queue";
import { arrive, isComing } from "./arrival";
import { COMMANDS, type Command, type CommandId } from "./commands";
import { usePreferences } from "./preferences-provider";
import { onRunningChange, runningCommand } from "./running-commands";
import { commandOf, isBeginning, isSingle, strokeOf } from "./strokes";
import { isMacHere } from "./use-is-mac";

const SEQUENCE_MS = 1_500;

/** Elements other than text fields that have keys of their own. */
const OWN_KEYS =
  '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [aria-haspopup="listbox"]';

/** An open dialog hides the page and its commands. */
const isBehind = () =>
  document.getElementById("content")?.closest('[inert], [aria-hidden="true"]') != null;

const hasOwnKeys = (target: EventTarget | null) =>
  isInText(target) || (target instanceof Element && target.closest(OWN_KEYS) !== null);

/** A page takes longer to load than a part of it. */
const LONGEST_LOAD_MS = 30_000;
const LOOK_MS = 100;

/** Keys typed after a command, meant for what it opens. */
const isTyping = ({ key, target }: KeyboardEvent) =>
  (key.length === 1 || key === "Enter" || key === "Backspace") && !isInText(target);

/**
 * Holds typed keys until a text field has the focus.
 * @param opened a promise of false when none will come.
 */
function waitForText(opened?: unknown): void {
  if (isInText(document.activeElement)) return;
  const end = (isThere: boolean) => {
    document.removeEventListener("focusin", onFocus);
    release(isThere);
  };
  const onFocus = ({ target }: FocusEvent) => {
    if (isInText(target)) end(true);
  };
  const release = queueKeysFor(isTyping, { longest: LONGEST_LOAD_MS, onExpire: () => end(false) });
  document.addEventListener("focusin", onFocus);
  void Promise.resolve(opened).then((isOpen) => {
    if (isOpen === false) end(false);
  });
}

function start(id: CommandId, run: () => unknown): void {
  const opened = run();
  const command: Command = COMMANDS[id];
  if (command.opensText) waitForText(opened);
}

/**
 * Runs a command when its page has loaded, and holds typed keys until then. If the page lacks the
 * command, the keys go to the page, unless they were text.
 */
function waitForCommand(id: CommandId, page: RegExp): void {
  const stop = () => {
    stopListening();
    window.clearInterval(timer);
  };
  const stopListening = onRunningChange(() => {
    const run = runningCommand(id);
    if (!run) return;
    stop();
    start(id, run);
    release(true);
  });
  const timer = window.setInterval(() => {
    if (isComing(page)) return;
    stop();
    const { opensText }: Command = COMMANDS[id];
    release(!opensText);
  }, LOOK_MS);
  const release = queueKeysFor(isTyping, { longest: LONGEST_LOAD_MS, onExpire: stop });
}

/** Handles the keys of all registered commands, anywhere on the page. */
export function useKeyListener(): void {
  const { singleKeys } = usePreferences().preferences;
  const begun = useRef<{ stroke: string; at: number } | null>(null);
  const pathname = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes.
  useEffect(arrive, [pathname]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const stroke = strokeOf(event, isMacHere());
      if (stroke === null) return;
      const isOff = isSingle(stroke) && (!singleKeys || hasOwnKeys(event.target));
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
      if (command.notInText && isInText(event.target)) return;
      const run = runningCommand(id);
      const page = command.page && isComing(command.page) ? command.page : null;
      if (!run && !page) return;
      event.preventDefault();
      if ((event.repeat && !command.repeats) || isBehind()) return;
      if (run) start(id, run);
      else if (page) waitForCommand(id, page);
    };
    document.addEventListener("keydown", onKeyDown);
    const early = takeEarlyKeys();
    if (early.length > 0) {
      if (isFocusWanted()) waitForText();
      pressAgain(early);
    }
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}
