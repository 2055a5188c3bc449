const held: KeyboardEvent[] = [];
let holders = 0;
let isReplaying = false;

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

const isText = (element: Element | null) =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;

function onKeyDown(event: KeyboardEvent): void {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey) return;
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

async function replay(): Promise<void> {
  if (isReplaying) return;
  isReplaying = true;
  await nextTask();
  // A key that is pressed again may have to be waited for as well.
  while (holders === 0) {
    const event = held.shift();
    if (!event) break;
    press(event);
    await nextTask();
  }
  isReplaying = false;
  if (holders === 0) window.removeEventListener("keydown", onKeyDown, true);
}

/**
 * Keeps the keys that are pressed from the page until what they are for is there: then they are pressed again in their
 * order, and those that came meanwhile after them.
 * @returns ends it, once; `isThere`: false when it does not come, and the keys are forgotten.
 */
export function holdKeys(): (isThere: boolean) => void {
  holders += 1;
  window.addEventListener("keydown", onKeyDown, true);
  return (isThere) => {
    if (!isThere) held.length = 0;
    holders -= 1;
    void replay();
  };
}
