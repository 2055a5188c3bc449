const EVENT = "rolodesk:leave";

/**
 * Leaves the page by other means than a link, after a question if the page has unsaved changes.
 * @param go called now, or after the user's consent.
 */
export function leaveFor(go: () => void): void {
  const event = new CustomEvent(EVENT, { detail: go, cancelable: true });
  if (window.dispatchEvent(event)) go();
}

/**
 * Asks before `leaveFor` leaves the page.
 * @param ask called with the function that leaves.
 * @returns a function that stops asking.
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
