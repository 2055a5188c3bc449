import type { BadgeTone } from "@/components/ui/badge";
import type { UndoOutcome } from "@/lib/customers/undo/outcome";

/** "1 account", "2,400 accounts". */
export function accountsText(count: number, locale: string): string {
  return count === 1 ? "1 account" : `${new Intl.NumberFormat(locale).format(count)} accounts`;
}

const KINDS = new Map([
  ["save", "Change"],
  ["batch", "Batch"],
  ["import", "Import"],
  ["bulk", "Bulk change"],
  ["handover", "Handover"],
  ["merge", "Merge"],
  ["seed", "Demo data"],
  ["settings", "Settings change"],
  ["undo", "Undo"],
]);

/** The name of a kind of change set. */
export const kindText = (kind: string): string => KINDS.get(kind) ?? "Change";

/** The title of a change set: "Batch of 3 accounts". */
export function changeSetTitle(kind: string, accounts: number, locale: string): string {
  return `${kindText(kind)} ${kind === "undo" ? "in" : "of"} ${accountsText(accounts, locale)}`;
}

/** The outcomes, the most important ones for the reader first. */
export const OUTCOME_WORDS: Record<UndoOutcome, { label: string; tone: BadgeTone }> = {
  changed_since: { label: "Changed since", tone: "warning" },
  conflict: { label: "Conflict", tone: "warning" },
  forbidden: { label: "Not allowed", tone: "warning" },
  final: { label: "Cannot be restored", tone: "neutral" },
  deleted: { label: "Deleted", tone: "danger" },
  restored: { label: "Restored", tone: "ok" },
  nothing: { label: "Nothing to undo", tone: "neutral" },
};

/** The outcome of a number of accounts, before or after the run. */
export function outcomeText(outcome: UndoOutcome, count: number, isDone: boolean): string {
  const one = count === 1;
  switch (outcome) {
    case "restored":
      return isDone ? "restored" : one ? "gets its old values back" : "get their old values back";
    case "deleted":
      if (isDone) return "that this created deleted for good; orders stay on file";
      return `that this created ${one ? "is" : "are"} deleted for good; orders stay on file`;
    case "changed_since":
      return one
        ? "was changed since and stays as it is"
        : "were changed since and stay as they are";
    case "forbidden":
      return "you may not change like this";
    case "conflict":
      return one
        ? "would clash with other data and stays as it is"
        : "would clash with other data and stay as they are";
    case "final":
      return one ? "was deleted and cannot be restored" : "were deleted and cannot be restored";
    case "nothing":
      return one ? "is as it was before already" : "are as they were before already";
  }
}
