import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Door } from "@/lib/auth/actor";
import { labelOf } from "@/lib/customers/form/labels";

export const DOOR_WORDS: Record<Door, string> = {
  page: "page",
  api: "API",
  import: "import",
  seed: "demo data",
};

/** A label within a sentence, in lower case; "ID" keeps its case. */
export const inSentence = (label: string) => label.charAt(0).toLowerCase() + label.slice(1);

export const ACTION_WORDS: ReadonlyMap<string, string> = new Map([
  ["create", "created"],
  ["update", "changed"],
  ["activate", "activated"],
  ["deactivate", "deactivated"],
  ["renumber", "renumbered"],
  ["delete", "deleted"],
  ["merge", "merged"],
  ["unmerge", "unmerged"],
]);

/** The words for a merge and its undo on the surviving account; the merged account has others. */
const SURVIVOR_WORDS: ReadonlyMap<string, string> = new Map([
  ["merge", "merged another account into"],
  ["unmerge", "undid a merge into"],
]);

type Done = { action: string; changes: readonly RecordedChange[]; changeCount: number };

/**
 * What was done, in words that go before the account: "changed the price tier", "of".
 * @returns the words, and the word that joins them with the account; null when none is needed.
 */
export function whatWasDone({ action, changes, changeCount }: Done): {
  words: string;
  joint: "of" | "to" | "from" | null;
} {
  const isSurvivor = changes.some(({ path }) => path === "mergedFrom");
  const words = isSurvivor ? SURVIVOR_WORDS : ACTION_WORDS;
  const whole = action === "update" ? undefined : words.get(action);
  if (whole) return { words: whole, joint: null };
  const [only] = changes;
  if (!only || changeCount !== 1) return { words: `changed ${changeCount} fields`, joint: "of" };
  const label = inSentence(labelOf(only.path));
  if (only.kind === "added") return { words: `added ${label}`, joint: "to" };
  if (only.kind === "removed") return { words: `removed ${label}`, joint: "from" };
  if (only.kind === "reordered") return { words: `reordered the ${label}`, joint: "of" };
  return { words: `changed the ${label}`, joint: "of" };
}

/** Whether an entry shows its fields; creating, deleting and switching need none. */
export function showsFields(action: string): boolean {
  return action !== "create" && action !== "delete" && !action.endsWith("activate");
}
