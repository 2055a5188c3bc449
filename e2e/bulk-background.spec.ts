import type { Page } from "@playwright/test";
import { addAccounts, cellAt, gridOf, openAccounts } from "./accounts-table";
import { bar, box, pageBox } from "./bulk-page";
import { holdEach, letGo } from "./delayed-requests";
import { expect, test } from "./fixtures";

async function setTier(page: Page, tier: string): Promise<void> {
  await bar(page).getByRole("button", { name: "Set tier" }).click();
  await page.getByRole("button", { name: /Price tier/ }).click();
  await page.getByRole("option", { name: tier }).click();
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: new RegExp(`^Set the tier of .* to ${tier}`) }).click();
}

test("a run in the background holds up nothing but a second one", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 501);
  await openAccounts({ page, signIn });
  await pageBox(page).click();
  await bar(page).getByRole("button", { name: "Select all 501 that match" }).click();
  const parts = await holdEach(page, "**/runs/bulk");
  const descending = /sortDirection=desc/;
  const lists = await holdEach(page, descending);
  await setTier(page, "Premium");
  await page.getByRole("button", { name: "Go on in the background" }).click();
  await gridOf(page)
    .getByRole("button", { name: /^Company/ })
    .click();
  await expect.poll(() => lists.length).toBe(1);
  // One part is done and the next begun while the rows load.
  await letGo(parts);
  await expect.poll(() => parts.length).toBe(1);
  await letGo(lists);
  await page.unroute(descending);
  await expect(cellAt(page, 0, 0)).toHaveText("A-501");
  await expect(page.getByText("500 of 501")).toBeVisible();

  await box(page, "Company 501").click();
  await setTier(page, "Retail");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Another bulk change of yours is still under way.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await letGo(parts);
  await expect(page.getByText("501 of 501")).toBeVisible();
  await expect(gridOf(page).getByRole("row").nth(1)).toContainText("Premium");
  expect((await client.customer("A-501")).customer().pricing).toBe("Premium");
});
