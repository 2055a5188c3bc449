import { COMMAND_LIST, type Command, type CommandId } from "./commands";

export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey"
>;

/** The key's Latin letter, also on layouts with other alphabets. */
function letterOf({ key, code }: KeyPress): string {
  if (/^[\x21-\x7e]$/.test(key)) return key.toUpperCase();
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key;
}

/** A key press in the registry's notation: `Mod+K`, `C`, `?`; null when no command can have it. */
export function strokeOf(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (other || press.altKey || press.key.length !== 1) return null;
  const key = letterOf(press);
  // Signs such as ? need Shift on many layouts; Shift with a letter is another key.
  if (press.shiftKey && /^[A-Z]$/.test(key)) return null;
  return mod ? `Mod+${key}` : key;
}

const byStrokes = new Map<string, CommandId>(
  COMMAND_LIST.filter(({ isOfControl }) => !isOfControl).flatMap(({ id, keys }) =>
    (keys ?? []).map((strokes): [string, CommandId] => [strokes, id]),
  ),
);

const beginnings = new Set(
  [...byStrokes.keys()].filter((strokes) => strokes.includes(" ")).map((s) => s.split(" ")[0]),
);

/** The command of one key, or of a sequence of two (`G C`). */
export function commandOf(strokes: string): CommandId | null {
  return byStrokes.get(strokes) ?? null;
}

/** Whether the key begins a sequence. */
export function isBeginning(stroke: string): boolean {
  return beginnings.has(stroke);
}

/** Whether the keys can be switched off. */
export function isSingle(strokes: string): boolean {
  return !strokes.startsWith("Mod+");
}

/**
 * Whether the preference for single keys applies: for keys that a control handles itself, only to
 * letters.
 */
export function isSwitchedBySetting(
  strokes: string,
  { isOfControl }: Pick<Command, "isOfControl">,
) {
  return isSingle(strokes) && (!isOfControl || strokes.length === 1);
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "Page Up",
  PageDown: "Page Down",
};

const SAID: Readonly<Record<string, string>> = {
  ArrowUp: "Arrow up",
  ArrowDown: "Arrow down",
  ArrowLeft: "Arrow left",
  ArrowRight: "Arrow right",
  "?": "Question mark",
  "/": "Slash",
};

function named(key: string, isMac: boolean, names: typeof NAMES): string {
  if (key === "Mod") return isMac ? "⌘" : "Ctrl";
  if (key === "Alt" && isMac) return "⌥";
  return names[key] ?? key;
}

/** The labels of the keys: `["G", "C"]` for a sequence, `["Ctrl", "K"]` for a combination. */
export function keyCaps(strokes: string, isMac: boolean): { caps: string[]; isSequence: boolean } {
  const isSequence = strokes.includes(" ");
  const keys = strokes.split(isSequence ? " " : "+");
  return { caps: keys.map((key) => named(key, isMac, NAMES)), isSequence };
}

/** The keys as text for screen readers: "G then C". */
export function keyWords(strokes: string, isMac: boolean): string {
  const isSequence = strokes.includes(" ");
  const keys = strokes.split(isSequence ? " " : "+").map((key) => named(key, isMac, SAID));
  return keys.join(isSequence ? " then " : " ");
}
