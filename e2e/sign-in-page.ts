import type { Page } from "@playwright/test";

/** What the sign-in page's form is filled in with. */
export type Given = { organization?: string; email: string; password: string };

export async function fillSignIn(page: Page, given: Given): Promise<void> {
  if (given.organization !== undefined) {
    await page.getByLabel("Organization").fill(given.organization);
  }
  await page.getByLabel("E-mail").fill(given.email);
  await page.getByLabel("Password", { exact: true }).fill(given.password);
}

export const sendSignIn = (page: Page) => page.getByRole("button", { name: "Sign in" }).click();

/** The page's message, once it says something. */
export const refusalOn = (page: Page) => page.getByRole("alert").filter({ hasText: /\S/ });
