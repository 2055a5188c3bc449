import { textLength } from "@/lib/text";

export const LONGEST_REASON = 200;

/** Reasons offered for picking. */
export const USUAL_REASONS: readonly string[] = [
  "Credit hold",
  "Out of business",
  "Duplicate account",
  "No orders for a long time",
  "At the customer's request",
];

/** What is wrong with the reason of a deactivation on the pages; null when it is valid. */
export function reasonProblem(reason: string): string | null {
  if (reason.trim() === "") return "Say why: whoever is to activate it again will ask.";
  return textLength(reason.trim()) > LONGEST_REASON
    ? `At most ${LONGEST_REASON} characters.`
    : null;
}
