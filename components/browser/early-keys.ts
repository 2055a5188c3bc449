declare global {
  interface Window {
    /** What was pressed before the page was alive; none any more once it is. */
    rolodeskKeys?: KeyboardEvent[] | undefined;
  }
}

/** Runs in the head of the page by its text alone, so it may use nothing from outside of it. */
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

/** The text of a script that keeps the keys which are pressed before the page is alive. */
export const EARLY_KEYS = `(${keepEarlyKeys})()`;

/** What was pressed so far; from now on the page has its keys. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  const keys = window.rolodeskKeys ?? [];
  window.rolodeskKeys = undefined;
  return keys;
}
