import { addAccounts, cellAt, columnNames, gridOf, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

test("status, tier, rep, terms and city read at a glance", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 5);
  await openAccounts({ page, signIn });
  const row = (number: string) => gridOf(page).getByRole("row", { name: new RegExp(number) });
  await expect(row("A-001")).toContainText(/Active.*Retail.*Bruno Costa.*NET30.*Austin, TX.*US/s);
  await expect(row("A-005")).toContainText(/Inactive.*Premium.*Ada Lindqvist.*NET15.*Luleå.*SE/s);
  await expect(row("A-003")).toContainText(/No rep.*None/s);
  await expect(row("A-004")).toContainText(/Unknown rep SR-404.*NET45, unknown terms/s);
  const changed = cellAt(page, 0, 7).locator("time");
  await expect(changed).toHaveText(/now|ago/);
  await expect(changed).toHaveAttribute("title", /UTC|GMT|Coordinated/);
});

test("columns are searched, shown, hidden and reset, and the address keeps them", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const headers = () => columnNames(page);
  await page.getByRole("button", { name: "Columns" }).click();
  const chooser = page.getByRole("dialog", { name: "Columns" });
  await expect(chooser.getByRole("checkbox", { name: "Number" })).toBeDisabled();
  await chooser.getByRole("searchbox", { name: "Find a column" }).fill("mail");
  await expect(chooser.getByRole("checkbox")).toHaveCount(1);
  await chooser.getByText("E-mail").click();
  await expect(page).toHaveURL(/columns=customerNumber,companyName,active/);
  await expect
    .poll(headers)
    .toEqual(["Number", "Company", "Status", "Tier", "Rep", "Terms", "City", "E-mail", "Changed"]);
  await expect(cellAt(page, 0, 7)).toHaveText("a-001@company.example");
  await chooser.getByRole("searchbox").fill("");
  await chooser.getByText("City").click();
  await chooser.getByText("Tier").click();
  await page.keyboard.press("Escape");
  const chosen = ["Number", "Company", "Status", "Rep", "Terms", "E-mail", "Changed"];
  await expect.poll(headers).toEqual(chosen);
  // The table changes before the address does.
  await expect(page).toHaveURL(
    (url) => !/pricing|city/i.test(url.searchParams.get("columns") ?? "city"),
  );
  await page.reload();
  await expect.poll(headers).toEqual(chosen);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Reset columns" }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect.poll(headers).toContain("City");
});

test("a link may say columns and their order; one that is unknown is named", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?columns=createdAt,companyPhone");
  const headers = () => columnNames(page);
  await expect.poll(headers).toEqual(["Number", "Created", "Phone"]);
  await page.goto("/customers?columns=shoeSize");
  await expect(
    page.getByText("Unknown column. Allowed: customerNumber, companyName"),
  ).toBeVisible();
});
