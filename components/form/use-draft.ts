import { useEffect, useRef } from "react";
import { keepDraft, takeDraft } from "@/components/browser/drafts";

/** Whether a draft has this release's fields; an older release may have had others. */
function hasShape<T>(draft: unknown, example: T): draft is T {
  if (Array.isArray(example)) return Array.isArray(draft);
  if (typeof example !== "object" || example === null) return true;
  if (typeof draft !== "object" || draft === null) return false;
  return Object.entries(example).every(
    ([name, value]) => name in draft && hasShape(Reflect.get(draft, name), value),
  );
}

/**
 * Keeps a form's draft over a reload for a new release.
 * @param collect returns the draft; null when there is nothing to lose.
 * @param restore called with the draft after hydration.
 * @param example a draft with all fields.
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
