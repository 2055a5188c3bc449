import type { Page } from "@playwright/test";
import {
  addAccounts,
  chip,
  expectNumbers,
  expectSameAsApi,
  filterQuery,
  openAccounts,
} from "./accounts-table";
import { expect, test } from "./fixtures";
import { press } from "./keyboard";

const removeButtons = (page: Page) =>
  page.getByRole("group", { name: "Filters" }).getByRole("button", { name: /^Remove/ });

test("a filter is added, changed in each part and removed by keyboard alone", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 12);
  await openAccounts({ page, signIn });

  await page.keyboard.press("f");
  const field = page.getByRole("combobox", { name: "Find a field" });
  await expect(field).toBeFocused();
  await page.keyboard.type("tier");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Wholesale" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const several = chip(page, "Tier is any of Wholesale, Premium");
  await expect(several).toBeVisible();
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
  await expectSameAsApi(page, caller);

  await several.getByRole("button", { name: /change the operator/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Retail" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(several).toBeVisible();

  await several.getByRole("button", { name: /change the field/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("company");
  await page.keyboard.press("Enter");
  await page.keyboard.type("company 00");
  await page.keyboard.press("Enter");
  const contains = chip(page, "Company contains company 00");
  await expect(contains).toBeVisible();
  await expectSameAsApi(page, caller);

  await contains.getByRole("button", { name: /change the operator/ }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(chip(page, "Company does not contain company 00")).toBeVisible();
  await expectNumbers(page, ["A-010", "A-011", "A-012"]);

  await removeButtons(page).first().focus();
  await page.keyboard.press("Enter");
  await expect(removeButtons(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Filter", exact: true })).toBeFocused();
  await expect(page).toHaveURL(/\/customers$/);
});

test("a chip that is changed keeps the focus, in the part that was open where that is still there", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  const query = filterQuery([
    { field: "active", operator: "equals", value: "true" },
    { field: "repNumber", operator: "equals", value: "SR-001" },
  ]);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  const value = page.getByRole("button", { name: /^Rep.*: change the value/ });
  await press(page, value);
  await expect(page.getByRole("option", { name: /Ada/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: "Apply" }));
  await expect(chip(page, /^Rep is any of/)).toBeVisible();
  await expect(value).toBeFocused();

  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: /Operator/ }));
  await expect(page.getByRole("listbox", { name: "Operator" })).toBeVisible();
  await page.keyboard.type("is empty");
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("button", { name: "Apply" }));
  await expect(chip(page, "Rep is empty")).toBeVisible();
  await expect(value).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Combine Rep is empty" })).toBeFocused();
});

test("fields of every kind: status, date, country, contact, attribute", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 12);
  await openAccounts({ page, signIn });
  const add = async (field: string) => {
    await page.getByRole("button", { name: "Filter", exact: true }).click();
    await page.getByRole("combobox", { name: "Find a field" }).fill(field);
    await page.keyboard.press("Enter");
  };
  const apply = () => page.getByRole("button", { name: "Apply" }).click();

  await add("status");
  await page.getByRole("option", { name: "Inactive" }).click();
  await apply();
  await expect(chip(page, "Status is Inactive")).toBeVisible();
  await expectNumbers(page, ["A-005", "A-010"]);
  await page.getByRole("button", { name: "Clear all" }).click();

  await add("changed");
  await apply();
  await expect(chip(page, "Changed is in the last 30 days")).toBeVisible();
  await expect(page).toHaveURL(/value=@days-30/);
  await chip(page, /Changed/)
    .getByRole("button", { name: /change the operator/ })
    .click();
  await page.getByRole("option", { name: "is not in the last" }).click();
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();

  await add("country");
  await page.getByRole("combobox", { name: "Find in Country" }).fill("swed");
  await page.keyboard.press("Enter");
  await apply();
  await expect(chip(page, "Country is Sweden")).toBeVisible();
  await expectNumbers(page, ["A-002", "A-005", "A-008", "A-011"]);

  await add("last name");
  await page.getByRole("textbox", { name: "Contact last name" }).fill("smith005");
  await apply();
  await expectNumbers(page, ["A-005"]);
  await page.getByRole("button", { name: "Clear all" }).click();

  await add("score");
  await page.getByRole("button", { name: /Operator/ }).click();
  await page.getByRole("option", { name: "is at least" }).click();
  await page.getByRole("textbox", { name: "score" }).fill("11");
  await page.keyboard.press("Enter");
  await expect(chip(page, "score is at least 11")).toBeVisible();
  await expectNumbers(page, ["A-011", "A-012"]);
  await page.reload();
  await expectNumbers(page, ["A-011", "A-012"]);
});

