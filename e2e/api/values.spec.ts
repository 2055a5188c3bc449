import { account, at } from "../api-client";
import { expect, test } from "../fixtures";
import { RETIRED_TIER, STOCKED } from "../people";

const LENGTHS: [string, number][] = [
  ["companyName", 200],
  ["companyPhone", 80],
  ["companyFax", 80],
  ["repNumber", 50],
  ["terms", 50],
  ["externalId", 128],
];
const CHILD_LENGTHS: [string, string, number][] = [
  ["addresses", "externalId", 128],
  ["addresses", "line1", 200],
  ["addresses", "line2", 200],
  ["addresses", "city", 200],
  ["addresses", "state", 200],
  ["addresses", "postalCode", 200],
  ["addresses", "phone", 80],
  ["contacts", "externalId", 128],
  ["contacts", "title", 200],
  ["contacts", "firstName", 200],
  ["contacts", "lastName", 200],
  ["contacts", "phone", 80],
  ["contacts", "fax", 80],
  ["contacts", "contactType", 50],
];

const emailOf = (length: number) => `${"x".repeat(length - 10)}@x.example`;

test("lengths count code points; one too many is 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const [field, most] of LENGTHS) {
    const longest = await caller.update("A-1", { [field]: "😀".repeat(most) });
    expect(longest.status, field).toBe(200);
    expect(longest.json()).toMatchObject({ [field]: "😀".repeat(most) });
    const tooLong = await caller.update("A-1", { [field]: "x".repeat(most + 1) });
    expect(tooLong.status, field).toBe(400);
    expect(Object.keys(tooLong.errors())).toEqual([field]);
  }
  expect((await caller.update("A-1", { companyEmail: emailOf(254) })).status).toBe(200);
  expect((await caller.update("A-1", { companyEmail: emailOf(255) })).status).toBe(400);
});

test("lengths hold within addresses and contacts", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const [list, field, most] of CHILD_LENGTHS) {
    const item = (length: number) => ({
      [list]: [{ addressType: "Billing", [field]: "é".repeat(length) }],
    });
    expect((await caller.update("A-1", item(most))).status, `${list} ${field}`).toBe(200);
    const tooLong = await caller.update("A-1", item(most + 1));
    expect(tooLong.status, `${list} ${field}`).toBe(400);
    expect(Object.keys(tooLong.errors())).toEqual([`${list}[0].${field}`]);
  }
  const email = (length: number) => ({ contacts: [{ email: emailOf(length) }] });
  expect((await caller.update("A-1", email(254))).status).toBe(200);
  const tooLong = await caller.update("A-1", email(255));
  expect(Object.keys(tooLong.errors())).toEqual(["contacts[0].email"]);
});

test("text is trimmed and put in NFC, before its length counts", async ({ api }) => {
  const caller = await api();
  const answer = await caller.upsert({
    ...account("A-1"),
    companyName: "  Cafe\u0301  \n",
    companyPhone: ` ${"1".repeat(80)} `,
    addresses: [{ addressType: "Billing", city: " Sa\u0303o Paulo " }],
    contacts: [{ firstName: " Zoe\u0308 ", lastName: "  " }],
    customerAttributes: { note: " e\u0301 " },
  });
  expect(answer.status).toBe(201);
  expect(answer.customer().customerAttributes).toEqual({ note: "é" });
  const customer = answer.customer();
  expect(customer.companyName).toBe("Café");
  expect(customer.companyPhone).toBe("1".repeat(80));
  expect(customer.addresses[0]?.city).toBe("São Paulo");
  expect(customer.contacts[0]).toMatchObject({ firstName: "Zoë", lastName: null });
});

