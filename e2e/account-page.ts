import { expect, type Page } from "@playwright/test";

/** Where the page of an account is. */
export const pageOf = (customerNumber: string) =>
  `/customers/${encodeURIComponent(customerNumber)}`;

/** The page has come alive: only then does it name the shortcut. */
export const alive = (page: Page) => expect(page.getByText("Ctrl S")).toBeVisible();

/** Goes to an account. */
export async function open(page: Page, customerNumber: string): Promise<void> {
  await page.goto(pageOf(customerNumber));
  await alive(page);
}

/** The part of the page under a heading. */
export const section = (page: Page, name: string) =>
  page.getByRole("region", { name, exact: true });

export const field = (page: Page, name: string) => section(page, "Company").getByLabel(name);

/** What the bar at the bottom says. */
export const saveBar = (page: Page) => page.getByRole("region", { name: "Save" });

export async function save(page: Page): Promise<void> {
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await expect(saveBar(page)).toContainText("Everything is saved");
}

/** Chooses in a select by the words of an option. */
export async function choose(page: Page, control: string | RegExp, option: string | RegExp) {
  await page.getByRole("button", { name: control }).click();
  await page.getByRole("option", { name: option }).click();
}
