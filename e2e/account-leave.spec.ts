import type { Page } from "@playwright/test";
import { alive, field, open, save } from "./account-page";
import { expect, test } from "./fixtures";

const question = (page: Page) =>
  page.getByRole("alertdialog").filter({ hasText: "Leave without saving?" });

test("a link asks before it leaves", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  const link = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link");
  await link.click();
  await expect(question(page).getByRole("button", { name: "Stay" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(field(page, "Company name")).toHaveValue("Typed");
  await link.click();
  await question(page).getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("/customers");
});

test("Back asks before it leaves, Leave goes back", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/customers");
  await page.getByRole("link", { name: "A-1", exact: true }).first().click();
  await alive(page);
  await field(page, "Company name").fill("Typed");
  await page.evaluate(() => history.back());
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(page).toHaveURL("/customers/A-1");
  await expect(field(page, "Company name")).toHaveValue("Typed");
  await page.evaluate(() => history.back());
  await question(page).getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL("/customers");
});

test("closing the tab and reloading ask", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  const asked = page.waitForEvent("dialog");
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;
  await expect(field(page, "Company name")).toHaveValue("Typed");
});

test("signing out asks", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  await page.getByRole("button", { name: "Olga Petrov, Sales ops" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await question(page).getByRole("button", { name: "Stay" }).click();
  await expect(field(page, "Company name")).toHaveValue("Typed");
});

test("nobody asks when everything is saved, nor for the sections of the page", async ({
  page,
  api,
  signIn,
}) => {
  await (await api()).create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  const sections = page.getByRole("navigation", { name: "Sections of the account" });
  await sections.getByRole("link", { name: "Activity" }).click();
  await expect(page).toHaveURL("/customers/A-1#activity");
  await expect(field(page, "Company name")).toHaveValue("Typed");
  await save(page);
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link").click();
  await page.waitForURL("/customers");
});

test.describe("while the server is out of reach", () => {
  test.use({ expectedConsoleErrors: [/ERR_/] });

  test("a save says so and keeps the input", async ({ page, api, signIn }) => {
    const client = await api();
    await client.create("A-1");
    await signIn("sales_ops", "/customers");
    await open(page, "A-1");
    await field(page, "Company name").fill("Typed");
    await page.context().setOffline(true);
    await page.keyboard.press("Control+s");
    await expect(page.getByText("The server cannot be reached.")).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByText("The server cannot be reached", { exact: true })).toBeVisible();
    await expect(field(page, "Company name")).toHaveValue("Typed");
    await page.context().setOffline(false);
    await save(page);
    expect((await client.customer("A-1")).customer().companyName).toBe("Typed");
  });
});

test("a session that has ended says so and keeps the input", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops", "/customers");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  await page.context().clearCookies({ name: "rolodesk.session" });
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Your session has ended.")).toBeVisible();
  await expect(field(page, "Company name")).toHaveValue("Typed");
  expect((await client.customer("A-1")).customer().companyName).toBe("Company A-1");
});
