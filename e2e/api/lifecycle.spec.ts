import { account, at } from "../api-client";
import { expect, test } from "../fixtures";
import { STOCKED } from "../people";

test("activate gives 204 and makes the account active", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", { active: false });
  const answer = await caller.write("POST", at("A-1", "activate"));
  expect(answer.status).toBe(204);
  expect(answer.text).toBe("");
  expect((await caller.customer("A-1")).customer().active).toBe(true);
});

test("activating an active account changes nothing", async ({ api }) => {
  const caller = await api();
  const before = await caller.create("A-1");
  expect((await caller.write("POST", at("A-1", "activate"))).status).toBe(204);
  const after = await caller.customer("A-1");
  expect(after.text).toBe(before.text);
  expect(after.header("etag")).toBe(before.header("etag"));
});

test("activating what is not there is 404", async ({ api }) => {
  const answer = await (await api()).write("POST", at("A-1", "activate"));
  expect(answer.status).toBe(404);
});

test("active: false on an update deactivates", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1");
  expect((await caller.update("A-1", { active: false })).customer().active).toBe(false);
});

test("delete gives 204, the second time 404", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", {
    externalId: "X-1",
    addresses: [{ addressType: "Billing" }],
    contacts: [{ firstName: "Jane" }],
    customerAttributes: { a: 1 },
  });
  const answer = await caller.write("DELETE", at("A-1"));
  expect(answer.status).toBe(204);
  expect(answer.text).toBe("");
  expect((await caller.customer("A-1")).status).toBe(404);
  expect((await caller.write("DELETE", at("A-1"))).status).toBe(404);
  expect((await caller.list("search=A-1")).list().totalRecords).toBe(0);
});

test("a deleted number and externalId are free, and start with nothing", async ({ api }) => {
  const caller = await api();
  await caller.create("A-1", {
    externalId: "X-1",
    terms: "NET30",
    addresses: [{ addressType: "Billing" }],
    customerAttributes: { a: 1 },
  });
  await caller.write("DELETE", at("A-1"));
  const again = await caller.upsert({ ...account("A-1"), externalId: "X-1" });
  expect(again.status).toBe(201);
  expect(again.customer()).toMatchObject({ terms: null, addresses: [], customerAttributes: {} });
});

test.describe("an account with orders", () => {
  test.use({ pool: "stocked" });

  test("is deleted; a new one of its number gets none of them", async ({ api, signIn, page }) => {
    const caller = await api();
    const number = STOCKED.withOrders;
    const path = at(number).replace("/api", "");
    await signIn("sales_ops", path);
    await expect(page.getByText("SO-1")).toBeVisible();
    expect((await caller.write("DELETE", at(number))).status).toBe(204);
    await caller.create(number, { companyName: "A new company" });
    await page.reload();
    await expect(page.getByRole("heading", { name: "A new company" })).toBeVisible();
    await expect(page.getByText("SO-1")).toHaveCount(0);
  });
});
