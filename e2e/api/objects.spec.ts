import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

const CUSTOMER = [
  "customerNumber",
  "organizationId",
  "companyName",
  "companyEmail",
  "companyPhone",
  "companyFax",
  "pricing",
  "active",
  "repNumber",
  "terms",
  "currencyCode",
  "externalId",
  "addresses",
  "contacts",
  "customerAttributes",
  "createdAt",
  "updatedAt",
];
const LIST_ITEM = CUSTOMER.filter((key) => key !== "addresses" && key !== "contacts");
const ADDRESS = [
  "externalId",
  "line1",
  "line2",
  "city",
  "state",
  "postalCode",
  "country",
  "addressType",
  "phone",
  "isPrimary",
];
const CONTACT = [
  "externalId",
  "title",
  "firstName",
  "lastName",
  "email",
  "phone",
  "fax",
  "isPrimary",
  "contactType",
];

const keysOf = (value: unknown) => Object.keys(Object(value)).sort();
const sorted = (keys: readonly string[]) => [...keys].sort();

/** The vendor's example of a creation, with the attributes from its text. */
const ACME = {
  customerNumber: "ACME-001",
  companyName: "Acme Industrial Supply",
  companyEmail: "orders@acme.example",
  companyPhone: "555-800-1000",
  companyFax: "555-800-1001",
  pricing: "Wholesale",
  active: true,
  repNumber: "SR-019",
  terms: "NET30",
  externalId: "ERP-CUST-10042",
  addresses: [
    {
      externalId: "ADDR-001",
      line1: "500 Commerce Drive",
      line2: "Suite 200",
      city: "Austin",
      state: "TX",
      postalCode: "78701",
      country: "US",
      addressType: "Shipping",
      phone: "555-800-1000",
      isPrimary: true,
    },
  ],
  contacts: [
    {
      externalId: "CON-001",
      title: "Ms.",
      firstName: "Jane",
      lastName: "Smith",
      email: "jane.smith@acme.example",
      phone: "555-800-1002",
      isPrimary: true,
      contactType: "Purchasing",
    },
  ],
  customerAttributes: { region: "Southwest", accountTier: "Gold" },
};

test("what is sent comes back whole, by every call", async ({ api, organization }) => {
  const caller = await api();
  const made = await caller.upsert(ACME);
  expect(made.status).toBe(201);
  const expected = {
    ...ACME,
    organizationId: organization.id,
    currencyCode: "USD",
    contacts: [{ ...ACME.contacts[0], fax: null }],
  };
  expect(made.customer()).toMatchObject(expected);
  expect((await caller.customer("ACME-001")).json()).toEqual(made.json());
  const again = await caller.upsert(ACME);
  expect(again.status).toBe(200);
  expect(again.json()).toEqual(made.json());
  const { addresses: _a, contacts: _c, ...item } = made.customer();
  expect((await caller.list()).list().data).toEqual([item]);
});

test("every key is there, unset ones null, lists and attributes empty", async ({ api }) => {
  const caller = await api();
  const made = (await caller.upsert(account("A-1"))).customer();
  expect(keysOf(made)).toEqual(sorted(CUSTOMER));
  expect(made).toMatchObject({
    companyPhone: null,
    companyFax: null,
    active: true,
    repNumber: null,
    terms: null,
    currencyCode: "USD",
    externalId: null,
    addresses: [],
    contacts: [],
    customerAttributes: {},
  });
  expect(keysOf((await caller.customer("A-1")).customer())).toEqual(sorted(CUSTOMER));
  const children = await caller.update("A-1", {
    addresses: [{ addressType: "Billing" }],
    contacts: [{}],
  });
  const [address] = children.customer().addresses;
  const [contact] = children.customer().contacts;
  expect(keysOf(address)).toEqual(sorted(ADDRESS));
  expect(address).toEqual({
    ...Object.fromEntries(ADDRESS.map((key) => [key, null])),
    addressType: "Billing",
    isPrimary: true,
  });
  expect(keysOf(contact)).toEqual(sorted(CONTACT));
  expect(contact).toEqual({
    ...Object.fromEntries(CONTACT.map((key) => [key, null])),
    isPrimary: true,
  });
});

test("times are ISO 8601 in UTC; an update moves updatedAt only", async ({ api }) => {
  const caller = await api();
  const start = Date.now();
  const made = (await caller.create("A-1")).customer();
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
  expect(made.createdAt).toMatch(iso);
  expect(Math.abs(Date.parse(made.createdAt) - start)).toBeLessThan(60_000);
  expect(made.updatedAt).toBe(made.createdAt);
  const updated = (await caller.update("A-1", { terms: "NET30" })).customer();
  expect(updated.createdAt).toBe(made.createdAt);
  expect(Date.parse(updated.updatedAt)).toBeGreaterThan(Date.parse(made.updatedAt));
  expect((await caller.customer("A-1")).customer()).toEqual(updated);
});

test("a list item has no addresses and contacts; include adds them", async ({ api }) => {
  const caller = await api();
  await caller.upsert(ACME);
  await caller.create("B-1");
  const [acme] = (await caller.list()).list().data;
  expect(keysOf(acme)).toEqual(sorted(LIST_ITEM));
  const [addresses] = (await caller.list("include=addresses")).list().data;
  expect(keysOf(addresses)).toEqual(sorted([...LIST_ITEM, "addresses"]));
  const [contacts] = (await caller.list("Include=CONTACTS")).list().data;
  expect(keysOf(contacts)).toEqual(sorted([...LIST_ITEM, "contacts"]));
  const [first, second] = (await caller.list("include=addresses,contacts")).list().data;
  expect(first).toEqual((await caller.customer("ACME-001")).json());
  expect(second).toMatchObject({ addresses: [], contacts: [] });
  expect((await caller.list("include=orders")).status).toBe(400);
});

test("an ETag stands on every answer with a single customer", async ({ api }) => {
  const caller = await api();
  const tag = /^"[0-9a-f-]{36}-\d+"$/;
  const made = await caller.upsert(account("A-1"));
  const answers = [
    made,
    await caller.upsert(account("A-1")),
    await caller.customer("A-1"),
    await caller.update("A-1", { terms: "NET30" }),
    await caller.write("POST", at("A-1", "renumber"), { customerNumber: "A-2" }),
  ];
  for (const answer of answers) expect(answer.header("etag")).toMatch(tag);
  expect(answers[1]?.header("etag")).toBe(made.header("etag"));
  expect(answers[2]?.header("etag")).toBe(made.header("etag"));
  expect(answers[3]?.header("etag")).not.toBe(made.header("etag"));
});
