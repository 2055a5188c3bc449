/** The issues that lists are filtered by (`issue=`) and the board counts, in the pages' order. */
export const FILTER_ISSUES = [
  "no-rep",
  "unknown-rep",
  "inactive-rep",
  "no-billing-address",
  "no-shipping-address",
  "retired-tier",
  "unknown-terms",
  "reserved-number",
  "duplicate",
] as const;
export type FilterIssue = (typeof FILTER_ISSUES)[number];

/**
 * The issues that the checklist looks for in an inactive account, in its order. Its duplicates are
 * active accounts only.
 */
export const CHECKS = [
  "retired-tier",
  "unknown-rep",
  "inactive-rep",
  "unknown-terms",
  "retired-terms",
  "same-number",
  "same-email",
  "no-billing-address",
  "no-shipping-address",
  "similar-name",
  "no-rep",
  "orders-since",
] as const;
export type Check = (typeof CHECKS)[number];

/** The checks that block an activation; the others only inform (decision 21). */
export const BLOCKERS: readonly Check[] = [
  "retired-tier",
  "unknown-rep",
  "inactive-rep",
  "unknown-terms",
  "retired-terms",
  "same-number",
  "same-email",
];

export const blocks = (check: Check): boolean => BLOCKERS.includes(check);

/** What may be wrong with a stored account (api.md, Writing): one code and label for each. */
export type Issue = FilterIssue | Check;

export const ISSUE_LABELS: Readonly<Record<Issue, string>> = {
  "no-rep": "No rep",
  "unknown-rep": "Unknown rep",
  "inactive-rep": "Inactive rep",
  "no-billing-address": "No billing address",
  "no-shipping-address": "No shipping address",
  "retired-tier": "Retired tier",
  "unknown-terms": "Unknown terms",
  "retired-terms": "Retired terms",
  "reserved-number": "Reserved number",
  duplicate: "Possible duplicate",
  "same-number": "Same number",
  "same-email": "Same e-mail",
  "similar-name": "Close name, same city",
  "orders-since": "Orders since",
};

/** The field that filters lists by issue (our own field, decision 24). */
export const ISSUE_FIELD = "issue";

/** Finds an issue of the filter by its code in any case; null when there is none. */
export function findIssue(code: string): FilterIssue | null {
  const lower = code.toLowerCase();
  return FILTER_ISSUES.find((issue) => issue === lower) ?? null;
}
