import type { RecordedChange } from "@/lib/audit/write-entries";
import type { Door } from "@/lib/auth/actor";
import { labelOf } from "@/lib/customers/form/labels";

export const DOOR_WORDS: Record<Door, string> = {
  page: "page",
  api: "API",
  import: "import",
  seed: "demo data",
};

/** "Company name" within a sentence; "ID" stays as it is. */
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

/** What a merge and its undo did to the account that stays, which is not what they did to the other one. */
const SURVIVOR_WORDS: ReadonlyMap<string, string> = new Map([
  ["merge", "merged another account into"],
  ["unmerge", "undid a merge into"],
]);

type Done = { action: string; changes: readonly RecordedChange[]; changeCount: number };

/**
 * What was done, up to the account that it was done to: "changed the price tier", "of".
 * @returns the words, and what joins them with the account; null when the account follows at once.
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

/** Whether the fields are shown with the entry: what makes, removes or switches an account says it all itself. */
export function showsFields(action: string): boolean {
  return action !== "create" && action !== "delete" && !action.endsWith("activate");
}
