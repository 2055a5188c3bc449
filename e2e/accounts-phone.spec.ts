import type { Page } from "@playwright/test";
import { addAccounts, expectSameAsApi, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

const cards = (page: Page) => page.getByRole("list", { name: "Accounts" }).getByRole("listitem");

test("rows are cards that open the account, and Back finds the place again", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 30);
  await openAccounts({ page, signIn });
  await expect(cards(page)).toHaveCount(25);
  await expect(page.getByRole("grid")).toHaveCount(0);
  await expect(cards(page).first()).toContainText(
    /Company 001.*A-001.*Active.*Retail.*Bruno Costa · Austin, TX/s,
  );
  await cards(page).nth(20).scrollIntoViewIfNeeded();
  const top = await page.evaluate(() => window.scrollY);
  await cards(page).nth(20).getByRole("link").tap();
  await page.waitForURL("**/customers/A-021");
  await page.goBack();
  await expect(cards(page)).toHaveCount(25);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(top);
  await page.getByRole("button", { name: "Next page" }).tap();
  await expect(cards(page)).toHaveCount(5);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
});

test("filters and order are sheets", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 6);
  await openAccounts({ page, signIn });
  await page.getByRole("button", { name: "Filters" }).tap();
  const filters = page.getByRole("dialog", { name: "Filters" });
  await filters.getByRole("button", { name: "Add filter" }).tap();
  await page.getByRole("option", { name: "Tier" }).tap();
  await page.getByRole("option", { name: "Retail" }).tap();
  await page.getByRole("button", { name: "Apply" }).tap();
  await expect(filters.getByRole("group", { name: "Tier is Retail" })).toBeVisible();
  await filters.getByRole("button", { name: "Show 2" }).tap();
  await expect(cards(page)).toHaveCount(2);
  await expect(page.getByRole("button", { name: "1 filter" })).toBeVisible();

  await page.getByRole("button", { name: /^Company/ }).tap();
  const order = page.getByRole("dialog", { name: "Sort" });
  await order.getByRole("button", { name: "Company: ascending" }).tap();
  await expect(page).toHaveURL(/sortDirection=desc/);
  await page.keyboard.press("Escape");
  await expect(cards(page).first()).toContainText("A-004");
});

test("nothing scrolls sideways from 320 pixels up but the grid", async ({ api, page, signIn }) => {
  const caller = await api();
  await addAccounts(caller, 3);
  await caller.upsert({
    customerNumber: "W".repeat(64),
    companyName: "Wide".repeat(50),
    companyEmail: "wide@company.example",
    pricing: "Retail",
  });
  const value = "x".repeat(300);
  const query = `filters[0].field=companyName&filters[0].operator=notcontains&filters[0].value=${value}`;
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  for (const width of [320, 375, 639, 640, 768, 1024]) {
    await page.setViewportSize({ width, height: 700 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(width);
  }
  await expectSameAsApi(page, caller);
});
