import type { Answer, Api } from "../api-client";
import { expect, test } from "../fixtures";

const billing = (more: object = {}) => ({ addressType: "Billing", ...more });
const shipping = (more: object = {}) => ({ addressType: "Shipping", ...more });

const cities = (answer: Answer) => answer.customer().addresses.map(({ city }) => city);
const primaryCities = (answer: Answer) =>
  answer
    .customer()
    .addresses.filter(({ isPrimary }) => isPrimary)
    .map(({ city }) => city);
const firstNames = (answer: Answer) => answer.customer().contacts.map(({ firstName }) => firstName);

/** Creates an account with these addresses. */
async function withAddresses(caller: Api, addresses: object[]): Promise<Answer> {
  return caller.create("A-1", { addresses });
}

test("present: replaced; left out: unchanged; empty: cleared; null: 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", {
    addresses: [billing({ city: "Oslo" })],
    contacts: [{ firstName: "Jane" }],
  });
  const replaced = await caller.update("A-1", { addresses: [shipping({ city: "Bergen" })] });
  expect(cities(replaced)).toEqual(["Bergen"]);
  expect(firstNames(replaced)).toEqual(["Jane"]);
  const kept = await caller.update("A-1", { terms: "NET30" });
  expect(cities(kept)).toEqual(["Bergen"]);
  const cleared = await caller.update("A-1", { addresses: [], contacts: [] });
  expect(cleared.customer()).toMatchObject({ addresses: [], contacts: [] });
  expect((await caller.update("A-1", { addresses: null })).status).toBe(400);
  expect((await caller.update("A-1", { contacts: null })).status).toBe(400);
});

test("children keep the order of the request", async ({ api }) => {
  const caller = await api();
  const made = await withAddresses(
    caller,
    ["C", "A", "B"].map((city) => billing({ city })),
  );
  expect(cities(made)).toEqual(["C", "A", "B"]);
  const turned = await caller.update("A-1", {
    addresses: ["B", "C", "A"].map((city) => billing({ city })),
  });
  expect(cities(turned)).toEqual(["B", "C", "A"]);
  expect(cities(await caller.customer("A-1"))).toEqual(["B", "C", "A"]);
});

test("type and country are taken in any case and given out in their own", async ({ api }) => {
  const caller = await api();
  const made = await withAddresses(caller, [{ addressType: "sHIPPING", country: "us" }]);
  expect(made.customer().addresses[0]).toMatchObject({ addressType: "Shipping", country: "US" });
  for (const [field, value] of [
    ["country", "Utopia"],
    ["country", "XX"],
    ["country", "USA"],
    ["addressType", "Home"],
    ["addressType", ""],
    ["addressType", null],
  ] as const) {
    const answer = await caller.update("A-1", { addresses: [billing({ [field]: value })] });
    expect(answer.status, `${field} ${value}`).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([`addresses[0].${field}`]);
  }
});

test("an address without a type is 400; nothing else is required", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const answer = await caller.update("A-1", { addresses: [billing(), { city: "Oslo" }] });
  expect(Object.keys(answer.errors())).toEqual(["addresses[1].addressType"]);
  const bare = await caller.update("A-1", { addresses: [billing()], contacts: [{}] });
  expect(bare.status).toBe(200);
});

test("neither a billing nor a shipping address is needed", async ({ api }) => {
  const caller = await api();
  expect((await withAddresses(caller, [billing()])).status).toBe(201);
  expect((await caller.update("A-1", { addresses: [shipping()] })).status).toBe(200);
});

test("the same externalId twice in a list is 400 at the second", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const addresses = [billing({ externalId: "X" }), billing(), shipping({ externalId: " X " })];
  const twice = await caller.update("A-1", { addresses });
  expect(Object.keys(twice.errors())).toEqual(["addresses[2].externalId"]);
  const contacts = [{ externalId: "C" }, { externalId: "C" }];
  expect(Object.keys((await caller.update("A-1", { contacts })).errors())).toEqual([
    "contacts[1].externalId",
  ]);
  const merged = await caller.update("A-1", { contacts }, { query: "merge=contacts" });
  expect(Object.keys(merged.errors())).toEqual(["contacts[1].externalId"]);
});

