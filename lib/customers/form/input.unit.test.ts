import { describe, expect, test } from "vitest";
import { differences } from "./differences";
import { toChangedInput, toFormErrors } from "./input";
import { labelOf } from "./labels";
import { accountSchemaOf } from "./schema";
import {
  type AccountValues,
  blankAddress,
  blankAttribute,
  blankContact,
  blankValues,
  toValues,
} from "./values";

const start: AccountValues = {
  ...blankValues({ currencyCode: "USD", repNumber: null }),
  customerNumber: "A-1",
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Retail",
  addresses: [
    {
      ...blankAddress("Shipping"),
      isPrimary: true,
      id: "019b0000-0000-7000-8000-000000000001",
      city: "Austin",
    },
    { ...blankAddress("Shipping"), id: "019b0000-0000-7000-8000-000000000002" },
  ],
  contacts: [],
  attributes: [
    { ...blankAttribute(), was: "limit", name: "limit", type: "number", text: "500" },
    { ...blankAttribute(), was: "region", name: "region", text: "West" },
  ],
};

const accountSchema = accountSchemaOf(start);

function changed(values: AccountValues): unknown {
  const result = accountSchema.safeParse(values);
  return result.success ? toChangedInput(start, values, result.data) : result.error.issues;
}

describe("the body of a save", () => {
  test("is empty when nothing differs but blanks", () => {
    expect(changed({ ...start, companyName: " Acme " })).toEqual({});
  });

  test("holds only what differs, as the schema gives it out", () => {
    expect(changed({ ...start, companyName: " New ", companyPhone: "1" })).toEqual({
      companyName: "New",
      companyPhone: "1",
    });
  });

  test("holds a whole list with the ids, without what is removed, with its new primary", () => {
    const [first, second] = start.addresses;
    if (!(first && second)) throw new Error("two addresses");
    const body = changed({
      ...start,
      addresses: [{ ...first, removed: true, country: "XX" }, second],
      contacts: [{ ...blankContact(), firstName: "Jane" }],
    });
    expect(body).toMatchObject({
      addresses: [{ id: second.id, isPrimary: true }],
      contacts: [{ firstName: "Jane", isPrimary: true }],
    });
  });

  test("holds the attributes with their types", () => {
    const rows = [
      { ...blankAttribute(), was: "limit", name: "limit", type: "number" as const, text: " 0.5 " },
      { ...blankAttribute(), name: " vip ", type: "boolean" as const, text: "true" },
      { ...blankAttribute(), name: "none", type: "empty" as const },
    ];
    expect(changed({ ...start, attributes: rows })).toEqual({
      customerAttributes: { limit: 0.5, vip: true, none: null },
    });
  });
});

test("the form tells what is wrong at its fields", () => {
  const issues = accountSchema.safeParse({
    ...start,
    companyEmail: "nope",
    addresses: [{ ...blankAddress("Billing"), country: "ZZ" }],
    contacts: [{ ...blankContact(), email: "nope", removed: true }],
    attributes: [
      { ...blankAttribute(), name: "a", type: "number", text: "many" },
      { ...blankAttribute(), name: "a" },
      { ...blankAttribute(), name: " " },
      { ...blankAttribute(), name: "x".repeat(65) },
    ],
  }).error?.issues;
  expect(issues?.map(({ path }) => path.join("."))).toEqual([
    "companyEmail",
    "addresses.0.country",
    "attributes.0.text",
    "attributes.1.name",
    "attributes.2.name",
    "attributes.3.name",
  ]);
});

test("the server's errors come to the fields of the form, past removed items", () => {
  const [first, second] = start.addresses;
  if (!(first && second)) throw new Error("two addresses");
  const values = { ...start, addresses: [{ ...first, removed: true }, second] };
  expect(
    toFormErrors(values, {
      companyName: ["a"],
      "addresses[0].city": ["b"],
      addresses: ["c"],
      "customerAttributes.region": ["d"],
      customerAttributes: ["e"],
      body: ["f"],
    }),
  ).toEqual({
    companyName: ["a"],
    "addresses.1.city": ["b"],
    "addresses.root": ["c"],
    "attributes.1.text": ["d"],
    "attributes.root": ["e"],
    "": ["f"],
  });
});

test("a stored account is as it was when it comes back", () => {
  const values = toValues({
    ...start,
    organizationId: "demo",
    addresses: [],
    contacts: [],
    customerAttributes: { limit: 500, region: "West", none: null, vip: false },
    createdAt: "",
    updatedAt: "",
  });
  expect(differences(values, values)).toEqual([]);
  expect(accountSchema.parse(values).attributes).toEqual({
    limit: 500,
    region: "West",
    none: null,
    vip: false,
  });
});

test.each([
  ["companyEmail", "E-mail"],
  ["addresses.1.city", "Address 2, city"],
  ["addresses[0].postalCode", "Address 1, postal code"],
  ["contacts.0", "Contact 1"],
  ["contacts", "Contacts"],
  ["attributes.2.name", "Attribute 3, name"],
  ["customerAttributes.a.b", "Attribute a.b"],
])("%s is called %s", (path, label) => {
  expect(labelOf(path)).toBe(label);
});

test("what is stored may break a rule that came later, what is changed may not", () => {
  const stored: AccountValues = {
    ...start,
    companyEmail: "a.@acme.example",
    contacts: [
      { ...blankContact(), id: "019b0000-0000-7000-8000-000000000003", email: "<b@acme.example>" },
    ],
    attributes: [{ ...blankAttribute(), was: "long", name: "long", text: "x".repeat(5_000) }],
  };
  const issuesOf = (values: AccountValues) =>
    accountSchemaOf(stored)
      .safeParse(values)
      .error?.issues.map(({ path }) => path.join(".")) ?? [];
  expect(issuesOf({ ...stored, terms: "NET30" })).toEqual([]);
  const [contact] = stored.contacts;
  const [attribute] = stored.attributes;
  expect(
    issuesOf({
      ...stored,
      companyEmail: "b.@acme.example",
      contacts: contact ? [{ ...contact, email: "<c@acme.example>" }] : [],
      attributes: attribute ? [{ ...attribute, text: `${attribute.text}y` }] : [],
    }),
  ).toEqual(["companyEmail", "contacts.0.email", "attributes.0.text"]);
  const blank = blankValues({ currencyCode: "USD", repNumber: null });
  expect(accountSchemaOf(blank).safeParse(blank).success).toBe(false);
});
