import { describe, expect, test } from "vitest";
import { differences } from "./differences";
import { afterSave, mergeAccount } from "./three-way";
import {
  type AccountValues,
  type AddressValues,
  blankAddress,
  blankAttribute,
  blankContact,
  blankValues,
} from "./values";

const address = (id: string, more: Partial<AddressValues> = {}): AddressValues => ({
  ...blankAddress("Billing"),
  id,
  ...more,
});
const start: AccountValues = {
  ...blankValues({ currencyCode: "USD", repNumber: "SR-001" }),
  customerNumber: "A-1",
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Retail",
  addresses: [
    address("a", { city: "Austin", isPrimary: true }),
    address("b", { city: "Boston" }),
    address("c", { city: "Chicago" }),
  ],
  contacts: [{ ...blankContact(), isPrimary: true, id: "x", firstName: "Jane" }],
  attributes: [{ ...blankAttribute(), was: "region", name: "region", text: "West" }],
};
const edited = (more: Partial<AccountValues>): AccountValues => ({ ...start, ...more });
const changeAddress = (id: string, more: Partial<AddressValues>) =>
  start.addresses.map((item) => (item.id === id ? { ...item, ...more } : item));

describe("what does not overlap", () => {
  test("scalars of both are kept", () => {
    const mine = edited({ companyName: "Acme Inc." });
    const theirs = edited({ pricing: "Premium", active: false });
    expect(mergeAccount(start, mine, theirs, "theirs")).toEqual({
      values: edited({ companyName: "Acme Inc.", pricing: "Premium", active: false }),
      overlaps: [],
    });
  });

  test("the same change twice is no overlap, blanks around it do not count", () => {
    const { overlaps } = mergeAccount(
      start,
      edited({ companyName: "Acme Inc. " }),
      edited({ companyName: "Acme Inc." }),
      "mine",
    );
    expect(overlaps).toEqual([]);
  });

  test("two fields of one address, an address added by each, one removed by them", () => {
    const mine = edited({
      addresses: [
        ...changeAddress("a", { city: "Dallas" }),
        address("", { id: undefined, city: "Mine" }),
      ],
    });
    const theirs = edited({
      addresses: [
        ...changeAddress("a", { line1: "1 Main Street" }).filter(({ id }) => id !== "b"),
        address("t", { city: "Theirs" }),
      ],
    });
    const { values, overlaps } = mergeAccount(start, mine, theirs, "theirs");
    expect(overlaps).toEqual([]);
    expect(values.addresses.map(({ city, line1 }) => [city, line1])).toEqual([
      ["Dallas", "1 Main Street"],
      ["Chicago", null],
      ["Mine", null],
      ["Theirs", null],
    ]);
  });

  test("their order counts when mine is as it was, mine when I moved something", () => {
    const [a, b, c] = start.addresses;
    if (!(a && b && c)) throw new Error("three addresses");
    const theirs = edited({ addresses: [c, a, b] });
    const ids = (values: AccountValues) => values.addresses.map(({ id }) => id);
    expect(ids(mergeAccount(start, start, theirs, "mine").values)).toEqual(["c", "a", "b"]);
    const mine = edited({ addresses: [b, a, c] });
    expect(ids(mergeAccount(start, mine, theirs, "theirs").values)).toEqual(["b", "a", "c"]);
  });

  test("what I removed stays removed, what they added to the attributes comes along", () => {
    const mine = edited({ addresses: changeAddress("b", { removed: true }) });
    const theirs = edited({
      attributes: [
        ...start.attributes,
        { ...blankAttribute(), was: "size", name: "size", text: "L" },
      ],
    });
    const { values, overlaps } = mergeAccount(start, mine, theirs, "mine");
    expect(overlaps).toEqual([]);
    expect(differences(theirs, values)).toMatchObject([{ path: "addresses.1", kind: "removed" }]);
    expect(values.attributes.map(({ name }) => name)).toEqual(["region", "size"]);
  });
});

