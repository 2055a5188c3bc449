import { account, at, send } from "../api-client";
import { expect, test } from "../fixtures";

const path = "/api/customers/batch";

test("each item has its own outcome, in order", async ({ api }) => {
  const caller = await api();
  await caller.create("OLD-1", { externalId: "X-1" });
  await caller.create("OLD-2", { externalId: "X-2" });
  const answer = await caller.put(path, [
    account("A-1"),
    { ...account("old-1"), terms: "NET30" },
    { ...account("A-2"), pricing: "Gold", companyEmail: "nobody" },
    { ...account("A-3"), pricing: "Gold" },
    { ...account("OLD-1"), externalId: "X-2" },
    "no object",
    account("A-4"),
  ]);
  expect(answer.status).toBe(200);
  expect(answer.json()).toEqual({
    results: [
      { index: 0, customerNumber: "A-1", status: 201 },
      { index: 1, customerNumber: "OLD-1", status: 200 },
      {
        index: 2,
        customerNumber: "A-2",
        status: 400,
        errors: { companyEmail: [expect.any(String)], pricing: [expect.any(String)] },
      },
      { index: 3, customerNumber: "A-3", status: 400, errors: { pricing: [expect.any(String)] } },
      {
        index: 4,
        customerNumber: "OLD-1",
        status: 409,
        errors: { externalId: [expect.any(String)] },
      },
      { index: 5, customerNumber: null, status: 400, errors: { body: [expect.any(String)] } },
      { index: 6, customerNumber: "A-4", status: 201 },
    ],
  });
  const list = await caller.list("sortOn=customerNumber");
  expect(list.numbers()).toEqual(["A-1", "A-4", "OLD-1", "OLD-2"]);
});

test("the same number twice is two writes", async ({ api }) => {
  const caller = await api();
  const answer = await caller.put(path, [
    { ...account("A-1"), terms: "NET15" },
    { ...account("a-1"), companyName: "Second" },
  ]);
  expect(answer.json()).toEqual({
    results: [
      { index: 0, customerNumber: "A-1", status: 201 },
      { index: 1, customerNumber: "A-1", status: 200 },
    ],
  });
  expect((await caller.customer("A-1")).customer()).toMatchObject({
    terms: "NET15",
    companyName: "Second",
  });
});

test("a repeated batch changes nothing", async ({ api }) => {
  const caller = await api();
  const items = Array.from({ length: 20 }, (_, index) => ({
    ...account(`A-${index}`),
    contacts: [{ firstName: "Jane" }],
  }));
  await caller.put(path, items);
  const before = (await caller.list("include=contacts&pageSize=200")).text;
  const again = await caller.put(path, items);
  expect(again.json()).toEqual({
    results: items.map(({ customerNumber }, index) => ({ index, customerNumber, status: 200 })),
  });
  expect((await caller.list("include=contacts&pageSize=200")).text).toBe(before);
});

test("takes 1,000 customers, one more is 400", async ({ api }) => {
  const caller = await api();
  const items = Array.from({ length: 1_000 }, (_, index) => account(`A-${index}`));
  const tooMany = await caller.put(path, [...items, account("A-1000")]);
  expect(tooMany.status).toBe(400);
  expect((await caller.list()).list().totalRecords).toBe(0);
  expect((await caller.put(path, items)).status).toBe(200);
  expect((await caller.list()).list().totalRecords).toBe(1_000);
});

test("others are answered while a batch runs", async ({ api, server }) => {
  const caller = await api();
  const items = Array.from({ length: 1_000 }, (_, index) => account(`A-${index}`));
  const order: string[] = [];
  const batch = caller.put(path, items).then(() => order.push("batch"));
  while (!order.includes("batch")) {
    await send(server.origin, { path: "/api/health/live" });
    order.push("other");
  }
  await batch;
  expect(order.indexOf("batch")).toBeGreaterThan(3);
});

test("an empty list is done at once; what is no list is 400", async ({ api }) => {
  const caller = await api();
  expect((await caller.put(path, [])).json()).toEqual({ results: [] });
  for (const body of [{}, account("A-1"), "[]", 1, null]) {
    const answer = await caller.put(path, body === null ? "null" : body);
    if (body !== "[]") expect(answer.status).toBe(400);
  }
});

test("permissions are those of the upsert, item by item", async ({ api }) => {
  await (await api()).create("OLD-1", { repNumber: "SR-022" });
  const writer = await api({ scope: ["customers:write"] });
  const answer = await writer.put(path, [
    account("A-1"),
    { ...account("A-2"), repNumber: "SR-001" },
    { ...account("A-3"), active: false },
  ]);
  expect(answer.json()).toMatchObject({
    results: [{ status: 201 }, { status: 403 }, { status: 403 }],
  });
  const rep = await api({ repNumber: "SR-019" });
  expect((await rep.put(path, [account("OLD-1"), account("A-4")])).json()).toMatchObject({
    results: [{ status: 409 }, { status: 201 }],
  });
  const importer = await api({ scope: ["customers:read", "customers:import"] });
  expect((await importer.put(path, [account("A-5")])).status).toBe(403);
});

test("takes merge, and leaves If-Match alone", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { contacts: [{ externalId: "C1", firstName: "Jane" }] });
  const items = [{ ...account("A-1"), contacts: [{ externalId: "C2", firstName: "Kim" }] }];
  const headers = { "If-Match": '"stale"' };
  const answer = await caller.put(`${path}?merge=contacts`, items, headers);
  expect(answer.json()).toMatchObject({ results: [{ status: 200 }] });
  const { contacts } = (await caller.customer("A-1")).customer();
  expect(contacts.map(({ firstName }) => firstName)).toEqual(["Jane", "Kim"]);
  expect((await caller.put(`${path}?merge=x`, items)).status).toBe(400);
});

test("is no customer: the number batch has no page of its own", async ({ api }) => {
  const caller = await api();
  expect((await caller.get(path)).status).toBe(405);
  expect((await caller.write("POST", at("batch", "activate"))).status).toBe(404);
});
