import type { Account } from "@/lib/customers/record/get";

/** How many items of a list the server renders: more than a screen shows. */
export const SHOWN_BY_SERVER = 10;

/** The addresses and contacts that are stored. */
export type ItemCounts = { addresses: number; contacts: number };

/** One more than is rendered, for the last one's button to move down, and the primary ones. */
const shownOf = <T extends { isPrimary: boolean }>(items: readonly T[]) =>
  items.filter(({ isPrimary }, index) => index <= SHOWN_BY_SERVER || isPrimary);

/**
 * The account in a text of `getCustomerText` with `childIds`. On the server, where copies of
 * thousands of items would block other requests, it has only the items that decide what is
 * rendered.
 */
export function accountOf(text: string): { account: Account; counts: ItemCounts } {
  // With `childIds` the database puts the ids in.
  const account = JSON.parse(text) as Account;
  const { addresses, contacts } = account;
  const counts = { addresses: addresses.length, contacts: contacts.length };
  if (typeof window !== "undefined") return { account, counts };
  return {
    account: { ...account, addresses: shownOf(addresses), contacts: shownOf(contacts) },
    counts,
  };
}
