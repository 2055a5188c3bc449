import type { Page } from "@playwright/test";
import {
  addAccounts,
  chip,
  expectNumbers,
  expectSameAsApi,
  filterQuery,
  openAccounts,
  whenAlive,
} from "./accounts-table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const RETAIL = filterQuery([{ field: "pricing", operator: "equals", value: "Retail" }]);
const RETAIL_NUMBERS = ["A-001", "A-004", "A-007", "A-010"];

const tab = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "Views" }).getByRole("link", { name, exact: true });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true });
const menu = async (page: Page, item: string) => {
  await page.getByRole("button", { name: /^Actions for the view/ }).click();
  await page.getByRole("menuitem", { name: item }).click();
};

async function saveAs(page: Page, name: string, { isShared = false } = {}): Promise<void> {
  await button(page, "Save as a new view").click();
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  if (isShared) await page.getByText("Share with the organization").click();
  await button(page, "Save view").click();
  const saved = tab(page, isShared ? `${name}, shared` : name);
  await expect(saved).toHaveAttribute("aria-current", "page");
  // The tab appears before the address changes.
  await expect(page).toHaveURL(/\?view=[\w-]+$/);
}

test("a filter is saved as a view, changed, reset, shared and opened by somebody else", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 12);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
  await expectNumbers(page, RETAIL_NUMBERS);
  await saveAs(page, "Retail");
  await expect(page).toHaveURL(/\/customers\?view=retail-\w{5}$/);
  await expect(tab(page, "Retail")).toBeFocused();
  const own = page.url();

  await page.getByRole("searchbox", { name: "Search accounts" }).fill("Company 00");
  await expectNumbers(page, RETAIL_NUMBERS.slice(0, 3));
  await expect(tab(page, "Retail, changed")).toBeVisible();
  await expect(page).toHaveURL(/view=retail-\w{5}&search=Company\+00&filters/);
  await page.goBack();
  await expectNumbers(page, RETAIL_NUMBERS);
  await page.goForward();
  await expect(tab(page, "Retail, changed")).toBeVisible();
  await button(page, "Reset").click();
  await expect(page).toHaveURL(own);
  await expectNumbers(page, RETAIL_NUMBERS);
  await expect(page.getByRole("searchbox")).toHaveValue("");

  await page.getByRole("grid").getByRole("button", { name: "Number", exact: true }).click();
  await page.getByRole("grid").getByRole("button", { name: "Number", exact: true }).click();
  await expectNumbers(page, RETAIL_NUMBERS.toReversed());
  await button(page, "Save").click();
  await expect(page).toHaveURL(own);

  await signIn("admin", own);
  await expect(page.getByText("The view of this address is not there")).toBeVisible();
  await expect(tab(page, /^Retail/)).toHaveCount(0);

  await openAccounts({ page, signIn }, "sales_ops", own);
  await menu(page, "Share with everybody…");
  await button(page, "Share").click();
  await expect(tab(page, "Retail, shared")).toBeVisible();

  await openAccounts({ page, signIn }, "account_manager");
  await tab(page, "Retail, shared").click();
  await expect(page).toHaveURL(own);
  await expectNumbers(page, RETAIL_NUMBERS.toReversed());

  await tab(page, "All").click();
  await expect(page).not.toHaveURL(own);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("reta");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toHaveText(
    /^Retail\s*shared/,
  );
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(own);
  await button(page, "Clear all").click();
  await expect(tab(page, /Retail.*changed/)).toBeVisible();
  await expect(button(page, "Save as…")).toBeVisible();
  await expect(button(page, "Save")).toHaveCount(0);

  await signIn("sales_rep", own);
  await expectNumbers(page, ["A-007"]);
});

