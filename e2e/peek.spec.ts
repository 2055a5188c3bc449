import type { Page } from "@playwright/test";
import { addAccounts, cellAt, gridOf, openAccounts } from "./accounts-table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const panel = (page: Page, company: string) =>
  page.getByRole("region", { name: `Peek at ${company}`, exact: true });

test("P shows the account beside the table, the keys lead on, Escape closes", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 4);
  await openAccounts({ page, signIn });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/peek")) asked.push(new URL(request.url()).pathname);
  });
  await cellAt(page, 0, 3).focus();
  expect(asked).toEqual([]);
  await page.keyboard.press("p");
  const first = panel(page, "Company 001");
  await expect(first).toContainText("a-001@company.example");
  await expect(first).toContainText("Jane Smith001");
  await expect(first).toContainText("Austin");
  await expect(first).toContainText("Last 12 months");
  await expect(first).toContainText("created the account");
  await expect(page).toHaveURL(/\/customers\?peek=A-001$/);
  await expect(cellAt(page, 0, 3)).toBeFocused();
  await expect(gridOf(page).getByRole("row", { name: /Company 001/ })).toHaveAttribute(
    "aria-current",
    "true",
  );

  await page.keyboard.press("j");
  await expect(panel(page, "Company 002")).toContainText("Jane Smith002");
  await page.keyboard.press("ArrowDown");
  await expect(panel(page, "Company 003")).toContainText("Jane Smith003");
  await expect(page).toHaveURL(/\?peek=A-003$/);
  await expect(
    panel(page, "Company 003").getByRole("link", { name: "Open account" }),
  ).toHaveAttribute("href", "/customers/A-003");
  await panel(page, "Company 003").getByRole("button", { name: "Close the peek" }).focus();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: /^Peek/ })).toHaveCount(0);
  await expect(page).toHaveURL(/\/customers$/);
  await expect(cellAt(page, 2, 0)).toBeFocused();

  await cellAt(page, 3, 1).hover();
  await gridOf(page).getByRole("button", { name: "Peek at Company 004" }).click();
  await expect(panel(page, "Company 004")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("region", { name: /^Peek/ })).toHaveCount(0);
  await expect(page).toHaveURL(/\/customers$/);
  await page.goForward();
  await expect(panel(page, "Company 004")).toContainText("Jane Smith004");

  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /^Find an account/ })).toBeFocused();
  await page.keyboard.type("peek");
  await expect(page.getByRole("option", { name: /Peek at the account/ })).toBeVisible();
});

test("going back at once closes it", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn });
  const button = gridOf(page).getByRole("button", { name: "Peek at Company 002" });
  await button.evaluate((element: HTMLElement) => {
    element.click();
    history.back();
  });
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole("region", { name: /^Peek/ })).toHaveCount(0);
});

test("a link opens it, and what is edited is asked again", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 3);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?search=company&peek=A-002");
  await expect(panel(page, "Company 002")).toContainText("Jane Smith002");
  await cellAt(page, 1, 1).focus();
  const editor = page.getByRole("textbox", { name: "Company name of Company 002", exact: true });
  await page.keyboard.press("F2");
  await page.keyboard.type("Renamed");
  await expect(editor).toHaveValue("Renamed");
  await page.keyboard.press("Escape");
  await expect(editor).toHaveCount(0);
  await expect(panel(page, "Company 002")).toBeVisible();
  await page.keyboard.press("F2");
  await page.keyboard.type("Renamed");
  await page.keyboard.press("Enter");
  await expect(cellAt(page, 2, 1)).toBeFocused();
  await page.keyboard.press("k");
  await expect(panel(page, "Renamed")).toContainText("changed the company name");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\?search=company$/);
});

test.describe("a number that nothing has", () => {
  test.use({ expectedConsoleErrors: [/404/] });

  test("is said not to be there", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 1);
    await openAccounts({ page, signIn }, "sales_ops", "/customers?peek=nothing-like-it");
    await expect(panel(page, "nothing-like-it")).toContainText("There is no such account");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

  test("a sheet shows it, and Back closes it", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 2);
    await openAccounts({ page, signIn });
    await page.getByRole("button", { name: "Peek at Company 002" }).tap();
    const sheet = page.getByRole("dialog", { name: "Company 002" });
    await expect(sheet).toContainText("Jane Smith002");
    await expectNoViolations(page, "sheet");
    await page.goBack();
    await expect(sheet).toHaveCount(0);
    await expect(page).toHaveURL(/\/customers$/);
  });
});

test("the peek keeps nobody out", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?peek=A-001");
  await expect(panel(page, "Company 001")).toContainText("Jane Smith001");
  await expectNoViolations(page, "panel");
  await page.setViewportSize({ width: 700, height: 800 });
  await expectNoViolations(page, "panel over the table");
});
