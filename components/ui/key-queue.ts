/** Longer than a save; then the page gets its keys again. */
const LONGEST_MS = 5_000;

/** Whether a key belongs to the awaited element. */
type IsFor = (event: KeyboardEvent) => boolean;

const queue: KeyboardEvent[] = [];
const holders = new Set<{ isFor: IsFor }>();
let isReplaying = false;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const TEXT =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

/** Whether keys pressed there are text or choose an option. */
export const isInText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT) !== null;

const isText = (element: Element | null) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function onKeyDown(event: KeyboardEvent): void {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isReplaying && ![...holders].some(({ isFor }) => isFor(event))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  queue.push(event);
}

function press({ key, code, shiftKey, ctrlKey, metaKey }: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const init = { key, code, shiftKey, ctrlKey, metaKey, bubbles: true, cancelable: true };
  const isTaken = !target.dispatchEvent(new KeyboardEvent("keydown", init));
  if (isTaken || !isText(target)) return;
  // The only way of typing that replaces the selection and that the browser's undo can take back.
  if (key.length === 1) document.execCommand("insertText", false, key);
  else if (key === "Backspace") document.execCommand("delete");
}

/** Stops listening for keys when nothing is held and no replay runs. */
function letGo(): void {
  if (holders.size === 0 && !isReplaying) window.removeEventListener("keydown", onKeyDown, true);
}

async function replay(): Promise<void> {
  if (isReplaying) return;
  isReplaying = true;
  await nextTask();
  // A replayed key may itself need to wait.
  while (holders.size === 0) {
    const event = queue.shift();
    if (!event) break;
    press(event);
    await nextTask();
  }
  isReplaying = false;
  letGo();
}

/**
 * Holds keys until their target is ready, then replays them in order, followed by those pressed
 * meanwhile.
 * @param onExpire called when the target is not ready in time; the keys are dropped.
 * @returns a function that ends the hold; `isThere`: false when the target will not come.
 */
export function queueKeysFor(
  isFor: IsFor,
  { longest = LONGEST_MS, onExpire }: { longest?: number; onExpire?: () => void } = {},
): (isThere: boolean) => void {
  const holder = { isFor };
  holders.add(holder);
  window.addEventListener("keydown", onKeyDown, true);
  const release = (isThere: boolean) => {
    window.clearTimeout(timer);
    if (!holders.delete(holder)) return;
    if (!isThere) queue.length = 0;
    if (queue.length > 0) void replay();
    else letGo();
  };
  const timer = window.setTimeout(() => {
    release(false);
    onExpire?.();
  }, longest);
  return release;
}

/** Holds the keys pressed in a cell; after a click elsewhere they belong to the new target. */
export function queueKeys(cell: Element | null | undefined): (isThere: boolean) => void {
  if (!cell) return () => {};
  return queueKeysFor(
    ({ target }) =>
      target === document.body || (target instanceof Element && cell.contains(target)),
  );
}

/** Replays keys that were recorded before hydration, ahead of new ones. */
export function pressAgain(keys: readonly KeyboardEvent[]): void {
  queue.unshift(...keys);
  window.addEventListener("keydown", onKeyDown, true);
  if (holders.size === 0) void replay();
}