test("views and groups of conditions are made, renamed and dissolved by keyboard alone", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 12);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
  const key = page.keyboard;

  await page.getByRole("button", { name: "Combine Tier is Retail" }).focus();
  await key.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Or another condition…" })).toBeFocused();
  await key.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a field" })).toBeFocused();
  await key.type("city");
  await key.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find in City" })).toBeFocused();
  await expect(page.getByRole("option", { name: /Berlin\s*4/ })).toBeVisible();
  await key.type("berlin");
  await key.press("Enter");
  await key.press("Tab");
  await key.press("Enter");
  const any = page.getByRole("group", { name: "any of", exact: true });
  await expect(any.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Combine Tier is Retail" })).toBeFocused();
  await expectSameAsApi(page, caller);

  await page.getByRole("button", { name: "Combine City is Berlin" }).focus();
  await key.press("Enter");
  await page.getByRole("menuitem", { name: "And on the same address…" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a field" })).toBeFocused();
  await expect(page.getByRole("option", { name: "Tier" })).toHaveCount(0);
  await key.type("country");
  await key.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find in Country" })).toBeFocused();
  await key.type("germany");
  await key.press("Enter");
  await key.press("Tab");
  await key.press("Enter");
  const same = any.getByRole("group", { name: "same address" });
  await expect(same.getByRole("button", { name: /^Remove/ })).toHaveCount(2);
  await expectSameAsApi(page, caller);

  await button(page, "Save as a new view").focus();
  await key.press("Enter");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await key.press("Enter");
  await expect(page.getByText("Give the view a name.")).toBeVisible();
  await key.type("Berlin or retail");
  await key.press("Enter");
  await expect(tab(page, "Berlin or retail")).toBeFocused();
  await page.reload();
  await whenAlive(page);
  await expect(same.getByRole("button", { name: /^Remove/ })).toHaveCount(2);

  await page.getByRole("button", { name: "Group: same address" }).focus();
  await key.press("Enter");
  await page.getByRole("menuitem", { name: "On any address instead" }).press("Enter");
  await expect(same).toHaveCount(0);
  await page.getByRole("button", { name: "Group: any of" }).focus();
  await key.press("Enter");
  await page.getByRole("menuitem", { name: "All must hold instead" }).press("Enter");
  await expect(any).toHaveCount(0);
  await expect(chip(page, "Country is Germany")).toBeVisible();
  await expectSameAsApi(page, caller);

  await page.getByRole("button", { name: /^Actions for the view/ }).focus();
  await key.press("Enter");
  await page.getByRole("menuitem", { name: "Rename…" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Name" })).toBeFocused();
  await key.press("Control+a");
  await key.type("Both");
  await key.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(tab(page, "Both, changed")).toBeVisible();
  await page.getByRole("button", { name: "Actions for the view “Both”" }).press("Enter");
  await page.getByRole("menuitem", { name: "Delete…" }).press("Enter");
  await expect(page.getByRole("alertdialog", { name: "Delete “Both”" })).toBeVisible();
  await button(page, "Delete view").press("Enter");
  await expect(page).toHaveURL(/\/customers$/);
  await expect(tab(page, "All")).toBeFocused();
  await expect(tab(page, /^Both/)).toHaveCount(0);
});

test("of two people who change a view the second says which of the two shall stand", async ({
  api,
  context,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 12);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
  await saveAs(page, "Retail", { isShared: true });
  const other = await context.newPage();
  await other.goto(page.url());
  await whenAlive(other);

  await page.getByRole("searchbox").fill("Company 001");
  await expect(tab(page, /changed/)).toBeVisible();
  await other.getByRole("searchbox").fill("Company 004");
  await expect(tab(other, /changed/)).toBeVisible();
  await button(page, "Save").click();
  await expect(tab(page, "Retail, shared")).toBeVisible();

  await button(other, "Save").click();
  const dialog = other.getByRole("alertdialog", { name: "Somebody else changed “Retail”" });
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Take theirs" }).click();
  await expectNumbers(other, ["A-001"]);
  await expect(tab(other, /changed/)).toHaveCount(0);

  await other.getByRole("searchbox").fill("Company 007");
  await expectNumbers(other, ["A-007"]);
  await button(other, "Save").click();
  await expect(other.getByText("“Retail” is saved")).toBeVisible();
  await page.reload();
  await expectNumbers(page, ["A-007"]);

  // Restored changes are still based on the version at their beginning.
  await whenAlive(page);
  await page.getByRole("searchbox").fill("Company 010");
  await expectNumbers(page, ["A-010"]);
  await other.getByRole("searchbox").fill("Company 004");
  await expectNumbers(other, ["A-004"]);
  await button(other, "Save").click();
  await expect(tab(other, /changed/)).toHaveCount(0);
  await page.reload();
  await whenAlive(page);
  await expectNumbers(page, ["A-010"]);
  await button(page, "Save").click();
  await expect(
    page.getByRole("alertdialog", { name: "Somebody else changed “Retail”" }),
  ).toBeVisible();
});

test("a condition on what does not exist is shown broken and keeps others' rows out", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 6);
  const query = filterQuery([
    { field: "shoeSize", operator: "equals", value: "42" },
    { field: "pricing", operator: "notequals", value: "Gold" },
    { field: "customerAttributes.colour", operator: "notequals", value: "red" },
  ]);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  await saveAs(page, "Old");
  await page.reload();
  await whenAlive(page);
  await expect(chip(page, "shoeSize equals 42, broken")).toBeVisible();
  const notes = page.getByRole("list", { name: "About the filters" });
  await expect(notes).toContainText("There is no field “shoeSize”.");
  await expect(notes).toContainText("There is no tier “Gold”.");
  await expect(
    page.getByRole("heading", { name: "This list cannot be shown as it was made" }),
  ).toBeVisible();
  await expectNoViolations(page);
  await button(page, "Remove the condition").click();
  await expectNumbers(page, ["A-001", "A-002", "A-003", "A-004", "A-005", "A-006"]);
  await expect(notes).toContainText("No account has the attribute “colour”.");
  await expect(notes).not.toContainText("shoeSize");
});

test("the accounts open with the view of one's role until one chooses another", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 6);
  await openAccounts({ page, signIn }, "admin", `/customers?${RETAIL}`);
  await saveAs(page, "Retail", { isShared: true });
  await menu(page, "Default for roles…");
  await page.getByText("Account manager", { exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The defaults are saved")).toBeVisible();

  await openAccounts({ page, signIn }, "account_manager");
  await expectNumbers(page, ["A-001", "A-004"]);
  await expect(page).toHaveURL(/\?view=retail-/);
  await tab(page, "All").click();
  await expect(page).toHaveURL(/\?view=all$/);
  await expectNumbers(page, ["A-001", "A-002", "A-003", "A-004", "A-005", "A-006"]);
  await menu(page, "Set as my default");
  await expect(page.getByText("open with “All” from now on")).toBeVisible();
  await page.goto("/customers");
  await expectNumbers(page, ["A-001", "A-002", "A-003", "A-004", "A-005", "A-006"]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

  test("the views are a sheet", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 12);
    await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
    const cards = page.getByRole("list", { name: "Accounts" }).getByRole("listitem");
    await page.getByRole("button", { name: /^View: All/ }).tap();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectNoViolations(page);
    await page.getByRole("button", { name: "Save as a new view…" }).tap();
    await page.getByRole("textbox", { name: "Name" }).fill(`Retail ${"long ".repeat(9)}`);
    await button(page, "Save view").tap();
    const opener = page.getByRole("button", { name: /^View: Retail/ });
    await expect(opener).toBeFocused();
    await opener.tap();
    await page.getByRole("option", { name: "All" }).tap();
    await expect(cards).toHaveCount(12);
    await page.getByRole("button", { name: "View: All" }).tap();
    await page.getByRole("option", { name: /Retail/ }).tap();
    await expect(cards).toHaveCount(4);
    await page.getByRole("searchbox").fill("Company 001");
    await expect(cards).toHaveCount(1);
    await page.setViewportSize({ width: 320, height: 700 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth))
      .toBeLessThanOrEqual(320);
    await button(page, "Reset").tap();
    await expect(cards).toHaveCount(4);
  });
});
