import { type Answer, account, at } from "../api-client";
import { expect, test } from "../fixtures";

const tagOf = (answer: Answer) => answer.header("etag") ?? "";
const ifMatch = (tag: string) => ({ headers: { "If-Match": tag } });

test("a write whose If-Match holds is done, one that does not is 412 and writes nothing", async ({
  api,
}) => {
  const caller = await api();
  const made = await caller.create("A-1");
  const first = await caller.update("A-1", { terms: "NET15" }, ifMatch(tagOf(made)));
  expect(first.status).toBe(200);
  const late = await caller.update("A-1", { terms: "NET30" }, ifMatch(tagOf(made)));
  expect(late.status).toBe(412);
  expect(late.problem().type).toMatch(/rfc9110#section-15\.5\.13$/);
  expect((await caller.customer("A-1")).text).toBe(first.text);
  expect((await caller.update("A-1", { terms: "NET30" })).status).toBe(200);
});

test("every write takes If-Match", async ({ api }) => {
  const caller = await api();
  const before = (await caller.create("A-1", { active: false })).text;
  const stale = { "If-Match": '"stale-1"' };
  const calls = [
    await caller.upsert(account("A-1"), { headers: stale }),
    await caller.update("A-1", { terms: "NET30" }, { headers: stale }),
    await caller.write("POST", at("A-1", "activate"), undefined, stale),
    await caller.write("POST", at("A-1", "renumber"), { customerNumber: "A-2" }, stale),
    await caller.write("DELETE", at("A-1"), undefined, stale),
  ];
  expect(calls.map(({ status }) => status)).toEqual([412, 412, 412, 412, 412]);
  expect((await caller.customer("A-1")).text).toBe(before);
});

test("If-Match takes a list and the star, compares strongly", async ({ api }) => {
  const caller = await api();
  const tag = tagOf(await caller.create("A-1"));
  const same = { terms: null };
  expect((await caller.update("A-1", same, ifMatch(`"other", ${tag}`))).status).toBe(200);
  expect((await caller.update("A-1", same, ifMatch("*"))).status).toBe(200);
  for (const wrong of [`W/${tag}`, tag.replaceAll('"', ""), '""', "nothing", '"*"']) {
    const answer = await caller.update("A-1", same, ifMatch(wrong));
    expect(answer.status, wrong).toBe(412);
    expect(answer.problem().detail?.includes("weak tag"), wrong).toBe(wrong.startsWith("W/"));
  }
});

test("If-Match: * means that it exists", async ({ api }) => {
  const caller = await api();
  const star = { headers: { "If-Match": "*" } };
  expect((await caller.upsert(account("A-1"), star)).status).toBe(412);
  expect((await caller.list()).list().totalRecords).toBe(0);
  await caller.create("A-1");
  expect((await caller.upsert(account("A-1"), star)).status).toBe(200);
});

test("children and attributes count for the ETag", async ({ api }) => {
  const caller = await api();
  const tags = [tagOf(await caller.create("A-1"))];
  for (const body of [
    { addresses: [{ addressType: "Billing", city: "Oslo" }] },
    { addresses: [{ addressType: "Billing", city: "Bergen" }] },
    { contacts: [{ firstName: "Jane" }] },
    { customerAttributes: { a: 1 } },
    { contacts: [] },
  ]) {
    tags.push(tagOf(await caller.update("A-1", body)));
  }
  expect(new Set(tags).size).toBe(tags.length);
});

test("an ETag is never the same again after delete and re-create", async ({ api }) => {
  const caller = await api();
  const first = tagOf(await caller.create("A-1"));
  await caller.write("DELETE", at("A-1"));
  const second = tagOf(await caller.create("A-1"));
  expect(second).not.toBe(first);
  expect((await caller.update("A-1", { terms: "NET30" }, ifMatch(first))).status).toBe(412);
});

test("of many writers with the same ETag one wins", async ({ api }) => {
  const caller = await api();
  const tag = tagOf(await caller.create("A-1"));
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      caller.update("A-1", { terms: `T${index}` }, ifMatch(tag)),
    ),
  );
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
});

