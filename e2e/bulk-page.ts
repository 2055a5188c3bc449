import type { Locator, Page } from "@playwright/test";
import { gridOf } from "./accounts-table";

/** The bar with the actions for a selection. */
export const bar = (page: Page): Locator => page.getByRole("region", { name: "Selection" });

export const box = (page: Page, company: string): Locator =>
  page.getByRole("checkbox", { name: `Select ${company}`, exact: true });

export const pageBox = (page: Page): Locator =>
  gridOf(page).getByRole("checkbox", { name: "Select this page" });

/** A text that the page announces to screen readers. */
export const said = (page: Page, text: string): Locator =>
  page.getByRole("status").filter({ hasText: text });