test("an externalId is unique within its customer only, and within its list", async ({ api }) => {
  const caller = await api();
  const children = {
    addresses: [billing({ externalId: "X" })],
    contacts: [{ externalId: "X" }],
  };
  await caller.create("A-1", children);
  await caller.create("A-2", children);
  expect((await caller.customer("A-2")).customer().addresses[0]?.externalId).toBe("X");
});

test("the first of a type is primary when none is named", async ({ api }) => {
  const caller = await api();
  const made = await withAddresses(caller, [
    billing({ city: "B1" }),
    shipping({ city: "S1" }),
    billing({ city: "B2" }),
    shipping({ city: "S2", isPrimary: false }),
  ]);
  expect(primaryCities(made)).toEqual(["B1", "S1"]);
  const contacts = await caller.update("A-1", {
    contacts: [{ firstName: "J" }, { firstName: "K" }],
  });
  expect(contacts.customer().contacts.map(({ isPrimary }) => isPrimary)).toEqual([true, false]);
});

test("a named primary is, of each type its own", async ({ api }) => {
  const caller = await api();
  const made = await withAddresses(caller, [
    billing({ city: "B1" }),
    billing({ city: "B2", isPrimary: true }),
    shipping({ city: "S1" }),
    shipping({ city: "S2", isPrimary: true }),
  ]);
  expect(primaryCities(made)).toEqual(["B2", "S2"]);
});

test("two primaries of a type, or among the contacts, are 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const primary = { isPrimary: true };
  const addresses = [billing(primary), shipping(primary), { addressType: "billing", ...primary }];
  expect(Object.keys((await caller.update("A-1", { addresses })).errors())).toEqual([
    "addresses[2].isPrimary",
  ]);
  const contacts = [primary, {}, primary];
  expect(Object.keys((await caller.update("A-1", { contacts })).errors())).toEqual([
    "contacts[2].isPrimary",
  ]);
  const merged = await caller.update(
    "A-1",
    {
      addresses: [
        billing({ externalId: "X", ...primary }),
        billing({ externalId: "Y", ...primary }),
      ],
    },
    { query: "merge=addresses" },
  );
  expect(merged.status).toBe(400);
});

test("a new primary takes the place of the old one", async ({ api }) => {
  const caller = await api();
  await withAddresses(caller, [
    billing({ externalId: "B1", city: "B1", isPrimary: true }),
    billing({ externalId: "B2", city: "B2" }),
    shipping({ externalId: "S1", city: "S1" }),
  ]);
  const merged = await caller.update(
    "A-1",
    { addresses: [{ externalId: "B2", isPrimary: true }] },
    { query: "merge=addresses" },
  );
  expect(primaryCities(merged)).toEqual(["B2", "S1"]);
  const added = await caller.update(
    "A-1",
    { addresses: [billing({ externalId: "B3", city: "B3", isPrimary: true })] },
    { query: "merge=addresses" },
  );
  expect(primaryCities(added)).toEqual(["S1", "B3"]);
  await caller.update("A-1", { contacts: [{ externalId: "J", firstName: "J" }] });
  const contact = await caller.update(
    "A-1",
    { contacts: [{ externalId: "K", firstName: "K", isPrimary: true }] },
    { query: "merge=contacts" },
  );
  expect(contact.customer().contacts.map(({ isPrimary }) => isPrimary)).toEqual([false, true]);
});

test("without its primary, the first of the type becomes it", async ({ api }) => {
  const caller = await api();
  await withAddresses(caller, [
    billing({ city: "B1", isPrimary: true }),
    billing({ city: "B2" }),
    billing({ city: "B3" }),
  ]);
  const answer = await caller.update("A-1", {
    addresses: [billing({ city: "B3" }), billing({ city: "B2" })],
  });
  expect(primaryCities(answer)).toEqual(["B3"]);
});

