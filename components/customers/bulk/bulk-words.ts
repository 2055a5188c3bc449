import { accountsText } from "@/components/activity/undo-words";
import type { BulkAction, BulkVerb } from "@/lib/customers/bulk/input";
import type { BulkOutcome } from "@/lib/customers/bulk/outcome";
import { valueText } from "../account/activity/value-text";

/** The verb's label in buttons and menus. */
export const VERB_LABELS: Record<BulkVerb, string> = {
  assign: "Assign rep",
  tier: "Set tier",
  terms: "Set terms",
  currency: "Set currency",
  setAttribute: "Set attribute",
  removeAttribute: "Remove attribute",
  activate: "Activate",
  deactivate: "Deactivate",
  delete: "Delete",
};

/** The dialog's title before the value is chosen: "Assign a rep to 12 accounts". */
export function questionText(verb: BulkVerb, count: number, locale: string): string {
  const accounts = accountsText(count, locale);
  switch (verb) {
    case "assign":
      return `Assign a rep to ${accounts}`;
    case "tier":
      return `Set the tier of ${accounts}`;
    case "terms":
      return `Set the terms of ${accounts}`;
    case "currency":
      return `Set the currency of ${accounts}`;
    case "setAttribute":
      return `Set an attribute of ${accounts}`;
    case "removeAttribute":
      return `Remove an attribute from ${accounts}`;
    default:
      return `${VERB_LABELS[verb]} ${accounts}`;
  }
}

/** The action in words: "Assign 12 accounts to Maya Torres". */
export function actionText(
  action: BulkAction,
  count: number,
  { locale, repName }: { locale: string; repName: (repNumber: string) => string },
): string {
  const accounts = accountsText(count, locale);
  switch (action.verb) {
    case "assign":
      return action.repNumber === null
        ? `Take the rep off ${accounts}`
        : `Assign ${accounts} to ${repName(action.repNumber)}`;
    case "tier":
      return `Set the tier of ${accounts} to ${action.pricing}`;
    case "terms":
      return action.terms === null
        ? `Clear the terms of ${accounts}`
        : `Set the terms of ${accounts} to ${action.terms}`;
    case "currency":
      return `Set the currency of ${accounts} to ${action.currencyCode}`;
    case "setAttribute":
      return `Set ${action.name} of ${accounts} to ${valueText("", action.value)}`;
    case "removeAttribute":
      return `Remove ${action.name} from ${accounts}`;
    default:
      return `${VERB_LABELS[action.verb]} ${accounts}`;
  }
}

type Told = { verb: BulkVerb; count: number; isDone: boolean };

/** The outcome of a number of accounts, before or after the run. */
export function outcomeText(outcome: BulkOutcome, { verb, count, isDone }: Told): string {
  const one = count === 1;
  switch (outcome) {
    case "changed":
      if (verb === "delete") return isDone ? "deleted" : one ? "is deleted" : "are deleted";
      return isDone ? "changed" : one ? "changes" : "change";
    case "unchanged":
      return one ? "is so already and stays as it is" : "are so already and stay as they are";
    case "refused":
      return isDone ? "could not be changed" : "cannot be changed";
    case "gone":
      return one ? "is gone, or not yours any more" : "are gone, or not yours any more";
  }
}

export const OUTCOME_DOTS: Record<BulkOutcome, string> = {
  changed: "bg-ok",
  unchanged: "bg-control",
  refused: "bg-warning",
  gone: "bg-control",
};
