import type { BulkAction, BulkVerb } from "@/lib/customers/bulk/input";
import { type AttributeType, attributeValue, NOT_A_NUMBER } from "@/lib/customers/form/values";
import { reasonProblem } from "@/lib/customers/record/deactivation-reason";

/** The option for no rep or no terms. */
export const NO_VALUE = "no-value:";

/** The answers given for a verb so far; each verb reads those that it needs. */
export type Draft = {
  /** The id of the chosen option; null for none. */
  choice: string | null;
  name: string;
  type: AttributeType;
  text: string;
  reason: string;
};

export const BLANK: Draft = { choice: null, name: "", type: "text", text: "", reason: "" };

export type DraftErrors = Partial<Record<"choice" | "name" | "text" | "reason", string>>;

/** Whether a verb needs no answers. */
export const isPlain = (verb: BulkVerb) => verb === "activate" || verb === "delete";

const REQUIRED = "Required.";
const CHOOSE: Partial<Record<BulkVerb, string>> = {
  assign: "Choose a rep, or “No rep”.",
  tier: "Choose a tier.",
  terms: "Choose terms, or “No terms”.",
  currency: "Choose a currency.",
};

/** The action of a draft, or what is missing. */
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

/** The server's errors at the fields of the form. */
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
