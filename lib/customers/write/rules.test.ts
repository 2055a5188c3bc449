import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { actorOf, auditOf, base, stored } from "@/e2e/vitest/written-accounts";
import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/record/get";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { markInexact } from "@/lib/exact-numbers";
import { insertCustomers, makeAddress, makeContact, makeCustomer } from "@/prisma/factories";
import { upsertBatch } from "./batch";
import { renumberCustomer } from "./renumber";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const merge: WriteOptions = { merge: ["customerAttributes"] };
const body = (json: string): unknown => JSON.parse(markInexact(json));
const kib = (count: number) => "x".repeat(count * 1024);
const texts = (...sizes: number[]) =>
  Object.fromEntries(sizes.map((size, index) => [`k${index}`, "é".repeat(size)]));

async function errorsOf(write: Promise<unknown>) {
  const error = await failure(write);
  expect(error).toMatchObject({ code: "validation" });
  return error.errors ?? {};
}

describe("attributes", () => {
  test("have bounds for each text and for all together, after a merge", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    const set = (customerAttributes: object, options?: WriteOptions) =>
      updateCustomer(actor, "A", { customerAttributes }, options);
    await set(texts(4_000));
    expect(Object.keys(await errorsOf(set(texts(4_001))))).toEqual(["customerAttributes.k0"]);
    // 8 times 4,000 letters of two bytes, plus what JSON adds.
    const most = texts(...Array.from({ length: 8 }, () => 4_000));
    const rest = 64 * 1024 - new TextEncoder().encode(JSON.stringify({ ...most, z: "" })).length;
    await set({ ...most, z: "z".repeat(rest) });
    expect(await errorsOf(set({ ...most, z: "z".repeat(rest + 1) }))).toEqual({
      customerAttributes: ["At most 64 KiB together, as JSON."],
    });
    expect(Object.keys(await errorsOf(set({ y: 1 }, merge)))).toEqual(["customerAttributes"]);
    await set({ k0: "", z: "a\nb\tc" }, merge);
    expect(await stored(actor, "A")).toMatchObject({
      customerAttributes: { k0: "", z: "a\nb\tc" },
    });
  });

  test("take no number that would change, wherever it comes from", async () => {
    const actor = await actorOf();
    const wrong = body('{"customerAttributes":{"a":9007199254740993,"b":1.0,"c":1e-400}}');
    await upsertCustomer(actor, base("A"));
    const errors = await errorsOf(updateCustomer(actor, "A", wrong));
    expect(Object.keys(errors)).toEqual(["customerAttributes.a", "customerAttributes.c"]);
    expect(errors["customerAttributes.a"]?.[0]).toContain("9007199254740993");
    const other =
      body(`[{"customerNumber":"B","companyName":"B","companyEmail":"b@b.example","pricing":"Retail",
      "customerAttributes":{"a":0.1234567890123456789}},{"customerNumber":"B","companyPhone":9007199254740993}]`);
    const { results } = await upsertBatch(actor, other);
    expect(
      results.map(({ status, errors: wrongs }) => [status, Object.keys(wrongs ?? {})]),
    ).toEqual([
      [400, ["customerAttributes.a"]],
      [400, expect.arrayContaining(["companyPhone"])],
    ]);
    expect(results[1]?.errors?.companyPhone).toEqual(["Must be text."]);
  });
});

describe("a rule binds what a request changes", () => {
  const old = {
    companyName: "Two\nlines",
    companyEmail: "john.@acme.example",
    companyPhone: "1".repeat(90),
    currencyCode: "DEM",
    addresses: [makeAddress({ line1: "a\tb", country: "US" })],
    contacts: [makeContact({ firstName: "Jo\u200b", email: "<jo@acme.example>" })],
    customerAttributes: { long: kib(20), whole: 2 ** 53, text: "\u202ex" },
  };

  async function withOld(number = "A"): Promise<Actor> {
    const actor = await actorOf();
    await insertCustomers(actor.organizationId, [
      makeCustomer(actor.organizationId, number, { ...old, pricing: "Retail" }),
    ]);
    return actor;
  }

  test("an account that is sent back as it was read changes nothing, by either call", async () => {
    const actor = await withOld();
    const { customer } = await getCustomer(actor, "A");
    const sent = body(JSON.stringify(customer));
    for (const write of [updateCustomer(actor, "A", sent), upsertCustomer(actor, sent)]) {
      expect(await write).toMatchObject({ changed: false });
    }
    expect(await auditOf(actor)).toHaveLength(0);
    expect((await getCustomer(actor, "A")).customer).toEqual(customer);
  });

  test("what is stored stays beside what is changed", async () => {
    const actor = await withOld();
    const { customer } = await getCustomer(actor, "A");
    const [contact] = customer.contacts;
    await updateCustomer(actor, "A", {
      companyEmail: old.companyEmail,
      terms: "NET30",
      contacts: [{ ...contact, lastName: "New" }],
      customerAttributes: { ...customer.customerAttributes, another: 1 },
    });
    expect((await getCustomer(actor, "A")).customer).toMatchObject({
      companyEmail: old.companyEmail,
      terms: "NET30",
      contacts: [{ email: "<jo@acme.example>", lastName: "New" }],
      customerAttributes: { ...old.customerAttributes, another: 1 },
    });
  });

  test("another value is bound by it, and so is another account", async () => {
    const actor = await withOld();
    await upsertCustomer(actor, base("B"));
    expect(
      Object.keys(await errorsOf(updateCustomer(actor, "A", { companyEmail: "jo.@x.example" }))),
    ).toEqual(["companyEmail"]);
    expect(
      Object.keys(await errorsOf(updateCustomer(actor, "B", { companyEmail: old.companyEmail }))),
    ).toEqual(["companyEmail"]);
    const foreign: Actor = { ...actor, ownAccountsOnly: true, repNumber: "SR-9" };
    for (const number of ["A", "nowhere"]) {
      await errorsOf(updateCustomer(foreign, number, { companyEmail: old.companyEmail }));
    }
  });

  test("a reserved number that an account has is taken, for no other account", async () => {
    const actor = await withOld("Changes");
    await upsertCustomer(actor, { ...base("changes"), terms: "NET30" });
    expect(await stored(actor, "changes")).toMatchObject({
      customerNumber: "Changes",
      terms: "NET30",
    });
    expect(Object.keys(await errorsOf(upsertCustomer(actor, base("export"))))).toEqual([
      "customerNumber",
    ]);
    await upsertCustomer(actor, base("B"));
    await errorsOf(renumberCustomer(actor, "B", { customerNumber: "CHANGES" }));
  });

  test("lists and attributes beyond their bounds may stay and shrink, not grow", async () => {
    const actor = await actorOf();
    const contacts = Array.from({ length: 1_001 }, () => makeContact({ isPrimary: false }));
    await insertCustomers(actor.organizationId, [
      makeCustomer(actor.organizationId, "A", {
        contacts,
        customerAttributes: { a: kib(70), b: kib(3) },
      }),
    ]);
    const { customer } = await getCustomer(actor, "A");
    const sent = customer.contacts.map(({ firstName }) => ({ firstName }));
    expect(
      Object.keys(await errorsOf(updateCustomer(actor, "A", { contacts: [...sent, {}] }))),
    ).toEqual(["contacts"]);
    await updateCustomer(actor, "A", {
      contacts: sent,
      customerAttributes: { a: customer.customerAttributes.a },
    });
    const more = { customerAttributes: { c: kib(1) } };
    expect(Object.keys(await errorsOf(updateCustomer(actor, "A", more, merge)))).toEqual([
      "customerAttributes",
    ]);
    const none = { addresses: Array.from({ length: 1_001 }, () => ({ addressType: "Billing" })) };
    expect(Object.keys(await errorsOf(updateCustomer(actor, "A", none)))).toEqual(["addresses"]);
  });
});

