import type { BulkAction, BulkVerb } from "@/lib/customers/bulk/input";
import { type AttributeType, attributeValue, NOT_A_NUMBER } from "@/lib/customers/form/values";
import { reasonProblem } from "@/lib/customers/record/deactivation-reason";

/** The option that stands for no rep, no terms. */
export const NO_VALUE = "no-value:";

/** What the question of a verb has been answered so far; each verb reads what it asks for. */
export type Draft = {
  /** The id of the option that is chosen; null while none is. */
  choice: string | null;
  name: string;
  type: AttributeType;
  text: string;
  reason: string;
};

export const BLANK: Draft = { choice: null, name: "", type: "text", text: "", reason: "" };

export type DraftErrors = Partial<Record<"choice" | "name" | "text" | "reason", string>>;

/** Verbs that ask nothing. */
export const isPlain = (verb: BulkVerb) => verb === "activate" || verb === "delete";

const REQUIRED = "Required.";
const CHOOSE: Partial<Record<BulkVerb, string>> = {
  assign: "Choose a rep, or “No rep”.",
  tier: "Choose a tier.",
  terms: "Choose terms, or “No terms”.",
  currency: "Choose a currency.",
};

/** The action that a draft stands for, or what is still missing. */
export function toAction(
  verb: BulkVerb,
  draft: Draft,
): { action: BulkAction } | { errors: DraftErrors } {
  const choice = draft.choice === NO_VALUE ? null : draft.choice;
  if (CHOOSE[verb] && draft.choice === null) return { errors: { choice: CHOOSE[verb] } };
  switch (verb) {
    case "assign":
      return { action: { verb, repNumber: choice } };
    case "tier":
      return { action: { verb, pricing: choice ?? "" } };
    case "terms":
      return { action: { verb, terms: choice } };
    case "currency":
      return { action: { verb, currencyCode: choice ?? "" } };
    case "setAttribute": {
      const name = draft.name.trim();
      const value = attributeValue(draft);
      if (name !== "" && value !== undefined) return { action: { verb, name, value } };
      return {
        errors: {
          ...(name === "" ? { name: REQUIRED } : {}),
          ...(value === undefined ? { text: NOT_A_NUMBER } : {}),
        },
      };
    }
    case "removeAttribute":
      return draft.name === ""
        ? { errors: { name: REQUIRED } }
        : { action: { verb, name: draft.name } };
    case "deactivate": {
      const problem = reasonProblem(draft.reason);
      if (problem !== null) return { errors: { reason: problem } };
      return { action: { verb, reason: draft.reason.trim() } };
    }
    case "activate":
    case "delete":
      return { action: { verb } };
  }
}

/** The server's errors at the fields that ask. */
export function toDraftErrors(verb: BulkVerb, errors: Record<string, string[]>): DraftErrors {
  const found: DraftErrors = {};
  for (const [path, [message]] of Object.entries(errors)) {
    if (message === undefined) continue;
    if (path.startsWith("customerAttributes.")) found.text = message;
    else if (path === "reason" || path.endsWith(".reason")) found.reason = message;
    else if (verb === "setAttribute" || verb === "removeAttribute") found.name = message;
    else found.choice = message;
  }
  return found;
}
