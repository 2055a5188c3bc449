"use client";

import { useSearchParams } from "next/navigation";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { type CellPosition, readGridMemory, writeGridMemory } from "./grid-memory";

const QUIET_MS = 200;

type GridMemoryOptions = {
  scrollerRef: RefObject<HTMLElement | null>;
  /** Changes whenever new results are shown. */
  resultKey: string;
  /** The shown rows, a new array with each result. */
  rows: unknown;
  /** The focused cell; null while the focus is elsewhere. */
  focusedCell: () => CellPosition | null;
  restoreCell: (cell: CellPosition) => void;
};

/**
 * Restores scroll position and focus after Back, Forward and reload; other results start at the
 * top.
 * @returns a function that saves now, before the page is left.
 */
export function useGridMemory(options: GridMemoryOptions): () => void {
  const latest = useRef(options);
  const timer = useRef<number | undefined>(undefined);
  const forget = () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
  };
  const forgetRef = useRef(forget);
  useLayoutEffect(() => {
    latest.current = options;
  });

  const { scrollerRef, resultKey, rows } = options;
  /** After Back the old rows are still on screen for a moment. */
  const isAhead = useRef(false);

  const address = useSearchParams();

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for new rows, or a history entry with the same rows.
  useLayoutEffect(() => {
    isAhead.current = false;
  }, [resultKey, rows, address]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs once for each new result.
  useLayoutEffect(() => {
    forgetRef.current();
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const memory = readGridMemory();
    scroller.scrollTop = memory?.top ?? 0;
    if (!memory) return;
    scroller.scrollLeft = memory.left;
    if (memory.cell) latest.current.restoreCell(memory.cell);
  }, [resultKey]);

  const save = () => {
    forget();
    const scroller = scrollerRef.current;
    if (!scroller || isAhead.current) return;
    const { scrollTop: top, scrollLeft: left } = scroller;
    writeGridMemory({ top, left, cell: latest.current.focusedCell() });
  };
  const saveRef = useRef(save);

  useEffect(() => {
    const scroller = scrollerRef.current;
    if (!scroller) return;
    const later = () => {
      forgetRef.current();
      timer.current = window.setTimeout(saveRef.current, QUIET_MS);
    };
    scroller.addEventListener("scroll", later, { passive: true });
    scroller.addEventListener("focusin", later);
    scroller.addEventListener("focusout", later);
    const wait = () => {
      forgetRef.current();
      isAhead.current = true;
    };
    // A key may lead to another page before the delayed save.
    const now = () => {
      if (timer.current !== undefined) saveRef.current();
    };
    window.addEventListener("popstate", wait);
    window.addEventListener("pointerdown", now, true);
    window.addEventListener("keydown", now, true);
    return () => {
      window.removeEventListener("popstate", wait);
      window.removeEventListener("pointerdown", now, true);
      window.removeEventListener("keydown", now, true);
      forgetRef.current();
      scroller.removeEventListener("scroll", later);
      scroller.removeEventListener("focusin", later);
      scroller.removeEventListener("focusout", later);
    };
  }, [scrollerRef]);

  return saveRef.current;
}
