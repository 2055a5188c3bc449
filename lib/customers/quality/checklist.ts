import type { Evidence } from "./duplicate-evidence";
import { blocks, CHECKS, type Check } from "./issues";
import { isListed, isOffered, type KnownLists } from "./known-lists";

/** Another account, as the checklist names it. */
export type DuplicateAccount = { id: string; customerNumber: string; companyName: string };

export type ChecklistInput = {
  account: {
    pricing: string;
    repNumber: string | null;
    terms: string | null;
    addresses: readonly { addressType: "Billing" | "Shipping" }[];
  };
  lists: KnownLists;
  /** Active accounts that look like this one. */
  duplicates: readonly (DuplicateAccount & { evidence: readonly Evidence[] })[];
  /** Orders of a day after that of the deactivation. */
  ordersSince: number;
};

/** Something found: `others` are the accounts that it is about. */
export type Finding = { check: Check; blocks: boolean; text: string; others: DuplicateAccount[] };

type Found = Pick<Finding, "text"> & Partial<Pick<Finding, "others">>;

function lookAlike(
  { duplicates }: ChecklistInput,
  evidence: Evidence,
  text: string,
): Found | false {
  const others = duplicates
    .filter((account) => account.evidence.includes(evidence))
    .map(({ id, customerNumber, companyName }) => ({ id, customerNumber, companyName }));
  return others.length > 0 && { text, others };
}

const has = ({ account }: ChecklistInput, type: "Billing" | "Shipping"): boolean =>
  account.addresses.some(({ addressType }) => addressType === type);

/** For each check what it finds, or false. */
const FIND: Readonly<Record<Check, (input: ChecklistInput) => Found | false>> = {
  "retired-tier": ({ account: { pricing }, lists: { tiers } }) =>
    !isOffered(tiers, pricing) && {
      text: `The tier ${pricing} ${isListed(tiers, pricing) ? "is retired" : "is not on the list"}.`,
    },
  "unknown-rep": ({ account: { repNumber }, lists: { reps } }) =>
    repNumber !== null &&
    !isListed(reps, repNumber) && { text: `The rep ${repNumber} is not on the list.` },
  "inactive-rep": ({ account: { repNumber }, lists: { reps } }) =>
    repNumber !== null &&
    isListed(reps, repNumber) &&
    !isOffered(reps, repNumber) && { text: `The rep ${repNumber} is not active.` },
  "unknown-terms": ({ account: { terms }, lists }) =>
    terms !== null &&
    !isListed(lists.terms, terms) && { text: `The terms ${terms} are not on the list.` },
  "retired-terms": ({ account: { terms }, lists }) =>
    terms !== null &&
    isListed(lists.terms, terms) &&
    !isOffered(lists.terms, terms) && { text: `The terms ${terms} are retired.` },
  "same-number": (input) =>
    lookAlike(input, "number", "An active account has this number but for punctuation."),
  "same-email": (input) => lookAlike(input, "email", "An active account has this e-mail."),
  "no-billing-address": (input) =>
    !has(input, "Billing") && { text: "There is no billing address." },
  "no-shipping-address": (input) =>
    !has(input, "Shipping") && { text: "There is no shipping address." },
  "similar-name": (input) =>
    lookAlike(input, "name", "An active account in the same city has a close name."),
  "no-rep": ({ account }) => account.repNumber === null && { text: "It has no sales rep." },
  "orders-since": ({ ordersSince }) =>
    ordersSince > 0 && {
      text: `${ordersSince === 1 ? "1 order is" : `${ordersSince} orders are`} on file from after it was deactivated.`,
    },
};

/**
 * The checklist's findings for an inactive account; it may be activated when none of them blocks.
 */
export function checklistOf(input: ChecklistInput): Finding[] {
  return CHECKS.flatMap((check) => {
    const found = FIND[check](input);
    return found ? [{ check, blocks: blocks(check), others: [], ...found }] : [];
  });
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