test("what cannot be stored is 400 at its path", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const bad of ["a\u0000b", "a\ud800b", "\udc00"]) {
    const bodies: [object, string][] = [
      [{ companyName: bad }, "companyName"],
      [{ terms: bad }, "terms"],
      [{ addresses: [{ addressType: "Billing", line1: bad }] }, "addresses[0].line1"],
      [{ addresses: [{ addressType: bad }] }, "addresses[0].addressType"],
      [{ contacts: [{ email: bad }] }, "contacts[0].email"],
      [{ customerAttributes: { a: bad } }, "customerAttributes.a"],
    ];
    for (const [body, path] of bodies) {
      const answer = await caller.update("A-1", body);
      expect(answer.status, path).toBe(400);
      expect(Object.keys(answer.errors())).toEqual([path]);
    }
    expect((await caller.update("A-1", { customerAttributes: { [bad]: 1 } })).status).toBe(400);
  }
});

test("e-mails must look like one", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const email of ["a@b.example", "o'neil+x@sub.domain.example", "ü@münchen.example"]) {
    expect((await caller.update("A-1", { companyEmail: email })).status, email).toBe(200);
  }
  for (const email of [
    "nobody",
    "a@b",
    "@b.example",
    "a b@c.example",
    "a@b.example, c@d.example",
  ]) {
    const answer = await caller.update("A-1", { companyEmail: email });
    expect(answer.status, email).toBe(400);
    const contact = await caller.update("A-1", { contacts: [{ email }] });
    expect(Object.keys(contact.errors())).toEqual(["contacts[0].email"]);
  }
});

test("phones and faxes are free text", async ({ api }) => {
  const caller = await api();
  const odd = "call Jane, after 9 (ext. 12)";
  const answer = await caller.upsert({ ...account("A-1"), companyPhone: odd, companyFax: odd });
  expect(answer.customer()).toMatchObject({ companyPhone: odd, companyFax: odd });
});

test("a tier is matched in any case and kept in its own spelling; others are 400 with the list", async ({
  api,
}) => {
  const caller = await api();
  const made = await caller.upsert({ ...account("A-1"), pricing: "wholeSALE" });
  expect(made.customer().pricing).toBe("Wholesale");
  const wrong = await caller.update("A-1", { pricing: "Gold" });
  expect(wrong.status).toBe(400);
  const [message = ""] = wrong.errors().pricing ?? [];
  for (const tier of ["Wholesale", "Retail", "Premium"]) expect(message).toContain(tier);
});

test.describe("an account on a retired tier", () => {
  test.use({ pool: "stocked" });

  test("keeps it until it is changed", async ({ api }) => {
    const caller = await api();
    const number = STOCKED.onRetiredTier;
    const kept = await caller.update(number, {
      pricing: RETIRED_TIER.toUpperCase(),
      terms: "NET30",
    });
    expect(kept.status).toBe(200);
    expect(kept.customer()).toMatchObject({ pricing: RETIRED_TIER, terms: "NET30" });
    const other = await caller.upsert({ ...account("A-1"), pricing: RETIRED_TIER });
    expect(other.status).toBe(400);
    expect(other.errors().pricing?.[0]).not.toContain(RETIRED_TIER);
    expect((await caller.update(number, { pricing: "Retail" })).status).toBe(200);
    expect((await caller.update(number, { pricing: RETIRED_TIER })).status).toBe(400);
  });
});

test("reps and terms that the organization does not know are taken", async ({ api }) => {
  const caller = await api();
  const answer = await caller.upsert({ ...account("A-1"), repNumber: "SR-999", terms: "NET7" });
  expect(answer.status).toBe(201);
  expect(answer.customer()).toMatchObject({ repNumber: "SR-999", terms: "NET7" });
});

test("a currency is ISO 4217, the organization's when absent or null", async ({ api }) => {
  const caller = await api();
  expect((await caller.create("A-1")).customer().currencyCode).toBe("USD");
  expect((await caller.create("A-2", { currencyCode: null })).customer().currencyCode).toBe("USD");
  expect((await caller.create("A-3", { currencyCode: "eur" })).customer().currencyCode).toBe("EUR");
  expect((await caller.update("A-3", { currencyCode: null })).customer().currencyCode).toBe("USD");
  for (const wrong of ["XYZ", "EURO", "€", "US"]) {
    const answer = await caller.update("A-1", { currencyCode: wrong });
    expect(Object.keys(answer.errors()), wrong).toEqual(["currencyCode"]);
  }
});

