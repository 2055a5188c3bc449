import { account, at } from "../api-client";
import { expect, test } from "../fixtures";

test("gives the account another number; everything else stays", async ({ api }) => {
  const caller = await api();
  const before = (
    await caller.create("A-1", {
      externalId: "X-1",
      addresses: [{ addressType: "Billing", city: "Oslo" }],
      contacts: [{ firstName: "Jane" }],
    })
  ).customer();
  const answer = await caller.write("POST", at("A-1", "renumber"), { customerNumber: " B-1 " });
  expect(answer.status).toBe(200);
  const after = answer.customer();
  expect(after).toEqual({ ...before, customerNumber: "B-1", updatedAt: after.updatedAt });
  expect((await caller.customer("B-1")).text).toBe(answer.text);
});

test("the old number is 404 in the API and free for reuse", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  await caller.write("POST", at("A-1", "renumber"), { customerNumber: "B-1" });
  expect((await caller.customer("A-1")).status).toBe(404);
  expect((await caller.update("A-1", { terms: "NET30" })).status).toBe(404);
  expect((await caller.write("DELETE", at("A-1"))).status).toBe(404);
  expect((await caller.upsert(account("A-1"))).status).toBe(201);
  expect((await caller.list()).list().totalRecords).toBe(2);
});

test("the spelling alone can be changed", async ({ api }) => {
  const caller = await api();
  await caller.create("acme-1");
  const answer = await caller.write("POST", at("acme-1", "renumber"), { customerNumber: "ACME-1" });
  expect(answer.customer().customerNumber).toBe("ACME-1");
});

test("a number that is taken, in any case, is 409 and changes nothing", async ({ api }) => {
  const caller = await api();
  const before = (await caller.create("A-1")).text;
  await caller.create("B-1");
  const answer = await caller.write("POST", at("A-1", "renumber"), { customerNumber: "b-1" });
  expect(answer.status).toBe(409);
  expect(Object.keys(answer.errors())).toEqual(["customerNumber"]);
  expect((await caller.customer("A-1")).text).toBe(before);
});

test("what is wrong with the body is 400", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  for (const body of [
    {},
    { customerNumber: null },
    { customerNumber: 7 },
    { customerNumber: "" },
  ]) {
    const answer = await caller.write("POST", at("A-1", "renumber"), body);
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.errors())).toEqual(["customerNumber"]);
  }
});

test("an account that is not there is 404", async ({ api }) => {
  const answer = await (await api()).write("POST", at("A-1", "renumber"), { customerNumber: "B" });
  expect(answer.status).toBe(404);
});

test("two accounts can swap their numbers by way of a third", async ({ api }) => {
  const caller = await api();
  await caller.create("A", { companyName: "First" });
  await caller.create("B", { companyName: "Second" });
  const to = (from: string, customerNumber: string) =>
    caller.write("POST", at(from, "renumber"), { customerNumber });
  for (const [from, target] of [
    ["A", "C"],
    ["B", "A"],
    ["C", "B"],
  ] as const) {
    expect((await to(from, target)).status).toBe(200);
  }
  expect((await caller.customer("A")).customer().companyName).toBe("Second");
  expect((await caller.customer("B")).customer().companyName).toBe("First");
});
