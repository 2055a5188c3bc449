import type { Page } from "@playwright/test";
import { addAccounts, cellAt, openAccounts } from "./accounts-table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const box = (page: Page) => page.getByRole("combobox", { name: /^Find an account/ });
const option = (page: Page, name: string | RegExp) => page.getByRole("option", { name });
const active = (page: Page) => page.getByRole("option", { selected: true });

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeFocused();
}

test("an account is found by part of its name, or first by its number, and found again", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 12);
  const erp = await api();
  await erp.put("/api/customers", {
    customerNumber: "company",
    companyName: "Zenith",
    companyEmail: "z@zenith.example",
    pricing: "Retail",
  });
  await openAccounts({ page, signIn });
  await openPalette(page);
  await page.keyboard.type("pany 007");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/customers/A-007");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Company 007");

  await openPalette(page);
  await page.keyboard.type("company");
  await expect(active(page)).toHaveText(/^Zenith\s*company/);
  await expect(option(page, /^Company/)).toHaveCount(7);
  await page.keyboard.press("ArrowDown");
  await expect(active(page)).toHaveText(/^Company 001/);
  await page.keyboard.press("Control+k");
  await expect(box(page)).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.waitForURL(/\/customers$/);
  await openPalette(page);
  await expect(page.getByRole("group", { name: "Opened lately" })).toContainText("Company 007");

  await page.context().clearCookies({ name: "rolodesk.session" });
  await openAccounts({ page, signIn }, "admin");
  await openPalette(page);
  await expect(option(page, "Settings")).toBeVisible();
  await expect(page.getByRole("group", { name: "Opened lately" })).toHaveCount(0);
});

test("a page's commands are run from the palette, which asks before changes are lost", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn });
  await openPalette(page);
  await page.keyboard.type("col");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Columns" })).toBeVisible();
  await page.keyboard.press("Escape");

  await cellAt(page, 0, 3).focus();
  await page.keyboard.press("j");
  await expect(cellAt(page, 1, 3)).toBeFocused();
  await page.keyboard.press("e");
  await page.waitForURL("**/customers/A-002");
  const name = page.getByRole("textbox", { name: "Company name" });
  await expect(name).toBeFocused();
  await name.fill("Renamed");
  await openPalette(page);
  await page.keyboard.type("activ");
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Stay" }).click();
  await expect(name).toHaveValue("Renamed");
  await openPalette(page);
  await page.keyboard.type("deact");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Cancel" })).toBeVisible();
});

test("keys act on the page, not in text, and not when they are switched off", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn });
  const search = page.getByRole("searchbox", { name: "Search accounts" });
  await search.fill("");
  await search.pressSequentially("cg?");
  await expect(search).toHaveValue("cg?");
  await search.blur();
  await page.keyboard.press("Shift+?");
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(sheet.getByText("New account")).toBeVisible();
  await expect(sheet.getByText("Activity")).toBeVisible();
  await expect(sheet.getByText("Settings")).toHaveCount(0);
  await page.keyboard.press("c");
  await expect(sheet).toBeVisible();
  await sheet.getByRole("link", { name: "Switch them off in your profile" }).click();
  await page.waitForURL(/\/profile/);
  await page.getByText("Single keys do something").click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("c");
  await page.keyboard.press("g");
  await page.keyboard.press("a");
  await openPalette(page);
  await expect(page).toHaveURL(/\/profile/);
  await page.keyboard.type("keyb");
  await page.keyboard.press("Enter");
  await expect(sheet).toContainText("Single keys are switched off");
  await page.keyboard.press("Escape");
  await page.getByText("Single keys do something").click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("c");
  await page.waitForURL("**/customers/new");
});

test("palette and sheet keep nobody out", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await openPalette(page);
    await expectNoViolations(page, `palette ${width}`);
    await page.keyboard.type("company");
    await expect(option(page, /^Company 001/)).toBeVisible();
    await expectNoViolations(page, `palette with accounts ${width}`);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expectNoViolations(page, `sheet ${width}`);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Search or run a command" }).click();
  await expect(box(page)).toBeFocused();
});
