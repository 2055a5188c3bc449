/**
 * Problems that do not keep an account from being stored (api.md, Writing), in the pages' order.
 */
export const ISSUES = {
  "no-rep": "No rep",
  "unknown-rep": "Unknown rep",
  "inactive-rep": "Inactive rep",
  "no-billing-address": "No billing address",
  "no-shipping-address": "No shipping address",
  "retired-tier": "Retired tier",
  "unknown-terms": "Unknown terms",
  "reserved-number": "Reserved number",
  duplicate: "Possible duplicate",
} as const;

export type Issue = keyof typeof ISSUES;

/** The issues in order. */
export const ISSUE_NAMES = Object.keys(ISSUES) as Issue[]; // Object.keys is typed string[].

/** The field that filters lists by issue (our own field, decision 24). */
export const ISSUE_FIELD = "issue";

/** Finds an issue by its name in any case; null when there is none. */
export function findIssue(name: string): Issue | null {
  const lower = name.toLowerCase();
  return ISSUE_NAMES.find((issue) => issue === lower) ?? null;
}
