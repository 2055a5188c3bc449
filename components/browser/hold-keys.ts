/** Longer than a save takes; then the page has its keys again. */
const LONGEST_MS = 5_000;

/** Whether a key that is pressed now is for what is waited for. */
type IsFor = (event: KeyboardEvent) => boolean;

const held: KeyboardEvent[] = [];
const holders = new Set<{ isFor: IsFor }>();
let isReplaying = false;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const isText = (element: Element | null) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function onKeyDown(event: KeyboardEvent): void {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isReplaying && ![...holders].some(({ isFor }) => isFor(event))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

function press({ key, code, shiftKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
  const isTaken = !target.dispatchEvent(new KeyboardEvent("keydown", init));
  if (isTaken || !isText(target)) return;
  // Of all ways to type, this one alone replaces what is selected and can be taken back by the browser's own undo.
  if (key.length === 1) document.execCommand("insertText", false, key);
  else if (key === "Backspace") document.execCommand("delete");
}

/** At once where nothing is held: a Tab that is pressed again moves no focus. */
function letGo(): void {
  if (holders.size === 0 && !isReplaying) window.removeEventListener("keydown", onKeyDown, true);
}

async function replay(): Promise<void> {
  if (isReplaying) return;
  isReplaying = true;
  await nextTask();
  // A key that is pressed again may have to be waited for as well.
  while (holders.size === 0) {
    const event = held.shift();
    if (!event) break;
    press(event);
    await nextTask();
  }
  isReplaying = false;
  letGo();
}

/**
 * Keeps keys from the page until what they are for is there: then they are pressed again in their order, and those that
 * came meanwhile after them.
 * @param onExpire when it has not come in time; the keys are forgotten.
 * @returns ends it; `isThere`: false when it does not come.
 */
export function holdKeysFor(
  isFor: IsFor,
  { longest = LONGEST_MS, onExpire }: { longest?: number; onExpire?: () => void } = {},
): (isThere: boolean) => void {
  const holder = { isFor };
  holders.add(holder);
  window.addEventListener("keydown", onKeyDown, true);
  const release = (isThere: boolean) => {
    window.clearTimeout(timer);
    if (!holders.delete(holder)) return;
    if (!isThere) held.length = 0;
    if (held.length > 0) void replay();
    else letGo();
  };
  const timer = window.setTimeout(() => {
    release(false);
    onExpire?.();
  }, longest);
  return release;
}

/** Keeps the keys that are pressed in a cell; where somebody has gone on by pointer, they are for what is there. */
export function holdKeys(cell: Element | null | undefined): (isThere: boolean) => void {
  if (!cell) return () => {};
  return holdKeysFor(
    ({ target }) =>
      target === document.body || (target instanceof Element && cell.contains(target)),
  );
}

/** Presses keys that were kept before the page was alive, ahead of those that come now. */
export function pressAgain(keys: readonly KeyboardEvent[]): void {
  held.unshift(...keys);
  window.addEventListener("keydown", onKeyDown, true);
  if (holders.size === 0) void replay();
}
