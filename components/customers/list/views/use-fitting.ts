"use client";

import { type RefObject, useLayoutEffect, useState } from "react";

/**
 * The keys of the items of a wrapping list that are not on its first line.
 * @param keys the keys of the list's children, in order.
 */
export function useHidden(
  listRef: RefObject<HTMLElement | null>,
  keys: readonly string[],
): ReadonlySet<string> {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const joined = keys.join(" ");

  useLayoutEffect(() => {
    const list = listRef.current;
    if (!list) return;
    const measure = () => {
      const items = [...list.children].filter((child) => child instanceof HTMLElement);
      const top = items[0]?.offsetTop ?? 0;
      const next = joined.split(" ").filter((_, index) => (items[index]?.offsetTop ?? top) > top);
      setHidden((before) =>
        before.size === next.length && next.every((key) => before.has(key))
          ? before
          : new Set(next),
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(list);
    for (const child of list.children) observer.observe(child);
    return () => observer.disconnect();
  }, [listRef, joined]);

  return hidden;
}
