/** By what two accounts look like one: the number but for punctuation, the e-mail, a close name in the same city. */
export const EVIDENCE = ["number", "email", "name"] as const;
export type Evidence = (typeof EVIDENCE)[number];
