import { expect, type Page } from "@playwright/test";

/** The path of an account's page. */
export const pageOf = (customerNumber: string) =>
  `/customers/${encodeURIComponent(customerNumber)}`;

/** Waits for hydration: only then the page shows the shortcut. */
export const alive = (page: Page) => expect(page.getByText("Ctrl S")).toBeVisible();

/** Opens an account's page. */
export async function open(page: Page, customerNumber: string): Promise<void> {
  await page.goto(pageOf(customerNumber));
  await alive(page);
}

/** The section under a heading. */
export const section = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true });

export const field = (page: Page, name: string) => section(page, "Company").getByLabel(name);

/** The bar at the bottom of the form. */
export const saveBar = (page: Page) => page.getByRole("region", { name: "Save" });

export async function save(page: Page): Promise<void> {
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await expect(saveBar(page)).toContainText("Everything is saved");
}

/** Chooses an option of a select by its label. */
export async function choose(page: Page, control: string | RegExp, option: string | RegExp) {
  await page.getByRole("button", { name: control }).click();
  await page.getByRole("option", { name: option }).click();
}
