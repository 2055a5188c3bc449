import { addAccounts, expectNumbers, gridOf, openAccounts } from "./accounts-table";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";

test("an organization without accounts is led to its first one", async ({ page, signIn }) => {
  await openAccounts({ page, signIn });
  await expect(page.getByRole("heading", { name: "No accounts yet" })).toBeVisible();
  await page.getByRole("link", { name: "Create the first account" }).click();
  await page.waitForURL("**/customers/new");
});

test("a sales rep without accounts is told so", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn }, "sales_rep");
  await expect(page.getByRole("heading", { name: "No accounts are yours yet" })).toBeVisible();
});

test("filters that match nothing are cleared in one press", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 2);
  const query =
    "search=Company+001&filters[0].field=companyName&filters[0].operator=equals&filters[0].value=x";
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
  await expect(page.getByText(/^Without “Company is x” 1 matches\./)).toBeVisible();
  await page.getByRole("button", { name: "Show what matches without “Company is x”" }).click();
  await expectNumbers(page, ["A-001"]);
  await page.goBack();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expectNumbers(page, ["A-001"]);
});

test("an address that asks for what the list does not know says what is allowed", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  const query = "pageSize=9000&filters[0].field=shoeSize&filters[0].operator=is&filters[0].value=1";
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${query}`);
  await expect(page.getByText("Must be a whole number from 1 to 200.")).toBeVisible();
  await expect(page.getByText(/Unknown field\. Allowed: customerNumber/)).toBeVisible();
  await expect(page.getByText(/Unknown operator\. Allowed: startswith/)).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expectNumbers(page, ["A-001"]);
  await expect(page).toHaveURL(/\/customers$/);
});

test("a page behind the last one leads back to it", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?pageNumber=7");
  await expect(page.getByRole("heading", { name: "There is no such page" })).toBeVisible();
  await page.getByRole("button", { name: "Go to the last page" }).click();
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
});

test("old rows stay, dimmed, while new ones are on their way", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const release = await hold(page, /sortDirection=desc/);
  await gridOf(page)
    .getByRole("button", { name: /^Company/ })
    .click();
  await expect(gridOf(page)).toHaveAttribute("aria-busy", "true");
  await expect(gridOf(page).locator("tbody")).toHaveCSS("opacity", "0.6");
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  release();
  await expectNumbers(page, ["A-003", "A-002", "A-001"]);
  await expect(gridOf(page)).toHaveAttribute("aria-busy", "false");
});

test("when the rows cannot be had the old ones stay, with the reason and a retry", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  let broken = true;
  // The server's answer when its database fails: the same view, without rows.
  await page.route(/sortDirection=desc/, async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const message = "Something went wrong. Request id: 0199-1234";
    await route.fulfill({
      response,
      body: broken ? text.replace('"kind":"page"', `"kind":"failed","message":"${message}"`) : text,
    });
  });
  await gridOf(page)
    .getByRole("button", { name: /^Company/ })
    .click();
  const alert = page.getByRole("alert").filter({ hasText: "could not be updated" });
  await expect(alert).toContainText("Request id: 0199-1234");
  await expectNumbers(page, ["A-001", "A-002", "A-003"]);
  broken = false;
  await alert.getByRole("button", { name: "Retry" }).click();
  await expectNumbers(page, ["A-003", "A-002", "A-001"]);
  await expect(alert).toHaveCount(0);
});

test("from another page the table's place is kept until its rows come", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?columns=customerNumber");
  await gridOf(page).getByRole("link", { name: "A-001" }).click();
  await page.waitForURL("**/customers/A-001");
  await page.getByRole("link", { name: "Accounts", exact: true }).first().click();
  await page.waitForURL(/\/customers$/);
  await expectNumbers(page, ["A-001", "A-002"]);
});
