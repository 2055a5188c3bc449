import type { Page } from "@playwright/test";

/** The values for the sign-in form. */
export type Given = { organization?: string; email: string; password: string };

export async function fillSignIn(page: Page, given: Given): Promise<void> {
  if (given.organization !== undefined) {
    await page.getByLabel("Organization").fill(given.organization);
  }
  await page.getByLabel("E-mail").fill(given.email);
  await page.getByLabel("Password", { exact: true }).fill(given.password);
}

export const sendSignIn = (page: Page) => page.getByRole("button", { name: "Sign in" }).click();

/** The page's error message. */
export const refusalOn = (page: Page) => page.getByRole("alert").filter({ hasText: /\S/ });
