import type { Check } from "./issues";

/**
 * Evidence that two accounts are one: the same number except for punctuation, the same e-mail, a
 * similar name in the same city.
 */
export const EVIDENCE = ["number", "email", "name"] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** The checklist's code for each kind of evidence. */
export const EVIDENCE_CHECKS: Readonly<Record<Evidence, Check>> = {
  number: "same-number",
  email: "same-email",
  name: "similar-name",
};