describe("a request's problems", () => {
  test("of shape come with the tier that the organization does not have", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    const wrong = { companyEmail: "nobody", pricing: "Gold" };
    for (const write of [
      () => updateCustomer(actor, "A", wrong),
      () => upsertCustomer(actor, base("B", wrong)),
    ]) {
      const errors = await errorsOf(write());
      expect(Object.keys(errors).sort()).toEqual(["companyEmail", "pricing"]);
      expect(errors.pricing?.[0]).toContain("Wholesale");
    }
  });

  test("stand at the paths of the contract, however the names are spelt", async () => {
    const actor = await actorOf();
    const errors = await errorsOf(
      upsertCustomer(actor, {
        CUSTOMERNUMBER: "new",
        CompanyName: 1,
        Addresses: [1, { Country: "ZZ" }],
        Contacts: {},
      }),
    );
    expect(Object.keys(errors).sort()).toEqual([
      "addresses[0]",
      "addresses[1].addressType",
      "addresses[1].country",
      "companyEmail",
      "companyName",
      "contacts",
      "customerNumber",
      "pricing",
    ]);
  });

  test("an update of nothing that is known is one, an empty one is none", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    expect(Object.keys(await errorsOf(updateCustomer(actor, "A", { colour: "red" })))).toEqual([
      "body",
    ]);
    expect(await updateCustomer(actor, "A", {})).toMatchObject({ changed: false, ignored: [] });
    const some = { colour: "red", CreatedAt: "now", TERMS: "NET30", contacts: [{ shoe: 1 }] };
    expect(await updateCustomer(actor, "A", some)).toMatchObject({
      changed: true,
      ignored: ["colour", "contacts[0].shoe"],
    });
    expect(await updateCustomer(actor, "A", { createdAt: 1, colour: 2 })).toMatchObject({
      changed: false,
    });
  });
});

test("countries, currencies and codes are stored as the contract spells them", async () => {
  const actor = await actorOf();
  const countries = ["uk", "EL", "xk", "gb", "de\u200d"];
  await upsertCustomer(
    actor,
    base("A\u200b-1", {
      currencyCode: "xcg",
      companyEmail: "\u202aa\u00ad@acme.example\u202c",
      addresses: countries.map((country) => ({ addressType: "Billing", country })),
    }),
  );
  const { customer } = await getCustomer(actor, "a\u2060-1");
  expect(customer).toMatchObject({
    customerNumber: "A-1",
    currencyCode: "XCG",
    companyEmail: "a@acme.example",
  });
  expect(customer.addresses.map(({ country }) => country)).toEqual(["GB", "GR", "XK", "GB", "DE"]);
  for (const currencyCode of ["XTS", "XXX", "DEM", "HRK"]) {
    await errorsOf(updateCustomer(actor, "A-1", { currencyCode }));
  }
});

test("a batch tells what it passes over, and what a dry run would change", async () => {
  const actor = await actorOf();
  const items = [
    { ...base("A"), colour: "red" },
    { CustomerNumber: "B", shoe: 1 },
  ];
  const dry = await upsertBatch(actor, items, { dryRun: true });
  expect(dry.results).toMatchObject([
    {
      status: 200,
      ignored: ["colour"],
      changes: expect.arrayContaining([{ path: "customerNumber", before: null, after: "A" }]),
    },
    { customerNumber: "B", status: 400, ignored: ["shoe"] },
  ]);
  const { results } = await upsertBatch(actor, items);
  expect(results[0]).toEqual({ index: 0, customerNumber: "A", status: 201, ignored: ["colour"] });
});
