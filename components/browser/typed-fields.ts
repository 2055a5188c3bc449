import { keepDraft, takeDraft } from "./drafts";

const NAME = "fields";
/** How often to look for fields, which appear with their page or dialog. */
const LOOK_MS = 100;
const LOAD_MS = 60_000;
const STEADY_LOOKS = 10;

/** Forms inside keep their own drafts. */
const OWN = "[data-own-draft]";

type Field = HTMLInputElement | HTMLTextAreaElement;
type Typed = { key: string; text: string; hasFocus: boolean };

const typed = new Set<Field>();
let wanted: Typed[] = [];
/** For each field, the number of consecutive checks in which it had its text. */
const steady = new Map<string, number>();

const isText = (element: EventTarget | null): element is Field =>
  element instanceof HTMLTextAreaElement ||
  (element instanceof HTMLInputElement &&
    ["text", "search", "email", "tel", "url", "number"].includes(element.type));

const isKeepable = (field: Field) =>
  field.role !== "combobox" && !field.readOnly && !field.disabled && !field.closest(OWN);

function keyOf(field: Field): string {
  const dialog = field.closest('[role="dialog"], [role="alertdialog"]');
  const title = dialog?.querySelector("h1, h2, h3")?.textContent ?? "";
  const label = field.labels?.[0]?.textContent ?? field.ariaLabel ?? field.name;
  return JSON.stringify([title, label]);
}

function collect(): Typed[] | null {
  const fields = [...typed].filter((field) => field.isConnected && isKeepable(field));
  const kept = fields.map((field) => ({
    key: keyOf(field),
    text: field.value,
    hasFocus: field === document.activeElement,
  }));
  return kept.length > 0 ? kept : null;
}

function isTyped(value: unknown): value is Typed {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    typeof value.key === "string" &&
    "text" in value &&
    typeof value.text === "string" &&
    "hasFocus" in value &&
    typeof value.hasFocus === "boolean"
  );
}

function put(field: Field, { text, hasFocus }: Typed): void {
  if (hasFocus && document.activeElement === document.body) field.focus();
  field.setRangeText(text, 0, field.value.length, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const forget = (key: string) => {
  wanted = wanted.filter((one) => one.key !== key);
};

/**
 * Fills in fields that have appeared. While the page loads it repeats this, since hydration may
 * reset them.
 */
function look(isLoading: boolean): void {
  if (wanted.length === 0) return;
  for (const field of document.querySelectorAll<Field>("input, textarea")) {
    if (!isText(field) || !isKeepable(field)) continue;
    const key = keyOf(field);
    const found = wanted.find((one) => one.key === key);
    if (!found) continue;
    const looks = field.value === found.text ? (steady.get(key) ?? 0) + 1 : 0;
    steady.set(key, looks);
    if (looks === 0) put(field, found);
    if (!isLoading || looks === STEADY_LOOKS) forget(key);
  }
}

/** Whether the text field that had the focus before the reload is still missing. */
export const isFocusWanted = (): boolean => wanted.some(({ hasFocus }) => hasFocus);

/** Keeps text typed into pages and dialogs over a reload for a new release. */
export function startTypedFields(): void {
  document.addEventListener("input", ({ target, isTrusted }) => {
    if (!isText(target)) return;
    typed.add(target);
    // The user has moved on.
    if (isTrusted && wanted.length > 0) forget(keyOf(target));
  });
  keepDraft(NAME, collect);
  const kept = takeDraft(NAME);
  if (!Array.isArray(kept)) return;
  wanted = kept.filter(isTyped);
  let isLoading = true;
  document.addEventListener("focusin", () => look(isLoading));
  const timer = window.setInterval(() => look(true), LOOK_MS);
  window.setTimeout(() => {
    isLoading = false;
    window.clearInterval(timer);
  }, LOAD_MS);
}
