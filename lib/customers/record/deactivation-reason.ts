import { textLength } from "@/lib/text";
import { storableText } from "@/lib/validation";

export const LONGEST_REASON = 200;

/** What is picked instead of typed. */
export const USUAL_REASONS: readonly string[] = [
  "Credit hold",
  "Out of business",
  "Duplicate account",
  "No orders for a long time",
  "At the customer's request",
];

/** What is wrong with the reason for which accounts are deactivated in the pages; null when nothing is. */
export function reasonProblem(reason: string): string | null {
  if (reason.trim() === "") return "Say why: whoever is to activate it again will ask.";
  return textLength(reason.trim()) > LONGEST_REASON
    ? `At most ${LONGEST_REASON} characters.`
    : null;
}

/** Why accounts are deactivated, as the pages ask it. */
export const deactivationReason = storableText.trim().superRefine((reason, context) => {
  const message = reasonProblem(reason);
  if (message !== null) context.addIssue({ code: "custom", message });
});