test("a dry run tells the changes of an update and writes nothing", async ({ api }) => {
  const caller = await api();
  const made = await caller.create("A-1", {
    terms: "NET15",
    addresses: [{ addressType: "Billing", city: "Oslo" }],
    customerAttributes: { a: 1 },
  });
  const answer = await caller.update(
    "A-1",
    {
      terms: "NET30",
      companyPhone: "1",
      addresses: [],
      contacts: [{ firstName: "Jane" }],
      customerAttributes: { b: true },
    },
    { query: "DryRun=TRUE" },
  );
  expect(answer.status).toBe(200);
  const changes = answer.changes();
  expect(changes).toContainEqual({ path: "terms", before: "NET15", after: "NET30" });
  expect(changes).toContainEqual({ path: "companyPhone", before: null, after: "1" });
  expect(changes).toContainEqual({ path: "customerAttributes.a", before: 1, after: null });
  expect(changes).toContainEqual({ path: "customerAttributes.b", before: null, after: true });
  expect(changes.find(({ path }) => path === "addresses[0]")).toMatchObject({
    before: { city: "Oslo" },
    after: null,
  });
  expect(changes.find(({ path }) => path === "contacts[0]")).toMatchObject({
    before: null,
    after: { firstName: "Jane", isPrimary: true },
  });
  expect(changes.some(({ path }) => /createdAt|updatedAt|version|\bid\b/.test(path))).toBe(false);
  expect(JSON.stringify(changes)).not.toContain('"id"');
  expect((await caller.customer("A-1")).json()).toEqual(made.json());
});

test("a dry run is possible on every write", async ({ api }) => {
  const caller = await api();
  const made = await caller.create("A-1", { active: false });
  const dry = "?dryRun=true";
  const created = await caller.put(`/api/customers${dry}`, account("A-2"));
  expect(created.status).toBe(200);
  expect(created.changes()).toContainEqual({
    path: "customerNumber",
    before: null,
    after: "A-2",
  });
  expect(created.text).not.toMatch(/createdAt|updatedAt/);
  const activated = await caller.write("POST", `${at("A-1", "activate")}${dry}`);
  expect(activated.status).toBe(200);
  expect(activated.changes()).toEqual([{ path: "active", before: false, after: true }]);
  const renumbered = await caller.write("POST", `${at("A-1", "renumber")}${dry}`, {
    customerNumber: "A-9",
  });
  expect(renumbered.changes()).toEqual([{ path: "customerNumber", before: "A-1", after: "A-9" }]);
  const deleted = await caller.write("DELETE", `${at("A-1")}${dry}`);
  expect(deleted.status).toBe(200);
  expect(deleted.changes()).toContainEqual({
    path: "companyName",
    before: "Company A-1",
    after: null,
  });
  const batch = await caller.put(`/api/customers/batch${dry}`, [account("A-3"), {}]);
  expect(batch.json()).toMatchObject({
    results: [
      { status: 200, changes: expect.arrayContaining([expect.objectContaining({ after: "A-3" })]) },
      { status: 400 },
    ],
  });
  const nothing = await caller.put(`${at("A-1")}${dry}`, { companyName: "Company A-1" });
  expect(nothing.changes()).toEqual([]);
  expect((await caller.customer("A-1")).text).toBe(made.text);
  expect((await caller.list()).list().totalRecords).toBe(1);
});

test("a dry run makes the same checks", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { externalId: "X-1" });
  const dry = { query: "dryRun=true" };
  expect((await caller.update("A-2", {}, dry)).status).toBe(404);
  expect((await caller.update("A-1", { pricing: "Gold" }, dry)).status).toBe(400);
  expect(
    (await caller.upsert({ ...account("A-2"), externalId: "X-1", pricing: "Gold" }, dry)).status,
  ).toBe(400);
  expect((await caller.update("A-1", {}, { ...dry, headers: { "If-Match": '"x"' } })).status).toBe(
    412,
  );
  await caller.create("A-2");
  expect((await caller.update("A-2", { externalId: "X-1" }, dry)).status).toBe(409);
  const reader = await api({ scope: ["customers:read"] });
  expect((await reader.update("A-1", {}, dry)).status).toBe(403);
  const writer = await api({ scope: ["customers:write"] });
  expect((await writer.update("A-1", { repNumber: "SR-001" }, dry)).status).toBe(403);
  expect((await writer.update("A-1", { active: false }, dry)).status).toBe(403);
  const off = await caller.update("A-1", { terms: "NET30" }, { query: "dryRun=false" });
  expect(off.customer().terms).toBe("NET30");
});
