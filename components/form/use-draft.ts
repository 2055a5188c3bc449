import { useEffect, useRef } from "react";
import { keepDraft, takeDraft } from "@/components/browser/drafts";

/** Whether a draft is made as this release makes it: the one before may have had other fields. */
function hasShape<T>(draft: unknown, example: T): draft is T {
  if (Array.isArray(example)) return Array.isArray(draft);
  if (typeof example !== "object" || example === null) return true;
  if (typeof draft !== "object" || draft === null) return false;
  return Object.entries(example).every(
    ([name, value]) => name in draft && hasShape(Reflect.get(draft, name), value),
  );
}

/**
 * Keeps the draft of a form over the reload that a new release needs.
 * @param collect null while there is nothing to lose.
 * @param restore gets the draft once the page is alive.
 * @param example what a draft looks like.
 */
export function useDraft<T extends object>(
  name: string,
  example: T,
  collect: () => T | null,
  restore: (draft: T) => void,
): void {
  const latest = useRef({ example, collect, restore });
  useEffect(() => {
    latest.current = { example, collect, restore };
  });
  useEffect(() => {
    const draft = takeDraft(name);
    if (hasShape(draft, latest.current.example)) latest.current.restore(draft);
    return keepDraft(name, () => latest.current.collect());
  }, [name]);
}