test("attributes are text, numbers, booleans or null, and replaced when present", async ({
  api,
}) => {
  const caller = await api();
  await caller.create("A-1");
  const first = {
    region: "North",
    credit: 12.5,
    big: 1e21,
    negative: -0.25,
    vip: false,
    none: null,
  };
  const set = await caller.update("A-1", { customerAttributes: first });
  expect(set.customer().customerAttributes).toEqual(first);
  const kept = await caller.update("A-1", { terms: "NET30" });
  expect(kept.customer().customerAttributes).toEqual(first);
  const replaced = await caller.update("A-1", { customerAttributes: { Region: "South" } });
  expect(replaced.customer().customerAttributes).toEqual({ Region: "South" });
  const merged = await caller.update(
    "A-1",
    { customerAttributes: { region: "West", Region: null } },
    { query: "merge=customerAttributes" },
  );
  expect(merged.customer().customerAttributes).toEqual({ Region: null, region: "West" });
  const cleared = await caller.update("A-1", { customerAttributes: {} });
  expect(cleared.customer().customerAttributes).toEqual({});
});

test("a number that would change is 400 at its attribute, in a batch at its item", async ({
  api,
}) => {
  const caller = await api();
  await caller.create("A-1");
  const put = (path: string, body: string) =>
    caller.send({ method: "PUT", path, headers: { "Content-Type": "application/json" }, body });
  const wrong = '{"a":1.0,"b":-9007199254740993,"c":"9007199254740993","d":1e-400}';
  const answer = await put(at("A-1"), `{"CustomerAttributes":${wrong}}`);
  expect(answer.status).toBe(400);
  expect(Object.keys(answer.errors())).toEqual(["customerAttributes.b", "customerAttributes.d"]);
  const item = JSON.stringify(account("A-2")).replace(/}$/, `,"customerAttributes":${wrong}}`);
  const batch = await put("/api/customers/batch", `[${JSON.stringify(account("A-3"))},${item}]`);
  expect(batch.json()).toMatchObject({
    results: [
      { status: 201 },
      { status: 400, errors: { "customerAttributes.b": [expect.any(String)] } },
    ],
  });
  const right = await put(at("A-1"), '{"customerAttributes":{"a":1.0,"b":9007199254740991}}');
  expect(right.customer().customerAttributes).toEqual({ a: 1, b: 9007199254740991 });
});

test("at most 100 attributes, of at most 64 characters a name", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  const many = (count: number, prefix = "k") =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, index]));
  expect((await caller.update("A-1", { customerAttributes: many(100) })).status).toBe(200);
  const tooMany = await caller.update("A-1", { customerAttributes: many(101) });
  expect(Object.keys(tooMany.errors())).toEqual(["customerAttributes"]);
  const merged = await caller.update(
    "A-1",
    { customerAttributes: { another: 1 } },
    { query: "merge=customerAttributes" },
  );
  expect(Object.keys(merged.errors())).toEqual(["customerAttributes"]);
  const name = (length: number) => ({ customerAttributes: { ["😀".repeat(length)]: 1 } });
  expect((await caller.update("A-1", name(64))).status).toBe(200);
  expect((await caller.update("A-1", name(65))).status).toBe(400);
});

test("an attribute may have any name, those of objects too", async ({ api }) => {
  const caller = await api();
  const customerAttributes = { constructor: "a", toString: "b", "a.b": 1, "0": "c", "": undefined };
  const answer = await caller.upsert({ ...account("A-1"), customerAttributes });
  expect(answer.status).toBe(201);
  expect(answer.json()).toMatchObject({
    customerAttributes: { constructor: "a", toString: "b", "a.b": 1, "0": "c" },
  });
});