describe("what overlaps", () => {
  test.each([
    ["mine", "Mine"],
    ["theirs", "Theirs"],
  ] as const)("a scalar goes to %s", (side, expected) => {
    const { values, overlaps } = mergeAccount(
      start,
      edited({ companyName: "Mine", terms: "NET30" }),
      edited({ companyName: "Theirs" }),
      side,
    );
    expect(overlaps).toEqual([{ path: "companyName", mine: "Mine", theirs: "Theirs" }]);
    expect(values.companyName).toBe(expected);
    expect(values.terms).toBe("NET30");
  });

  test("a field of one address", () => {
    const mine = edited({ addresses: changeAddress("b", { city: "Mine", line1: "1" }) });
    const theirs = edited({ addresses: changeAddress("b", { city: "Theirs", line2: "2" }) });
    const { values, overlaps } = mergeAccount(start, mine, theirs, "theirs");
    expect(overlaps).toEqual([{ path: "addresses.1.city", mine: "Mine", theirs: "Theirs" }]);
    expect(values.addresses[1]).toMatchObject({ city: "Theirs", line1: "1", line2: "2" });
  });

  test("an address that one edits and the other removes", () => {
    const gone = edited({ addresses: start.addresses.filter(({ id }) => id !== "b") });
    const mine = edited({ addresses: changeAddress("b", { city: "Mine" }) });
    const kept = mergeAccount(start, mine, gone, "mine");
    expect(kept.overlaps).toMatchObject([{ path: "addresses.1", theirs: null }]);
    expect(kept.values.addresses[1]).toMatchObject({ id: undefined, city: "Mine" });
    expect(mergeAccount(start, mine, gone, "theirs").values.addresses).toHaveLength(2);

    const removing = edited({ addresses: changeAddress("b", { removed: true }) });
    const theirs = edited({ addresses: changeAddress("b", { city: "Theirs" }) });
    expect(mergeAccount(start, removing, theirs, "mine").values.addresses[1]?.removed).toBe(true);
    expect(mergeAccount(start, removing, theirs, "theirs").values.addresses[1]).toMatchObject({
      city: "Theirs",
      removed: false,
    });
  });

  test("an attribute: changed by both, or added by both under one name", () => {
    const row = { ...blankAttribute(), was: "region", name: "region" };
    const added = { ...blankAttribute(), was: null, name: "size" };
    const mine = edited({
      attributes: [
        { ...row, text: "Mine" },
        { ...added, text: "S" },
      ],
    });
    const theirs = edited({
      attributes: [
        { ...row, text: "Theirs" },
        { ...added, was: "size", text: "L" },
      ],
    });
    const texts = (values: AccountValues) =>
      values.attributes.map(({ name, text }) => [name, text]);
    const first = mergeAccount(start, mine, theirs, "mine");
    expect(first.overlaps.map(({ path }) => path)).toEqual(["attributes.0", "attributes.1"]);
    expect(texts(first.values)).toEqual([
      ["region", "Mine"],
      ["size", "S"],
    ]);
    expect(texts(mergeAccount(start, mine, theirs, "theirs").values)).toEqual([
      ["region", "Theirs"],
      ["size", "L"],
    ]);
  });

  test("two new primaries leave one", () => {
    const primary = (id: string) =>
      start.addresses.map((item) => ({ ...item, isPrimary: item.id === id }));
    const { values } = mergeAccount(
      start,
      edited({ addresses: primary("c") }),
      edited({ addresses: primary("b") }),
      "mine",
    );
    expect(values.addresses.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  });
});

describe("after a save", () => {
  test("new items have their ids, removed ones are gone, and what was typed meanwhile stays", () => {
    const added = { ...blankAddress("Shipping"), city: "New" };
    const sent = edited({
      companyName: "Sent",
      addresses: [...changeAddress("b", { removed: true }), added],
      attributes: [...start.attributes, { ...blankAttribute(), key: "r", name: "size", text: "L" }],
    });
    const saved = edited({
      companyName: "Sent",
      addresses: [
        ...start.addresses.filter(({ id }) => id !== "b"),
        address("new", { city: "New", addressType: "Shipping", isPrimary: true }),
      ],
      attributes: [
        ...start.attributes,
        { ...blankAttribute(), was: "size", name: "size", text: "L" },
      ],
    });
    const quiet = afterSave(sent, sent, saved);
    expect(differences(saved, quiet)).toEqual([]);
    expect(quiet.addresses.map(({ id }) => id)).toEqual(["a", "c", "new"]);
    expect(quiet.addresses[2]?.key).toBe(added.key);

    const current = {
      ...sent,
      companyName: "Typed",
      addresses: sent.addresses.map((item) =>
        item.key === added.key ? { ...item, line1: "Typed" } : item,
      ),
      attributes: sent.attributes.map((row) => (row.key === "r" ? { ...row, text: "XL" } : row)),
    };
    expect(differences(saved, afterSave(sent, current, saved)).map(({ path }) => path)).toEqual([
      "companyName",
      "addresses.2",
      "attributes.1",
    ]);
  });

  test("a removal that is taken back while it is saved comes back as a new item", () => {
    const sent = edited({ addresses: changeAddress("b", { removed: true }) });
    const saved = edited({ addresses: start.addresses.filter(({ id }) => id !== "b") });
    expect(differences(saved, afterSave(sent, start, saved))).toMatchObject([{ kind: "added" }]);
  });
});
