import { expect, test } from "vitest";
import { ADDRESSES, listProblems, resolveAddresses, resolveContacts } from "./children";
import type { AddressState, ContactState } from "./state";

const address = (id: string, more: Partial<AddressState> = {}): AddressState => ({
  id,
  externalId: null,
  line1: null,
  line2: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  addressType: "Billing",
  phone: null,
  isPrimary: false,
  ...more,
});

const contact = (id: string, more: Partial<ContactState> = {}): ContactState => ({
  id,
  externalId: null,
  title: null,
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  fax: null,
  isPrimary: false,
  contactType: null,
  ...more,
});

const primaries = (list: readonly { id: string; isPrimary: boolean }[]) =>
  list.filter((child) => child.isPrimary).map((child) => child.id);

test("a replaced list keeps identities by externalId, else by equal content, and the request's order", () => {
  const current = [
    address("a", { externalId: "X", city: "Austin", isPrimary: true }),
    address("b", { city: "Berlin" }),
    address("c", { city: "Cork" }),
  ];
  const { children } = resolveAddresses(
    current,
    [
      { addressType: "Billing", city: "Cork" },
      { addressType: "Billing", externalId: "X", line1: "1 Main" },
      { addressType: "Billing", city: "Dublin" },
    ],
    false,
  );
  expect(children.map((child) => child.id).slice(0, 2)).toEqual(["c", "a"]);
  expect(current.map((child) => child.id)).not.toContain(children[2]?.id);
  expect(children[1]).toMatchObject({ externalId: "X", line1: "1 Main", city: null });
});

test("an externalId that arrives later finds the child of the same content", () => {
  const { children } = resolveAddresses(
    [address("a", { city: "Austin" })],
    [{ addressType: "Billing", city: "Austin", externalId: "NEW" }],
    false,
  );
  expect(children).toEqual([address("a", { city: "Austin", externalId: "NEW", isPrimary: true })]);
});

test("of several with the same content each is kept once; an externalId is added, never changed", () => {
  const { children } = resolveAddresses(
    [
      address("a", { externalId: "X", city: "Cork" }),
      address("b", { city: "Cork" }),
      address("c", { city: "Cork" }),
    ],
    [
      { addressType: "Billing", city: "Cork", externalId: "NEW" },
      { addressType: "Billing", city: "Cork" },
      { addressType: "Billing", city: "Cork" },
    ],
    false,
  );
  expect(children.map((child) => child.id)).toEqual(["b", "a", "c"]);
});

test("a long list costs each of its items a few looks, not one for each other item", () => {
  const many = 500;
  let looks = 0;
  const current = Array.from({ length: many }, (_, index) => ({
    ...contact(String(index)),
    get title() {
      looks++;
      return `before ${index}`;
    },
  }));
  const items = current.map((_, index) => ({ title: `after ${index}` }));
  expect(resolveContacts<ContactState>(current, items, false).children).toHaveLength(many);
  expect(looks).toBeLessThan(10 * many);
});

test("the first of each type becomes primary when none is", () => {
  const { children } = resolveAddresses<AddressState>(
    [],
    [
      { addressType: "Shipping", city: "1" },
      { addressType: "Billing", city: "2" },
      { addressType: "Shipping", city: "3" },
    ],
    false,
  );
  expect(children.map((child) => child.isPrimary)).toEqual([true, true, false]);
});

test("a new primary demotes the old one under merge", () => {
  const { children } = resolveContacts(
    [contact("a", { isPrimary: true, externalId: "A" }), contact("b", { externalId: "B" })],
    [{ externalId: "B", isPrimary: true }],
    true,
  );
  expect(primaries(children)).toEqual(["b"]);
});

test("a merge keeps omitted fields and order, appends, removes nothing", () => {
  const { children } = resolveAddresses(
    [
      address("a", { externalId: "A", city: "Austin", line1: "1", isPrimary: true }),
      address("b", { externalId: "B", city: "Berlin" }),
    ],
    [
      { externalId: "B", line1: "2" },
      { externalId: "C", addressType: "Billing" },
    ],
    true,
  );
  expect(children.slice(0, 2)).toEqual([
    address("a", { externalId: "A", city: "Austin", line1: "1", isPrimary: true }),
    address("b", { externalId: "B", city: "Berlin", line1: "2" }),
  ]);
  expect(children).toHaveLength(3);
});

test("a merge that moves a primary to the other type leaves one primary in each", () => {
  const { children } = resolveAddresses(
    [
      address("a", { externalId: "A", isPrimary: true }),
      address("b", { externalId: "B", addressType: "Shipping", isPrimary: true }),
    ],
    [{ externalId: "A", addressType: "Shipping" }],
    true,
  );
  expect(primaries(children)).toEqual(["b"]);
});

test("a merge of a new address without a type is an error at its path", () => {
  const { errors } = resolveAddresses([], [{ externalId: "A" }], true);
  expect(errors).toEqual({ "addresses[0].addressType": ["Required."] });
});

test("the same externalId twice, a missing type and two primaries are told at the later item", () => {
  expect(
    listProblems(
      ADDRESSES,
      [
        { externalId: "A", addressType: "Billing", isPrimary: true },
        { externalId: " A ", addressType: "billing", isPrimary: true },
        { city: "Cork", isPrimary: true },
        { city: "Cork", isPrimary: true },
        { addressType: "Home", isPrimary: true },
        { addressType: "home", isPrimary: true },
        7,
      ],
      false,
    ),
  ).toEqual({
    "addresses[1].externalId": ["This externalId is in the list already."],
    "addresses[1].isPrimary": ["Only one address of each type can be primary."],
    "addresses[2].addressType": ["Required."],
    "addresses[3].addressType": ["Required."],
  });
});

test("a merge leaves the primary alone when isPrimary is null", () => {
  const current = [
    address("a", { externalId: "X" }),
    address("b", { externalId: "Y", isPrimary: true }),
  ];
  const { children } = resolveAddresses(
    current,
    [{ externalId: "Y", isPrimary: null, city: "Cork" }],
    true,
  );
  expect(primaries(children)).toEqual(["b"]);
});

test("a list item that is no object is not judged as one", () => {
  expect(listProblems(ADDRESSES, [[], null, "x"], false)).toEqual({});
});
