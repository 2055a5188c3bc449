import type { Locator, Page } from "@playwright/test";
import type { RoleName } from "../lib/auth/permissions";
import type { Api } from "./api-client";
import { expect } from "./fixtures";

const TIERS = ["Wholesale", "Retail", "Premium"];
const REPS = ["SR-001", "SR-002", "SR-019", null, "SR-404"];
const TERMS = ["NET15", "NET30", "NET60", null, "NET45"];
const PLACES = [
  { city: "Berlin", country: "DE" },
  { city: "Austin", state: "TX", country: "US" },
  { city: "Luleå", country: "SE" },
];

/**
 * The input of account number `index`: accounts differ in everything that the table shows, as
 * `A-001`, "Company 001" and so on.
 */
export function account(index: number) {
  const number = String(index).padStart(3, "0");
  const place = PLACES[index % PLACES.length];
  return {
    customerNumber: `A-${number}`,
    companyName: `Company ${number}`,
    companyEmail: `a-${number}@company.example`,
    companyFax: index % 2 === 0 ? "555-1000" : null,
    pricing: TIERS[index % TIERS.length],
    active: index % 5 !== 0,
    repNumber: REPS[index % REPS.length],
    terms: TERMS[index % TERMS.length],
    addresses: [{ addressType: "Shipping", isPrimary: true, ...place }],
    contacts: [{ firstName: "Jane", lastName: `Smith${number}`, email: `jane${number}@x.example` }],
    customerAttributes: { region: index % 2 === 0 ? "North" : "South", score: index },
  };
}

/** Adds the accounts 1 to `count`. */
export async function addAccounts(api: Api, count: number): Promise<void> {
  const accounts = Array.from({ length: count }, (_, index) => account(index + 1));
  const answer = await api.put("/api/customers/batch", accounts);
  expect(answer.status).toBe(200);
}

/** Signs in, opens the accounts and waits for hydration. */
export async function openAccounts(
  { page, signIn }: { page: Page; signIn: (role: RoleName, path?: string) => Promise<void> },
  role: RoleName = "sales_ops",
  path = "/customers",
): Promise<void> {
  await signIn(role, path);
  await whenAlive(page);
}

export async function whenAlive(page: Page): Promise<void> {
  const box = page.getByRole("searchbox", { name: "Search accounts" });
  // A key before hydration waits for it; pressing it again would type text.
  await page.keyboard.press("/");
  await expect(box).toBeFocused();
  await box.blur();
}

export function gridOf(page: Page): Locator {
  return page.getByRole("grid", { name: "Accounts" });
}

/** A cell by position: row 0 is the first account, row -1 the header. */
export function cellAt(page: Page, row: number, column: number): Locator {
  return gridOf(page).locator(`[data-row="${row}"] [data-column="${column}"]`);
}

/** The column headings in order; the checkbox column has no visible text. */
export async function columnNames(page: Page): Promise<string[]> {
  const names = await gridOf(page).getByRole("columnheader").allInnerTexts();
  return names.filter((name) => name !== "");
}

/** The account numbers of the rows on screen, in order. */
export function shownNumbers(page: Page): Promise<string[]> {
  return gridOf(page).locator('tbody [data-column="0"]').allInnerTexts();
}

/** Waits until the rows on screen have these numbers. */
export async function expectNumbers(page: Page, numbers: readonly unknown[]): Promise<void> {
  await expect.poll(() => shownNumbers(page)).toEqual(numbers);
}

/** Waits until the rows on screen equal the API's list for the address's query. */
export async function expectSameAsApi(page: Page, api: Api): Promise<void> {
  await expect
    .poll(async () => {
      const params = new URL(page.url()).searchParams;
      for (const name of ["columns", "view"]) params.delete(name);
      const listed = (await api.list(params.toString())).numbers();
      return JSON.stringify(await shownNumbers(page)) === JSON.stringify(listed);
    })
    .toBe(true);
}

/** The query string of one filter. */
export function filterQuery(
  filters: readonly {
    field: string;
    operator: string;
    value: string;
    group?: string;
    row?: string;
  }[],
): string {
  const params = new URLSearchParams();
  filters.forEach((filter, index) => {
    for (const [part, value] of Object.entries(filter))
      params.set(`filters[${index}].${part}`, value);
  });
  return params.toString();
}

export function chip(page: Page, sentence: string | RegExp): Locator {
  return page.getByRole("group", { name: sentence, exact: true });
}