test("merge updates and appends by externalId and removes nothing", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", {
    addresses: [
      billing({ externalId: "B1", city: "Oslo", line1: "Street 1", phone: "1" }),
      shipping({ city: "Bergen" }),
    ],
    contacts: [{ externalId: "C1", firstName: "Jane", lastName: "Smith", email: "j@x.example" }],
  });
  const merged = await caller.update(
    "A-1",
    {
      addresses: [
        { externalId: "B1", city: "Trondheim", phone: null },
        shipping({ externalId: "S2", city: "Bodø" }),
      ],
      contacts: [{ externalId: "C1", lastName: "Jones" }, { firstName: "Kim" }],
    },
    { query: "merge=addresses,contacts" },
  );
  expect(merged.status).toBe(200);
  const { addresses, contacts } = merged.customer();
  expect(addresses).toHaveLength(3);
  expect(addresses[0]).toMatchObject({
    externalId: "B1",
    addressType: "Billing",
    city: "Trondheim",
    line1: "Street 1",
    phone: null,
    isPrimary: true,
  });
  expect(addresses.map(({ city }) => city)).toEqual(["Trondheim", "Bergen", "Bodø"]);
  expect(contacts).toMatchObject([
    { externalId: "C1", firstName: "Jane", lastName: "Jones", email: "j@x.example" },
    { externalId: null, firstName: "Kim" },
  ]);
});

test("merge names one list, the other is replaced", async ({ api }) => {
  const caller = await api();
  const children = (name: string) => ({
    addresses: [billing({ externalId: name, city: name })],
    contacts: [{ externalId: name, firstName: name }],
  });
  await caller.create("A-1", children("one"));
  const answer = await caller.update("A-1", children("two"), { query: "MERGE=Addresses" });
  expect(cities(answer)).toEqual(["one", "two"]);
  expect(firstNames(answer)).toEqual(["two"]);
});

test("merge needs a type only for an address that is new", async ({ api }) => {
  const caller = await api();
  await withAddresses(caller, [billing({ externalId: "B1" })]);
  const merge = { query: "merge=addresses" };
  const known = await caller.update(
    "A-1",
    { addresses: [{ externalId: "B1", city: "Oslo" }] },
    merge,
  );
  expect(known.status).toBe(200);
  const unknown = await caller.update("A-1", { addresses: [{ externalId: "B2" }] }, merge);
  expect(Object.keys(unknown.errors())).toEqual(["addresses[0].addressType"]);
});

test("merging an empty list changes nothing; the upsert merges alike", async ({ api }) => {
  const caller = await api();
  const made = await withAddresses(caller, [billing({ externalId: "B1", city: "Oslo" })]);
  const empty = await caller.update(
    "A-1",
    { addresses: [], contacts: [], customerAttributes: {} },
    { query: "merge=addresses,contacts,customerAttributes" },
  );
  expect(empty.text).toBe(made.text);
  const { customerNumber, companyName, companyEmail, pricing } = made.customer();
  const upserted = await caller.upsert(
    {
      customerNumber,
      companyName,
      companyEmail,
      pricing,
      addresses: [billing({ externalId: "B2", city: "Bergen" })],
    },
    { query: "merge=addresses" },
  );
  expect(cities(upserted)).toEqual(["Oslo", "Bergen"]);
});

test("an unknown merge value or dryRun is 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const [query, path] of [
    ["merge=orders", "merge"],
    ["merge=", "merge"],
    ["merge=addresses,", "merge"],
    ["dryRun=1", "dryRun"],
    ["dryRun=", "dryRun"],
    ["dryRun=true&dryRun=false", "dryRun"],
  ] as const) {
    const answer = await caller.update("A-1", { terms: "NET30" }, { query });
    expect(answer.status, query).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([path]);
  }
});

test("items keep their identity by externalId, else by equal content", async ({ api }) => {
  const caller = await api();
  await withAddresses(caller, [
    billing({ externalId: "B1", city: "Oslo" }),
    shipping({ city: "Bergen", line1: "Street 2" }),
  ]);
  const changes = (
    await caller.update(
      "A-1",
      {
        addresses: [
          shipping({ city: "Bergen", line1: "Street 2" }),
          billing({ externalId: "B1", city: "Trondheim" }),
        ],
      },
      { query: "dryRun=true" },
    )
  ).changes();
  expect(changes).toContainEqual({
    path: "addresses[1].city",
    before: "Oslo",
    after: "Trondheim",
  });
  expect(changes.filter(({ path }) => /^addresses\[\d\]$/.test(path))).toEqual([]);
});

test("many children are stored and given back", async ({ api }) => {
  const caller = await api();
  const contacts = Array.from({ length: 200 }, (_, index) => ({ firstName: `Person ${index}` }));
  const made = await caller.create("A-1", { contacts });
  expect(firstNames(made)).toEqual(contacts.map(({ firstName }) => firstName));
});
