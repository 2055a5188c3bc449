import { expect, test } from "vitest";
import { accountOf, SHOWN_BY_SERVER } from "./account-text";

const items = (count: number, isPrimary: (index: number) => boolean) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, isPrimary: isPrimary(index) }));

test("the server takes what it renders of a large account, and counts all", () => {
  const text = JSON.stringify({
    addresses: items(1_000, (index) => index === 500),
    contacts: items(1_000, (index) => index === 0),
  });
  const { account, counts } = accountOf(text);
  expect(counts).toEqual({ addresses: 1_000, contacts: 1_000 });
  expect(account.addresses.map(({ id }) => id)).toEqual([
    ...Array.from({ length: SHOWN_BY_SERVER + 1 }, (_, index) => `${index}`),
    "500",
  ]);
  expect(account.contacts).toHaveLength(SHOWN_BY_SERVER + 1);
});
