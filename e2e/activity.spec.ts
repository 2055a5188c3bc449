import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { choose, pageOf } from "./account-page";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const list = (page: Page) => page.getByRole("list", { name: "Activity" });
const lines = (page: Page) => list(page).locator(":scope > li");
const filters = (page: Page) => page.getByRole("group", { name: "Filters" });

test("what was done is narrowed down by person, door, field, account and time, in the address", async ({
  page,
  api,
  signIn,
}) => {
  const erp = await api({ claims: { sub: "ERP" } });
  await erp.create("A-1", { companyName: "Acme" });
  await erp.update("A-1", { pricing: "Premium" });
  const other = await api({ claims: { sub: "Shop" } });
  await other.create("B-1", { companyName: "Bolt" });
  await signIn("sales_ops", pageOf("A-1"));
  await page.getByRole("link", { name: "All activity of this account" }).click();
  await expect(page).toHaveURL(/\/activity\?account=A-1$/);
  await expect(lines(page)).toHaveCount(2);
  const change = lines(page).first();
  await expect(change).toContainText("ERP changed the price tier of A-1 Acme");
  await expect(change).toContainText(/Wholesale.*Premium/);
  await expect(change).toContainText("API");
  await change.getByText("Details").click();
  await expect(change.getByText("Request", { exact: true })).toBeVisible();
  const set = change.getByRole("link", { name: /^[0-9a-f]{8}-/ });
  await expect(set).toHaveAttribute("href", /^\/activity\/[0-9a-f-]{36}$/);

  await choose(page, /Time/, "Between two days…");
  await filters(page).getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(filters(page).getByRole("button", { name: /Time/ })).toHaveText("Any time");
  await expect(filters(page).getByRole("button", { name: /Person/ })).toBeFocused();
  await expect(lines(page)).toHaveCount(3);
  await choose(page, /Person/, /^Shop/);
  await expect(page).toHaveURL(/\?person=Shop$/);
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Shop created B-1 Bolt");

  await page.goBack();
  await expect(lines(page)).toHaveCount(3);
  await choose(page, /Changed field/, "Price tier");
  await expect(page).toHaveURL(/\?field=pricing$/);
  await expect(lines(page)).toHaveCount(1);
  await choose(page, /Action/, "Changed");
  await choose(page, /Source/, "API");
  await choose(page, /Time/, "Last 7 days");
  await expect(page).toHaveURL(/\?door=api&field=pricing&action=update&from=%40days-7$/);
  await expect(lines(page)).toHaveCount(1);
  await page.reload();
  await expect(lines(page)).toContainText(["changed the price tier of A-1"]);
  const account = page.getByRole("searchbox", { name: "Account number" });
  await account.fill("b-1");
  await account.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.goto("/activity?door=window&from=soon");
  await expect(page.getByText("Must be one of page, api, import, seed.")).toBeVisible();
});

test("a day counts once it is whole", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/activity");
  await choose(page, /Time/, "Between two days…");
  await page.getByRole("group", { name: "From" }).getByRole("spinbutton").first().focus();
  await page.keyboard.type("01152026");
  await expect(page).toHaveURL(/\/activity$/);
  await page.getByRole("heading", { level: 1 }).click();
  await expect(page).toHaveURL(/\/activity\?from=2026-01-15T00%3A00%3A00\.000Z$/);
  await expect(lines(page)).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(/\/activity$/);
});

test("older ones follow page by page, and the file has them all", async ({ page, api, signIn }) => {
  const client = await api();
  for (let index = 1; index <= 52; index++) {
    const number = String(index).padStart(3, "0");
    await client.create(`A-${number}`, { companyName: `Company ${number}` });
  }
  await signIn("account_manager", "/activity");
  await expect(lines(page)).toHaveCount(50);
  await page.getByRole("link", { name: "Show older" }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(lines(page)).toHaveCount(2);
  await page.getByRole("link", { name: "Back to the newest" }).click();
  await expect(lines(page)).toHaveCount(50);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^activity-\d{4}-\d\d-\d\d\.csv$/);
  const rows: Record<string, string>[] = parse(readFileSync(await file.path()), {
    columns: true,
    bom: true,
  });
  expect(new Set(rows.map(({ account }) => account)).size).toBe(52);
  expect(
    rows.find(({ account, field }) => account === "A-052" && field === "companyName"),
  ).toMatchObject({ action: "create", before: "", after: "Company 052", door: "api" });
});

test("what a deleted account held is for admins, and the confirmation says so", async ({
  page,
  api,
  signIn,
}) => {
  await (await api()).create("A-1", { companyName: "Secret Steel" });
  await signIn("sales_ops", pageOf("A-1"));
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await expect(page.getByText("only admins can read its old values")).toBeVisible();
  await page.getByRole("textbox").last().fill("A-1");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await page.waitForURL(/\/customers$/);
  await page.getByRole("link", { name: "Activity" }).click();
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("Olga Petrov deleted A-1");
  await lines(page).getByText("Details").click();
  await expect(page.getByText("Only admins can read what the account held.")).toBeVisible();
  await signIn("admin", "/activity");
  await expect(lines(page)).toHaveCount(2);
  await lines(page)
    .first()
    .getByText(/Details/)
    .click();
  await expect(lines(page).first()).toContainText("Secret Steel");
});

test("a rep sees their own accounts, and gets no file", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("MINE", { repNumber: "SR-019" });
  await client.create("THEIRS", { repNumber: "SR-001" });
  await signIn("sales_rep", "/activity");
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page)).toContainText("MINE");
  await expect(page.getByRole("link", { name: "Export CSV" })).toHaveCount(0);
  const answer = await page.request.get("/activity/export", { maxRedirects: 0 });
  expect(answer.status()).toBe(403);
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  await page.context().clearCookies();
  const away = await page.request.get("/activity/export", { maxRedirects: 0 });
  expect(away.status()).toBe(307);
  await page.goto("/activity");
  await expect(page).toHaveURL(/sign-in/);
});

for (const width of [1280, 375]) {
  test(`every state is accessible: ${width} px`, async ({ page, api, signIn }) => {
    const client = await api();
    await client.create("A-1", { companyName: "x".repeat(200) });
    await client.update("A-1", {
      companyName: "Acme",
      addresses: [{ addressType: "Billing", city: "Austin" }],
      customerAttributes: { ["k".repeat(64)]: "v".repeat(300) },
    });
    await page.setViewportSize({ width, height: 800 });
    const check = async (state: string) => {
      await expectNoViolations(page, state);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state} scrolls sideways`).toBe(0);
    };
    await signIn("admin", "/activity");
    await lines(page)
      .first()
      .getByText(/Details/)
      .click();
    await check("list");
    if (width < 640) await page.getByRole("button", { name: "Filters" }).click();
    await page.getByRole("button", { name: /Changed field/ }).click();
    await expect(page.getByRole("option", { name: "Price tier" })).toBeVisible();
    await check("fields open");
    await page.getByRole("option", { name: "Addresses" }).click();
    await choose(page, /Time/, "Between two days…");
    await expect(page.getByRole("group", { name: "From" })).toBeVisible();
    await check("two days");
    await page.goto("/activity?person=nobody");
    await check("nothing matches");
    await page.goto("/activity?door=window");
    await check("an unknown address");
  });
}
