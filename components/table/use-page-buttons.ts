import { type RefObject, useLayoutEffect, useRef } from "react";

/** The two buttons of a pager: a button that becomes disabled passes its focus to the other. */
export function usePageButtons(page: number, last: number, onPage: (page: number) => void) {
  const previous = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  const pressed = useRef<HTMLButtonElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page or the last page changes.
  useLayoutEffect(() => {
    if (!pressed.current?.disabled) return;
    const { activeElement, body } = document;
    if (activeElement !== body && activeElement !== pressed.current) return;
    (pressed.current === next.current ? previous : next).current?.focus();
  }, [page, last]);

  const button = (ref: RefObject<HTMLButtonElement | null>, to: number, isDisabled: boolean) => ({
    ref,
    isDisabled,
    onPress: () => {
      pressed.current = ref.current;
      onPage(to);
    },
  });
  return {
    previous: button(previous, Math.min(page - 1, Math.max(1, last)), page <= 1),
    next: button(next, page + 1, page >= last),
  };
}
