import { addAccounts, filterQuery, gridOf, openAccounts } from "./accounts-table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const query = filterQuery([
  { field: "pricing", operator: "equals", value: "Retail", group: "t" },
  { field: "pricing", operator: "equals", value: "Premium", group: "t" },
  { field: "addresses.country", operator: "equals", value: "US", group: "c" },
  { field: "addresses.country", operator: "equals", value: "SE", group: "c" },
  { field: "updatedAt", operator: "gte", value: "@days-30" },
]);

test("the grid and everything that opens over it", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 30);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}&sortOn=pricing,Name`);
  await expect(gridOf(page)).toBeVisible();
  await expectNoViolations(page, "grid with filters");
  const openings: [state: string, name: RegExp][] = [
    ["add a filter", /^Filter/],
    ["values", /^Tier.*change the value$/],
    ["countries", /^Country is any of.*change the value$/],
    ["groups", /^Combine Tier/],
    ["operators", /^Tier.*change the operator$/],
    ["days", /^Changed.*change the value$/],
    ["sort", /^Sort 2$/],
    ["columns", /^Columns$/],
    ["copy", /^Copy this view$/],
  ];
  for (const [state, name] of openings) {
    await page.getByRole("button", { name }).click();
    const opened = page.getByRole("dialog").or(page.getByRole("menu")).first();
    await expect(opened).toBeVisible();
    await expectNoViolations(page, state);
    await page.keyboard.press("Escape");
    await expect(opened).toBeHidden();
  }
});

test("the states without rows", async ({ api, page, signIn }) => {
  await openAccounts({ page, signIn });
  await expectNoViolations(page, "no accounts");
  await addAccounts(await api(), 1);
  for (const address of ["search=nowhere", "pageNumber=9", "pageSize=0"]) {
    await page.goto(`/customers?${address}`);
    await expectNoViolations(page, address);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

  test("cards and sheets", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 30);
    await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
    await expectNoViolations(page, "cards");
    await page.getByRole("button", { name: "5 filters" }).tap();
    await expectNoViolations(page, "filters");
    await page.getByRole("button", { name: "Add filter" }).tap();
    await expect(page.getByRole("combobox", { name: "Find a field" })).toBeVisible();
    await expectNoViolations(page, "add a filter");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Company/ }).tap();
    await expectNoViolations(page, "sort");
  });
});
