import { expect, test } from "vitest";
import { differences } from "./differences";
import { blankAddress, blankValues } from "./values";

const start = blankValues({ currencyCode: "USD", repNumber: null });

test("a field of an item is read once, whatever else the item has", () => {
  let reads = 0;
  const address = {
    ...blankAddress("Shipping"),
    id: "1",
    isPrimary: true,
    get city() {
      reads++;
      return "Bonn";
    },
  };
  expect(
    differences({ ...start, addresses: [address] }, { ...start, addresses: [address] }),
  ).toEqual([]);
  // Once to compare it, once to copy the item of the form.
  expect(reads).toBe(2);
});

test("a value differs when the server would store another one", () => {
  const address = { ...blankAddress("Billing"), id: "1", isPrimary: true, city: "Köln" };
  const before = { ...start, addresses: [address] };
  const withCity = (city: string | null) => ({
    ...start,
    addresses: [{ ...address, city }],
  });
  expect(differences(before, withCity(" Ko\u0308ln "))).toEqual([]);
  expect(differences(withCity(null), withCity("  "))).toEqual([]);
  expect(differences(before, withCity("Bonn")).map(({ path, kind }) => [path, kind])).toEqual([
    ["addresses.0", "changed"],
  ]);
});

test("removed items are at their places before", () => {
  const ids = ["1", "2", "3"];
  const addresses = ids.map((id) => ({ ...blankAddress("Billing"), id }));
  const found = differences(
    { ...start, addresses },
    { ...start, addresses: addresses.filter(({ id }) => id === "2") },
  );
  expect(found.filter(({ kind }) => kind === "removed").map(({ path }) => path)).toEqual([
    "addresses.0",
    "addresses.2",
  ]);
});
