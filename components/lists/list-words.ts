import type { ListName } from "@/lib/lists/schema";

type ListWords = {
  title: string;
  /** The noun for an entry, as in "the tier". */
  one: string;
  add: string;
  empty: string;
  /** The account field that holds the value. */
  field: "pricing" | "terms" | "repNumber";
  /** The words for accounts without a value; null where one is required. */
  nothing: string | null;
};

export const LIST_WORDS: Readonly<Record<ListName, ListWords>> = {
  tiers: {
    title: "Price tiers",
    one: "tier",
    add: "Add a tier",
    empty: "An account needs a price tier: without one on this list none can be created.",
    field: "pricing",
    nothing: null,
  },
  terms: {
    title: "Payment terms",
    one: "terms",
    add: "Add terms",
    empty: "What is on this list is offered for the terms of an account.",
    field: "terms",
    nothing: "Leave them without terms",
  },
  reps: {
    title: "Sales reps",
    one: "rep",
    add: "Add a rep",
    empty: "Who is on this list is offered as the rep of an account.",
    field: "repNumber",
    nothing: "Leave them without a rep",
  },
};

const MANY = 1_000;
/** Accounts per second. Measured: 2,000 to 2,500 on two busy cores. */
const A_SECOND = 2_000;

/** How long a change of this many accounts takes, in words; null when it is quick. */
export function patienceText(accounts: number, locale: string): string | null {
  if (accounts < MANY) return null;
  const seconds = new Intl.NumberFormat(locale).format(Math.ceil(accounts / A_SECOND) + 1);
  return `Changing so many takes about ${seconds} seconds, all in one go. Until then nobody else can save one of them.`;
}