test("a day is a day of the reader's zone, and the calendar picks it", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 2);
  const query = filterQuery([{ field: "createdAt", operator: "gte", value: "2026-01-05" }]);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  await expect(chip(page, "Created is on or after Jan 5, 2026")).toBeVisible();
  await chip(page, /Created/)
    .getByRole("button", { name: /change the value/ })
    .click();
  await page.getByRole("button", { name: /Calendar/ }).click();
  await page.getByRole("button", { name: /January 8, 2026/ }).click();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(chip(page, "Created is on or after Jan 8, 2026")).toBeVisible();
  await expect(page).toHaveURL(/value=2026-01-08T00:00:00.000Z/);
});

test("of several values one is left where an operator takes one", async ({ api, page, signIn }) => {
  const caller = await api();
  await addAccounts(caller, 12);
  const tiers = ["Wholesale", "Premium"].map((value) => ({
    field: "pricing",
    operator: "equals",
    value,
    group: "1",
  }));
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${filterQuery(tiers)}`);
  await chip(page, "Tier is any of Wholesale, Premium")
    .getByRole("button", { name: /change the operator/ })
    .click();
  await page.getByRole("option", { name: "is not", exact: true }).click();
  await expect(page.getByRole("option", { name: "Premium" })).toBeVisible();
  await page.getByRole("button", { name: "Apply" }).click();
  // The other values would be alternatives that are not shown.
  await expect(chip(page, "Tier is not Wholesale")).toBeVisible();
  await expectSameAsApi(page, caller);
});

test("my accounts are mine, whoever opens the link", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 6);
  const query = filterQuery([{ field: "repNumber", operator: "equals", value: "@me" }]);
  await openAccounts({ page, signIn }, "sales_rep", `/customers?${query}`);
  await expect(chip(page, "Rep is me")).toBeVisible();
  await expectNumbers(page, ["A-002"]);
});

test("alternatives of a link stand in one frame, and each can be removed", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 12);
  const country = { field: "addresses.country", operator: "equals", group: "c" };
  const query = filterQuery([
    { ...country, value: "DE" },
    { field: "active", operator: "equals", value: "true" },
    { ...country, value: "US" },
    { field: "companyName", operator: "endswith", value: "002", group: "c" },
  ]);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  await expectSameAsApi(page, caller);
  const frame = page.getByRole("group", { name: "any of", exact: true });
  await expect(frame.getByRole("button", { name: /^Remove/ })).toHaveCount(3);
  await expect(chip(page, "Status is Active")).toBeVisible();
  await page.getByRole("button", { name: "Remove Country is United States" }).click();
  await expect(frame.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await expect(page).not.toHaveURL(/value=US/);
  await expectSameAsApi(page, caller);
  await page.getByRole("button", { name: "Remove Company ends with 002" }).click();
  await expect(frame).toHaveCount(0);
  await expect(removeButtons(page)).toHaveCount(2);
  await expect(page).not.toHaveURL(/002/);
  await page.goBack();
  await expect(frame.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
});

test("conditions on the same address stand together and stay on it", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 6);
  const query = filterQuery([
    { field: "addresses.city", operator: "equals", value: "Austin", row: "1" },
    { field: "addresses.country", operator: "equals", value: "US", row: "1" },
  ]);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  const frame = page.getByRole("group", { name: "same address", exact: true });
  await expect(frame.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await expectNumbers(page, ["A-001", "A-004"]);
  await frame.getByRole("button", { name: /City.*change the value/ }).click();
  await page.getByRole("combobox", { name: "Find in City" }).fill("Berlin");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
  await expect(page).toHaveURL(/row=1.*row=1/);
});

test("a view is copied as a link and as the same question to the API", async ({
  api,
  context,
  page,
  signIn,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const caller = await api();
  await addAccounts(caller, 6);
  const query = filterQuery([{ field: "repNumber", operator: "equals", value: "@me" }]);
  await openAccounts({ page, signIn }, "sales_rep", `/customers?${query}`);
  const copied = async (item: string) => {
    await page.getByRole("button", { name: "Copy this view" }).click();
    await page.getByRole("menuitem", { name: item }).click();
    await expect(page.getByText(/copied$/).last()).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const link = new URL(await copied("Copy link"));
  expect(link.pathname).toBe("/customers");
  expect([...link.searchParams]).toEqual([...new URL(page.url()).searchParams]);
  const command = await copied("Copy as curl");
  const address = /'([^']+)'/.exec(command)?.[1] ?? "";
  const { search } = new URL(address);
  expect(search).toContain("SR-019");
  expect((await caller.list(search.slice(1))).numbers()).toEqual(["A-002"]);
});
