declare global {
  interface Window {
    /** Keys pressed before hydration; undefined afterwards. */
    rolodeskKeys?: KeyboardEvent[] | undefined;
  }
}

/** Runs in the page's head as text, so it must not use anything outside of itself. */
function keepEarlyKeys(): void {
  const keys: KeyboardEvent[] = [];
  window.rolodeskKeys = keys;
  const onKeyDown = (event: KeyboardEvent) => {
    if (window.rolodeskKeys !== keys) {
      window.removeEventListener("keydown", onKeyDown, true);
      return;
    }
    const { key, target, isComposing } = event;
    if (isComposing || event.altKey) return;
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) {
      return;
    }
    const isMod = event.ctrlKey || event.metaKey;
    const isCommand = isMod ? key.toLowerCase() === "k" : key.length === 1 && key !== " ";
    const isText = !isMod && keys.length > 0 && [" ", "Enter", "Backspace"].includes(key);
    if (!isCommand && !isText) return;
    event.preventDefault();
    keys.push(event);
  };
  window.addEventListener("keydown", onKeyDown, true);
}

/** A script that records keys pressed before hydration. */
export const EARLY_KEYS = `(${keepEarlyKeys})()`;

/** The recorded keys; from now on the page receives keys itself. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const keys = window.rolodeskKeys ?? [];
  window.rolodeskKeys = undefined;
  return keys;
}
