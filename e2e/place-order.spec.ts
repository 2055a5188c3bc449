import type { Page } from "@playwright/test";
import { field, open, saveBar, section } from "./account-page";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { press, tabTo, type } from "./keyboard";
import { dayOfMonth, placeOrders } from "./orders-page";
import { actionOutcome, signInByForm } from "./web-client";

test.use({ timezoneId: "UTC" });

const button = (page: Page, name: string) => page.getByRole("button", { name });
const dialog = (page: Page) => page.getByRole("dialog", { name: "New order" });

test("an order is placed by keyboard alone, and what is unsaved stays", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await (await api()).create("A-1", { currencyCode: "EUR" });
  await placeOrders(server, organization, [
    { number: "SO-1", customerNumber: "A-1", date: dayOfMonth(1), total: "5" },
  ]);
  await signIn("account_manager");
  await open(page, "A-1");
  await type(page, field(page, "Company name"), "Typed, not saved");
  await press(page, button(page, "New order"));
  const number = dialog(page).getByLabel("Order number");
  await expect(number).toBeFocused();
  await expectNoViolations(page, "a new order");
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByText("Required.")).toHaveCount(2);
  await expect(number).toBeFocused();
  await page.keyboard.type("SO-1");
  await type(page, dialog(page).getByRole("textbox", { name: "Total" }), "1,863.4");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toContainText("There is an order with this number already.");
  await expect(number).toBeFocused();
  await expectNoViolations(page, "a number that is taken");
  await type(page, number, "SO-2");
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText("Order SO-2 placed")).toBeVisible();
  await expect(button(page, "New order")).toBeFocused();
  await expect(section(page, "Orders").getByRole("row")).toHaveText([
    /Order/,
    /SO-2.*€1,863\.40/,
    /SO-1.*€5\.00/,
  ]);
  await expect(field(page, "Company name")).toHaveValue("Typed, not saved");
  await page.keyboard.press("Control+s");
  await expect(saveBar(page)).toContainText("Everything is saved");
  await tabTo(page, page.getByRole("link", { name: "In the orders report" }));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\?period=all&account=A-1$/);
  await expect(section(page, "Totals")).toContainText("€1,868.40");
});

test("an inactive account places none, and the page says so", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await (await api()).create("A-1", { active: false });
  await signIn("sales_ops");
  await open(page, "A-1");
  await expect(section(page, "Orders")).toContainText("An inactive account cannot place orders.");
  await expect(button(page, "New order")).toHaveCount(0);
  const { email } = organization.people.sales_ops;
  const { id: organizationId, password } = organization;
  const client = await signInByForm(server.origin, { organizationId, email, password });
  const order = { number: "SO-1", customerNumber: "A-1", total: "1" };
  const answer = await client.action("lib/orders/actions.ts#placeOrderAction", [{ order }]);
  expect(actionOutcome(answer)).toBe("conflict");
  await page.reload();
  await expect(section(page, "Orders")).toContainText("No orders yet.");
});
