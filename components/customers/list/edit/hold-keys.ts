/** Longer than a save takes; then the page has its keys again. */
const LONGEST_MS = 5_000;

const held: KeyboardEvent[] = [];
const holders = new Set<Element>();
let isReplaying = false;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const isText = (element: Element | null) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

/** Where somebody has gone on by pointer, the keys are for what is there. */
const isMeant = (target: EventTarget | null) =>
  target === document.body ||
  (target instanceof Element && [...holders].some((cell) => cell.contains(target))) ||
  isReplaying;

function onKeyDown(event: KeyboardEvent): void {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isMeant(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

function press({ key, code, shiftKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, code, shiftKey, bubbles: true, cancelable: true };
  const isTaken = !target.dispatchEvent(new KeyboardEvent("keydown", init));
  // Of all ways to type, this one alone replaces what is selected and can be taken back by the browser's own undo.
  if (!isTaken && key.length === 1 && isText(target))
    document.execCommand("insertText", false, key);
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
 * Keeps the keys that are pressed in a cell from the page until what they are for is there: then they are pressed again
 * in their order, and those that came meanwhile after them.
 * @returns ends it; `isThere`: false when it does not come, and the keys are forgotten.
 */
export function holdKeys(cell: Element | null | undefined): (isThere: boolean) => void {
  if (!cell) return () => {};
  holders.add(cell);
  window.addEventListener("keydown", onKeyDown, true);
  const release = (isThere: boolean) => {
    window.clearTimeout(timer);
    if (!holders.delete(cell)) return;
    if (!isThere) held.length = 0;
    if (held.length > 0) void replay();
    else letGo();
  };
  const timer = window.setTimeout(() => release(false), LONGEST_MS);
  return release;
}
