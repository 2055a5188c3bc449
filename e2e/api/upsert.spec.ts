import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

test("creates with 201 and Location, then updates with 200", async ({ api }) => {
  const caller = await api();
  const made = await caller.upsert(account("A-1"));
  expect(made.status).toBe(201);
  expect(made.header("location")).toBe("/api/customers/A-1");
  const updated = await caller.upsert({ ...account("A-1"), terms: "NET30" });
  expect(updated.status).toBe(200);
  expect(updated.header("location")).toBeNull();
  expect(updated.customer().terms).toBe("NET30");
  expect((await caller.list()).list().totalRecords).toBe(1);
});

test("always requires number, name, e-mail and tier, on an update too", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const required of ["customerNumber", "companyName", "companyEmail", "pricing"]) {
    for (const value of [undefined, null, "", "  "]) {
      const answer = await caller.upsert({ ...account("A-1"), [required]: value });
      expect(answer.status, `${required} ${value}`).toBe(400);
      expect(Object.keys(answer.errors())).toEqual([required]);
    }
  }
  expect(Object.keys((await caller.upsert({})).errors()).sort()).toEqual([
    "companyEmail",
    "companyName",
    "customerNumber",
    "pricing",
  ]);
});

test("on an update, fields that are left out keep their values", async ({ api }) => {
  const caller = await api();
  const before = (
    await caller.create("A-1", {
      companyPhone: "1",
      companyFax: "2",
      repNumber: "SR-001",
      terms: "NET30",
      currencyCode: "EUR",
      externalId: "X-1",
      active: false,
      addresses: [{ addressType: "Billing", city: "Oslo" }],
      contacts: [{ firstName: "Jane" }],
      customerAttributes: { region: "North" },
    })
  ).customer();
  const answer = await caller.upsert(account("A-1"));
  expect(answer.status).toBe(200);
  expect(answer.customer()).toEqual(before);
});

test("a repeated import never activates an account again", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { active: false });
  expect((await caller.upsert(account("A-1"))).customer().active).toBe(false);
  expect((await caller.update("A-1", { terms: "NET30" })).customer().active).toBe(false);
});

test("finds by number first, then by externalId, which renumbers", async ({ api }) => {
  const caller = await api();
  const made = (await caller.create("A-1", { externalId: "X-1", terms: "NET30" })).customer();
  const renumbered = await caller.upsert({ ...account("A-9"), externalId: "X-1" });
  expect(renumbered.status).toBe(200);
  expect(renumbered.customer()).toMatchObject({
    customerNumber: "A-9",
    companyName: "Company A-9",
    terms: "NET30",
    createdAt: made.createdAt,
  });
  expect((await caller.customer("A-1")).status).toBe(404);
  expect((await caller.list()).numbers()).toEqual(["A-9"]);
});

test("a known number takes a new externalId", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { externalId: "X-1" });
  const answer = await caller.upsert({ ...account("A-1"), externalId: "X-2" });
  expect(answer.status).toBe(200);
  expect(answer.customer().externalId).toBe("X-2");
  expect((await caller.upsert({ ...account("A-2"), externalId: "X-1" })).status).toBe(201);
});

test("number of one and externalId of another is 409, nothing is written", async ({ api }) => {
  const caller = await api();
  const [first, second] = [
    await caller.create("A-1", { externalId: "X-1" }),
    await caller.create("A-2", { externalId: "X-2" }),
  ];
  const answer = await caller.upsert({ ...account("A-1"), externalId: "X-2", terms: "NET30" });
  expect(answer.status).toBe(409);
  expect(answer.problem().type).toMatch(/rfc9110#section-15\.5\.10$/);
  expect((await caller.customer("A-1")).text).toBe(first.text);
  expect((await caller.customer("A-2")).text).toBe(second.text);
});

test("taking another's externalId is 409 on the update too", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { externalId: "X-1" });
  await caller.create("A-2");
  const answer = await caller.update("A-2", { externalId: "X-1" });
  expect(answer.status).toBe(409);
  expect(Object.keys(answer.errors())).toEqual(["externalId"]);
  expect((await caller.customer("A-2")).customer().externalId).toBeNull();
  expect((await caller.update("A-1", { externalId: "X-1" })).status).toBe(200);
});

test("unknown properties are ignored, those of answers too", async ({ api }) => {
  const caller = await api();
  const made = (
    await caller.upsert({
      ...account("A-1"),
      nothing: 1,
      createdAt: "2001-01-01T00:00:00Z",
      updatedAt: 5,
      organizationId: 7,
      id: "x",
      version: 9,
      addresses: [{ addressType: "Billing", id: "x", position: 3, nothing: 1 }],
      contacts: [{ firstName: "Jane", id: "x", customerNumber: "A-2", nothing: [] }],
    })
  ).customer();
  expect(made.createdAt).not.toContain("2001");
  const back = await caller.upsert({ ...made, terms: "NET30" });
  expect(back.status).toBe(200);
  expect(back.customer()).toEqual({
    ...made,
    terms: "NET30",
    updatedAt: back.customer().updatedAt,
  });
});

test("a write that changes nothing writes nothing", async ({ api }) => {
  const caller = await api();
  const body = {
    ...account("A-1"),
    externalId: "X-1",
    addresses: [{ addressType: "Billing", city: "Oslo", isPrimary: true }],
    contacts: [{ externalId: "C-1", firstName: "Jane" }],
    customerAttributes: { a: 1, b: null },
  };
  const made = await caller.upsert(body);
  for (const again of [
    await caller.upsert(body),
    await caller.update("A-1", body),
    await caller.update("A-1", {}),
    await caller.update("A-1", { pricing: "WHOLESALE", companyName: " Company A-1 " }),
    await caller.upsert(body, { query: "merge=addresses,contacts,customerAttributes" }),
  ]) {
    expect(again.status).toBe(200);
    expect(again.text).toBe(made.text);
    expect(again.header("etag")).toBe(made.header("etag"));
  }
});

test("many upserts of one number at once make one account", async ({ api }) => {
  const caller = await api();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      caller.upsert({ ...account("A-1"), externalId: "X-1", terms: `T${index}` }),
    ),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array.from({ length: 11 }, () => 200), 201]);
  expect((await caller.list()).list().totalRecords).toBe(1);
});

test("crossed numbers and externalIds at once never double and never fail", async ({ api }) => {
  const caller = await api();
  const pairs = [
    ["A-1", "X-1"],
    ["A-1", "X-2"],
    ["A-2", "X-1"],
    ["A-2", "X-2"],
  ] as const;
  const answers = await Promise.all(
    [...pairs, ...pairs, ...pairs].map(([number, externalId]) =>
      caller.upsert({ ...account(number), externalId }),
    ),
  );
  for (const { status } of answers) expect([200, 201, 409]).toContain(status);
  const { data } = (await caller.list()).list();
  expect(new Set(data.map((item) => item.customerNumber)).size).toBe(data.length);
  expect(new Set(data.map((item) => item.externalId)).size).toBe(data.length);
});

test("the address in Location leads to the account, however odd the number", async ({ api }) => {
  const caller = await api();
  for (const number of [
    "A/B",
    "100%",
    "Å-1",
    "a+b c#d",
    "?x=1&y",
    "%2F",
    "é 日本 😀",
    "a\\b",
    "..a",
  ]) {
    const made = await caller.upsert(account(number));
    expect(made.status, number).toBe(201);
    const location = made.header("location") ?? "";
    expect(location).toBe(at(number));
    const found = await caller.get(location);
    expect(found.status, location).toBe(200);
    expect(found.customer().customerNumber).toBe(number.normalize("NFC"));
  }
});
