import {
  addAccounts,
  cellAt,
  expectNumbers,
  expectSameAsApi,
  gridOf,
  openAccounts,
} from "./accounts-table";
import { expect, test } from "./fixtures";
import { press } from "./keyboard";

test("a header sorts up, down and not at all", async ({ api, page, signIn }) => {
  const caller = await api();
  await addAccounts(caller, 6);
  await openAccounts({ page, signIn });
  const company = gridOf(page).getByRole("columnheader", { name: "Company" });
  const tier = gridOf(page).getByRole("columnheader", { name: "Tier" });
  await expect(company).toHaveAttribute("aria-sort", "ascending");
  await tier.getByRole("button", { name: /^Tier/ }).click();
  await expect(tier).toHaveAttribute("aria-sort", "ascending");
  await expect(company).toHaveAttribute("aria-sort", "none");
  await expect(page).toHaveURL(/\?sortOn=pricing$/);
  await expectSameAsApi(page, caller);
  await tier.getByRole("button", { name: /^Tier/ }).click();
  await expect(tier).toHaveAttribute("aria-sort", "descending");
  await expect(page).toHaveURL(/sortDirection=desc/);
  await expectSameAsApi(page, caller);
  await tier.getByRole("button", { name: /^Tier/ }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(company).toHaveAttribute("aria-sort", "ascending");
});

test("Shift adds levels, each with its place, by mouse and by keyboard", async ({
  api,
  page,
  signIn,
}) => {
  const caller = await api();
  await addAccounts(caller, 12);
  await openAccounts({ page, signIn });
  const header = (name: string) => gridOf(page).getByRole("columnheader", { name });
  const sort = (name: string) => header(name).getByRole("button", { name: new RegExp(`^${name}`) });
  await sort("Tier").click();
  await sort("Status").click({ modifiers: ["Shift"] });
  await sort("Rep").focus();
  await page.keyboard.press("Shift+Enter");
  await expect(page).toHaveURL(/sortOn=pricing,active,repNumber$/);
  await page.keyboard.press("Shift+Enter");
  await expect(page).toHaveURL(/sortOn=pricing,active,repNumber&sortDirection=asc,asc,desc/);
  await expect(header("Tier")).toContainText("1");
  await expect(header("Rep")).toContainText("3");
  await expect(header("Rep")).toContainText("descending");
  await expectSameAsApi(page, caller);
  await page.reload();
  await expectSameAsApi(page, caller);
  await page.goBack();
  await expect(page).toHaveURL(/sortOn=pricing,active,repNumber$/);
});

test("the sort popover orders by fields without a column", async ({ api, page, signIn }) => {
  const caller = await api();
  await addAccounts(caller, 6);
  await openAccounts({ page, signIn });
  await page.getByRole("button", { name: "Sort", exact: true }).click();
  const popover = page.getByRole("dialog", { name: "Sort" });
  await popover.getByRole("button", { name: /Sort by/ }).click();
  await page.getByRole("option", { name: "E-mail" }).click();
  await popover.getByRole("button", { name: "E-mail: ascending" }).click();
  await expect(page).toHaveURL(/sortOn=companyEmail&sortDirection=desc/);
  await expectNumbers(page, ["A-006", "A-005", "A-004", "A-003", "A-002", "A-001"]);
  await popover.getByRole("button", { name: "Reset" }).click();
  await expect(page).toHaveURL(/\/customers$/);
});

test("pages, page sizes and Back", async ({ api, page, signIn }) => {
  const caller = await api();
  await addAccounts(caller, 60);
  await openAccounts({ page, signIn });
  const pages = page.getByRole("navigation", { name: "Pages" });
  await expect(pages).toContainText("1–25 of 60");
  await pages.getByRole("button", { name: "Next page" }).click();
  await expect(pages).toContainText("26–50 of 60");
  await expectSameAsApi(page, caller);
  await expect(gridOf(page).getByRole("row").nth(1)).toHaveAttribute("aria-rowindex", "27");
  await expect(
    page.getByRole("status").filter({ hasText: "60 accounts, page 2 of 3." }),
  ).toBeAttached();

  await pages.getByRole("button", { name: "Next page" }).click();
  await expect(pages).toContainText("51–60 of 60");
  // The disabled button has passed its focus on.
  await expect(pages.getByRole("button", { name: "Previous page" })).toBeFocused();

  await page.goBack();
  await expect(pages).toContainText("26–50 of 60");
  await page.reload();
  await expect(pages).toContainText("26–50 of 60");
  await expectSameAsApi(page, caller);

  const number = pages.getByRole("textbox", { name: /^Page/ });
  await number.fill("3");
  await page.keyboard.press("Enter");
  await expect(pages).toContainText("51–60 of 60");
  await expect(number).toBeFocused();
  await page.goBack();
  await expect(number).toHaveValue("2");

  await pages.getByRole("combobox", { name: "Rows on a page" }).selectOption("50");
  await expect(pages).toContainText("1–50 of 60");
  await press(page, pages.getByRole("button", { name: "Next page" }));
  await expect(pages).toContainText("51–60 of 60");
  await expect(pages.getByRole("button", { name: "Previous page" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pages).toContainText("1–50 of 60");
  await expect(pages.getByRole("button", { name: "Next page" })).toBeFocused();

  await pages.getByRole("combobox", { name: "Rows on a page" }).selectOption("100");
  await expect(pages).toContainText("1–60 of 60");
  await expect(page).toHaveURL(/\?pageSize=100$/);
  await expect(cellAt(page, 59, 0)).toHaveText("A-060");
});
