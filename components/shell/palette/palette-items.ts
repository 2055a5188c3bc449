import type { LucideIcon } from "lucide-react";
import { textKey } from "@/lib/text";
import { COMMAND_GROUPS, COMMAND_LIST, type CommandId } from "../commands";

export type PaletteItem = {
  key: string;
  label: string;
  /** Shown in a weaker colour after the label. */
  detail?: string;
  /** Shown in a line below. */
  note?: string;
  icon: LucideIcon | undefined;
  strokes?: string;
  run: () => void;
  /** The target, which can also be opened in another tab. */
  href?: string;
};

export type PaletteSection = { title: string; items: readonly PaletteItem[] };

/** Whether every typed word begins a word of the text. */
export function matchesWords(text: string, typed: string): boolean {
  const words = textKey(text).split(/[^\p{L}\p{N}]+/u);
  return textKey(typed)
    .split(/\s+/)
    .filter((part) => part !== "")
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** The order of the groups: the account's and the table's own commands first. */
const ORDER: readonly (typeof COMMAND_GROUPS)[number][] = [
  "Account",
  "Accounts",
  ...COMMAND_GROUPS.filter((group) => group !== "Account" && group !== "Accounts"),
];

/**
 * The commands that can run now, by group; filtered by the typed text.
 * @param running the commands of the current page.
 */
export function commandSections(
  running: readonly CommandId[],
  typed: string,
  itemOf: (command: (typeof COMMAND_LIST)[number]) => PaletteItem,
): PaletteSection[] {
  const can = new Set(running);
  const isTyping = typed.trim() !== "";
  return ORDER.flatMap((title) => {
    const items = COMMAND_LIST.filter(
      ({ id, group, palette, label, words }) =>
        group === title &&
        can.has(id) &&
        palette !== "never" &&
        (isTyping ? matchesWords(`${label} ${title} ${words ?? ""}`, typed) : palette !== "typed"),
    ).map(itemOf);
    return items.length > 0 ? [{ title, items }] : [];
  });
}
