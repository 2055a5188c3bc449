import { textKey } from "@/lib/text";

/** The checks before an inactive account is activated, in the order of display. */
export const CHECKS = [
  "tier",
  "rep",
  "terms",
  "sameNumber",
  "sameEmail",
  "billing",
  "shipping",
  "similarName",
  "noRep",
  "orders",
] as const;
export type Check = (typeof CHECKS)[number];

/** The checks that block; the others only inform (decision 0021). */
export const BLOCKERS: readonly Check[] = ["tier", "rep", "terms", "sameNumber", "sameEmail"];

export const blocks = (check: Check): boolean => BLOCKERS.includes(check);

/** An organization's list for matching: keys of active entries, names of retired ones. */
export type Listed = { offered: readonly string[]; retired: readonly string[] };
export type ChecklistLists = Readonly<Record<"tiers" | "reps" | "terms", Listed>>;

/** @param entries names, or the numbers of reps. */
export function listedOf(entries: readonly { name: string; active: boolean }[]): Listed {
  return {
    offered: entries.filter(({ active }) => active).map(({ name }) => textKey(name)),
    retired: entries.filter(({ active }) => !active).map(({ name }) => name),
  };
}

/**
 * Matches like filters, ignoring case and accents; an exactly spelt retired entry wins over an
 * active one.
 */
export function isOffered({ offered, retired }: Listed, value: string): boolean {
  return offered.includes(textKey(value)) && !retired.includes(value);
}

/** Another account, as the checklist names it. */
export type DuplicateAccount = { id: string; customerNumber: string; companyName: string };

export type ChecklistInput = {
  account: {
    pricing: string;
    repNumber: string | null;
    terms: string | null;
    addresses: readonly { addressType: "Billing" | "Shipping" }[];
  };
  lists: ChecklistLists;
  /** Active accounts that look like this one, by what. */
  duplicates: readonly (DuplicateAccount & { signs: readonly ("number" | "email" | "name")[] })[];
  /** Orders of a day after that of the deactivation. */
  ordersSince: number;
};

/** Something found: `others` are the accounts that it is about. */
export type Finding = { check: Check; blocks: boolean; text: string; others: DuplicateAccount[] };

const retiredOr = (list: Listed, value: string, retired: string): string =>
  list.retired.some((name) => textKey(name) === textKey(value)) ? retired : "is not on the list";

/**
 * The checklist's findings for an inactive account; it may be activated when none of them blocks.
 */
export function checklistOf({
  account,
  lists,
  duplicates,
  ordersSince,
}: ChecklistInput): Finding[] {
  const { pricing, repNumber, terms, addresses } = account;
  const findings: Finding[] = [];
  const find = (check: Check, text: string, others: DuplicateAccount[] = []) =>
    findings.push({ check, blocks: blocks(check), text, others });
  const alike = (sign: "number" | "email" | "name") =>
    duplicates
      .filter(({ signs }) => signs.includes(sign))
      .map(({ id, customerNumber, companyName }) => ({ id, customerNumber, companyName }));
  const has = (type: "Billing" | "Shipping") =>
    addresses.some(({ addressType }) => addressType === type);

  if (!isOffered(lists.tiers, pricing)) {
    find("tier", `The tier ${pricing} ${retiredOr(lists.tiers, pricing, "is retired")}.`);
  }
  if (repNumber !== null && !isOffered(lists.reps, repNumber)) {
    find("rep", `The rep ${repNumber} ${retiredOr(lists.reps, repNumber, "is not active")}.`);
  }
  if (terms !== null && !isOffered(lists.terms, terms)) {
    const state = retiredOr(lists.terms, terms, "are retired");
    find(
      "terms",
      `The terms ${terms} ${state === "is not on the list" ? "are not on the list" : state}.`,
    );
  }
  const [numbers, emails, names] = [alike("number"), alike("email"), alike("name")];
  if (numbers.length > 0) {
    find("sameNumber", "An active account has this number but for punctuation.", numbers);
  }
  if (emails.length > 0) find("sameEmail", "An active account has this e-mail.", emails);
  if (!has("Billing")) find("billing", "There is no billing address.");
  if (!has("Shipping")) find("shipping", "There is no shipping address.");
  if (names.length > 0) {
    find("similarName", "An active account in the same city has a close name.", names);
  }
  if (repNumber === null) find("noRep", "It has no sales rep.");
  if (ordersSince > 0) {
    const orders = ordersSince === 1 ? "1 order is" : `${ordersSince} orders are`;
    find("orders", `${orders} on file from after it was deactivated.`);
  }
  return findings;
}

export const passes = (findings: readonly Finding[]): boolean =>
  findings.every((finding) => !finding.blocks);

/** Why an account is not activated: one sentence for each blocker; null when nothing blocks. */
export function stopText(findings: readonly Finding[]): string | null {
  const texts = findings
    .filter((finding) => finding.blocks)
    .map(({ text, others }) =>
      others.length === 0
        ? text
        : `${text.slice(0, -1)}: ${others.map(({ customerNumber }) => customerNumber).join(", ")}.`,
    );
  return texts.length > 0 ? texts.join(" ") : null;
}
