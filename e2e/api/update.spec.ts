import { account } from "../api-client";
import { expect, test } from "../fixtures";

const FULL = {
  companyPhone: "1",
  companyFax: "2",
  repNumber: "SR-001",
  terms: "NET30",
  externalId: "X-1",
  currencyCode: "EUR",
};

test("overwrites what is there and keeps the rest", async ({ api }) => {
  const caller = await api();
  const before = (
    await caller.create("ACME-001", {
      ...FULL,
      addresses: [{ addressType: "Billing", city: "Oslo" }],
      contacts: [{ firstName: "Jane" }],
      customerAttributes: { region: "North" },
    })
  ).customer();
  const body = { companyPhone: "555-800-2000", pricing: "Premium", repNumber: "SR-022" };
  const answer = await caller.update("ACME-001", body);
  expect(answer.status).toBe(200);
  const after = answer.customer();
  expect(after).toEqual({ ...before, ...body, updatedAt: after.updatedAt });
});

test("never creates", async ({ api }) => {
  const caller = await api();
  const answer = await caller.update("A-1", account("A-1"));
  expect(answer.status).toBe(404);
  expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.5$/);
  expect((await caller.list()).list().totalRecords).toBe(0);
});

test("another number in the body is 400; its own, in any case, is not", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const other = await caller.update("A-1", { customerNumber: "A-2", terms: "NET30" });
  expect(other.status).toBe(400);
  expect(Object.keys(other.errors())).toEqual(["customerNumber"]);
  const own = await caller.update("A-1", { customerNumber: "a-1", terms: "NET30" });
  expect(own.status).toBe(200);
  expect(own.customer()).toMatchObject({ customerNumber: "A-1", terms: "NET30" });
});

test("null, empty and blank clear an optional field", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", FULL);
  for (const cleared of [null, "", "   "]) {
    const answer = await caller.update("A-1", {
      companyPhone: cleared,
      companyFax: cleared,
      repNumber: cleared,
      terms: cleared,
      externalId: cleared,
      currencyCode: cleared,
    });
    expect(answer.status).toBe(200);
    expect(answer.customer()).toMatchObject({
      companyPhone: null,
      companyFax: null,
      repNumber: null,
      terms: null,
      externalId: null,
      currencyCode: "USD",
    });
    expect((await caller.update("A-1", FULL)).customer()).toMatchObject(FULL);
  }
});

test("null, empty and blank clear the fields of addresses and contacts", async ({ api }) => {
  const caller = await api();
  const address = { addressType: "Billing", line1: "1", city: "Oslo", country: "NO", phone: "1" };
  const contact = { title: "Ms.", firstName: "Jane", email: "j@x.example", contactType: "Buyer" };
  const ids = [{ externalId: "B" }, { externalId: "C" }] as const;
  await caller.create("A-1", {
    addresses: [{ ...address, ...ids[0] }],
    contacts: [{ ...contact, ...ids[1] }],
  });
  for (const cleared of [null, "", "   "]) {
    const none = (of: object) => Object.fromEntries(Object.keys(of).map((key) => [key, cleared]));
    const answer = await caller.update(
      "A-1",
      {
        addresses: [{ ...none(address), addressType: "Billing", isPrimary: null, ...ids[0] }],
        contacts: [{ ...none(contact), isPrimary: null, ...ids[1] }],
      },
      { query: "merge=addresses,contacts" },
    );
    expect(answer.status).toBe(200);
    const { addresses, contacts } = answer.customer();
    const nulls = (of: object) => Object.fromEntries(Object.keys(of).map((key) => [key, null]));
    expect(addresses).toMatchObject([{ ...nulls(address), addressType: "Billing", ...ids[0] }]);
    expect(contacts).toMatchObject([{ ...nulls(contact), ...ids[1] }]);
    await caller.update("A-1", { addresses: [{ ...address, ...ids[0] }] });
    await caller.update("A-1", { contacts: [{ ...contact, ...ids[1] }] });
  }
});

test("null is 400 on a required field, on active, on the lists and the attributes", async ({
  api,
}) => {
  const caller = await api();
  const before = (await caller.create("A-1")).text;
  for (const field of [
    "companyName",
    "companyEmail",
    "pricing",
    "active",
    "addresses",
    "contacts",
    "customerAttributes",
  ]) {
    const answer = await caller.update("A-1", { [field]: null });
    expect(answer.status, field).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([field]);
  }
  for (const field of ["companyName", "companyEmail", "pricing"]) {
    expect((await caller.update("A-1", { [field]: "  " })).status, field).toBe(400);
  }
  expect((await caller.customer("A-1")).text).toBe(before);
});

test("a wrong type is 400 at its path, nothing is coerced", async ({ api }) => {
  const caller = await api();
  const before = (await caller.create("A-1")).text;
  const wrong: [string, unknown][] = [
    ["companyName", 7],
    ["companyName", true],
    ["companyName", ["A"]],
    ["companyName", { not: "" }],
    ["customerNumber", 1],
    ["customerNumber", null],
    ["companyEmail", 7],
    ["pricing", 1],
    ["companyPhone", 5558001000],
    ["companyFax", 5558001001],
    ["active", "true"],
    ["active", 1],
    ["active", "yes"],
    ["repNumber", 19],
    ["terms", {}],
    ["currencyCode", 840],
    ["externalId", 10042],
    ["addresses", {}],
    ["addresses", "Austin"],
    ["contacts", 1],
    ["customerAttributes", []],
    ["customerAttributes", "a=b"],
  ];
  for (const [field, value] of wrong) {
    const answer = await caller.update("A-1", { [field]: value });
    expect(answer.status, `${field} ${JSON.stringify(value)}`).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([field]);
  }
  const deep: [object, string][] = [
    [{ addresses: [7] }, "addresses[0]"],
    [{ addresses: [null] }, "addresses[0]"],
    [{ contacts: [{}, "Jane"] }, "contacts[1]"],
    [{ addresses: [{ addressType: "Billing", city: 7 }] }, "addresses[0].city"],
    [{ addresses: [{ addressType: "Billing", isPrimary: "true" }] }, "addresses[0].isPrimary"],
    [{ contacts: [{ firstName: [] }] }, "contacts[0].firstName"],
    [{ customerAttributes: { a: {} } }, "customerAttributes.a"],
    [{ customerAttributes: { a: ["x"] } }, "customerAttributes.a"],
  ];
  for (const [body, path] of deep) {
    const answer = await caller.update("A-1", body);
    expect(answer.status, path).toBe(400);
    expect(Object.keys(answer.errors())).toEqual([path]);
  }
  expect((await caller.customer("A-1")).text).toBe(before);
});
