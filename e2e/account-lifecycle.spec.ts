import type { Page } from "@playwright/test";
import { alive, field, open, pageOf, saveBar, section } from "./account-page";
import { at } from "./api-client";
import { expect, test } from "./fixtures";
import { STOCKED } from "./people";

const dialog = (page: Page, name: string | RegExp) =>
  page.getByRole("alertdialog").or(page.getByRole("dialog")).filter({ hasText: name });

async function command(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name }).click();
}

test("deactivates with a reason, and activates again", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed, not saved");
  await page.getByRole("button", { name: "Deactivate" }).click();
  const question = dialog(page, "It cannot place orders");
  await question.getByLabel(/Reason/).fill("Did not pay");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Activate" })).toBeFocused();
  await expect(section(page, "Activity")).toContainText("Olga Petrov deactivated the account");
  await expect(section(page, "Activity")).toContainText("“Did not pay”");
  expect((await client.customer("A-1")).customer()).toMatchObject({
    active: false,
    companyName: "Company A-1",
  });

  await expect(field(page, "Company name")).toHaveValue("Typed, not saved");
  await page.keyboard.press("Control+s");
  await expect(saveBar(page)).toContainText("Everything is saved");
  await page.getByRole("button", { name: "Activate" }).click();
  await expect(page.getByText("Active", { exact: true })).toBeVisible();
  expect((await client.customer("A-1")).customer()).toMatchObject({
    active: true,
    companyName: "Typed, not saved",
  });
});

test("renumbers; the old address leads to the account, the API does not", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await client.create("A-2");
  await signIn("sales_ops");
  await open(page, "A-1");
  await page.getByRole("button", { name: "Renumber…" }).click();
  const question = dialog(page, "Links to A-1 lead here");
  const number = question.getByLabel("New account number");
  await expect(number).toBeFocused();
  for (const [wrong, message] of [
    ["new", "This word is reserved"],
    ["a-2", "Another account has this number."],
    ["A-1", "This is its number already."],
  ] as const) {
    await number.fill(wrong);
    await page.keyboard.press("Enter");
    await expect(question).toContainText(message);
  }
  await number.fill("A/10");
  await page.keyboard.press("Enter");
  await page.waitForURL(pageOf("A/10"));
  await expect(field(page, "Account number")).toHaveValue("A/10");
  await expect(section(page, "Activity")).toContainText("renumbered the account");
  expect((await client.customer("A/10")).status).toBe(200);
  expect((await client.customer("A-1")).status).toBe(404);

  await page.goto(pageOf("A-1"));
  await page.waitForURL(/\/customers\/A%2F10\?from=A-1$/);
  await alive(page);
  await expect(page.getByText("A-1 is now A/10. Links to the old number lead here.")).toBeVisible();

  await client.create("A-1", { companyName: "Another company" });
  await open(page, "A-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Another company");
});

test("asks to save before renumbering", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  await command(page, "Renumber…");
  await expect(dialog(page, "There are unsaved changes.")).toBeVisible();
  await page.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(field(page, "Company name")).toHaveValue("Typed");
});

test("a stale page deactivates nothing", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.update("A-1", { companyName: "Changed by the ERP" });
  await page.getByRole("button", { name: "Deactivate" }).click();
  const question = dialog(page, "It cannot place orders");
  await question.getByRole("textbox", { name: /Reason/ }).fill("Did not pay");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(question).toContainText("Somebody else has changed the account meanwhile.");
  expect((await client.customer("A-1")).customer().active).toBe(true);
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(field(page, "Company name")).toHaveValue("Changed by the ERP");
});

test.describe("deleting", () => {
  test.use({ pool: "stocked", expectedConsoleErrors: [/404/] });

  test("says what goes and what stays, and wants the number typed", async ({
    page,
    api,
    signIn,
  }) => {
    const client = await api();
    const number = STOCKED.withOrders;
    await client.update(number, {
      addresses: [{ addressType: "Billing" }],
      contacts: [{ firstName: "Jane" }, { firstName: "Ray" }],
    });
    await signIn("sales_ops");
    await open(page, number);
    await command(page, "Delete…");
    const question = dialog(page, "What goes");
    await expect(question).toContainText("1 address, 2 contacts, and no attributes");
    await expect(question).toContainText("2 orders of $350.50 in total");
    await expect(question).toContainText("It cannot be recovered.");
    await expect(question).toContainText("only admins can read its old values");
    const confirm = question.getByRole("button", { name: "Delete for good" });
    await expect(confirm).toBeDisabled();
    await question.getByLabel(`Type ${number} to confirm`).fill(`${number}x`);
    await expect(confirm).toBeDisabled();
    await question.getByLabel(`Type ${number} to confirm`).fill(number);
    await confirm.click();
    await page.waitForURL("/customers");
    await expect(page.getByText(`Company ${number} was deleted`)).toBeVisible();
    expect((await client.customer(number)).status).toBe(404);

    await client.create(number, { companyName: "Its successor" });
    await open(page, number);
    await expect(section(page, "Orders")).toContainText("No orders yet.");
    await page.goto("/orders?period=all&by=account");
    await expect(page.getByRole("table", { name: "Totals by account" })).toContainText(
      /Company ORDERS-1\s*ORDERS-1\s*Deleted\s*2\s*\$350\.50/,
    );
  });

  test("offers to deactivate instead", async ({ page, api, signIn }) => {
    await signIn("sales_ops");
    await open(page, STOCKED.withOrders);
    await command(page, "Delete…");
    await page.getByRole("button", { name: "Deactivate instead…" }).click();
    const question = dialog(page, "It cannot place orders");
    await question.getByText("Duplicate account").click();
    await question.getByRole("button", { name: "Deactivate" }).click();
    await expect(page.getByText("Inactive", { exact: true })).toBeVisible();
    const answer = await (await api()).get(at(STOCKED.withOrders));
    expect(answer.customer().active).toBe(false);
  });
});
