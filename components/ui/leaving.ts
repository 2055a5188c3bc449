const EVENT = "rolodesk:leave";

/**
 * Goes away from the page by something else than a link, unless the page asks first, as one with unsaved changes does.
 * @param go is called now, or when the person has said so.
 */
export function leaveFor(go: () => void): void {
  const event = new CustomEvent(EVENT, { detail: go, cancelable: true });
  if (window.dispatchEvent(event)) go();
}

/**
 * Asks before the page is left by `leaveFor`.
 * @param ask gets what to do when the person wants to leave.
 * @returns stops asking.
 */
export function onLeaving(ask: (go: () => void) => void): () => void {
  const listener = (event: Event) => {
    if (!(event instanceof CustomEvent)) return;
    event.preventDefault();
    ask(event.detail);
  };
  window.addEventListener(EVENT, listener);
  return () => window.removeEventListener(EVENT, listener);
}
