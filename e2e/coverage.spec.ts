import type { Page } from "@playwright/test";
import { gridOf } from "./accounts-table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { tabTo } from "./keyboard";

const address = (addressType: string, country: string) => ({ addressType, country, city: "X" });

/** Ten accounts: half without a rep, some without addresses, one inactive. */
const accounts = Array.from({ length: 10 }, (_, index) => ({
  customerNumber: `A-${index}`,
  repNumber: [null, "SR-019", "SR-999"][index % 3],
  pricing: index < 6 ? "Retail" : "Wholesale",
  terms: index === 4 ? "CASH" : null,
  addresses:
    index < 3 ? [] : [address("Billing", index < 7 ? "US" : "SE"), address("Shipping", "DE")],
  active: index !== 9,
}));

/** Follows a link whose text begins with `count`; the list must have as many accounts. */
async function follow(page: Page, name: RegExp, count: number): Promise<void> {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name }).click();
  await page.waitForURL(/\/customers\?/);
  await expect(page.getByRole("navigation", { name: "Pages" })).toContainText(`of ${count}`);
  await expect(gridOf(page).getByRole("row")).toHaveCount(count + 1);
}

test("every number of the board leads to as many accounts", async ({ api, page, signIn }) => {
  await (await api()).createAll(accounts);
  await signIn("sales_ops", "/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coverage");
  await follow(page, /^4\s*No rep$/, 4);
  await follow(page, /^3\s*Unknown rep$/, 3);
  await follow(page, /^3\s*No billing address$/, 3);
  await follow(page, /^1\s*Unknown terms$/, 1);
  await expect(page.getByRole("button", { name: /Issue.*Unknown terms/ }).first()).toBeVisible();
  await follow(page, /^9 active$/, 9);
  await follow(page, /^Maya Torres\s*3/, 3);
  await follow(page, /^No rep\s*4/, 4);
  await follow(page, /^Retail\s*6/, 6);
  await follow(page, /^Germany\s*7/, 7);
  await follow(page, /^United States\s*4/, 4);
  await follow(page, /: 1 inactive$/, 1);
  await follow(page, /: 9 active$/, 9);
});

test("the board is the start page, and an issue is mended from it by keyboard alone", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await client.createAll(accounts.slice(3, 6));
  await signIn("account_manager", "/");
  await tabTo(page, page.getByRole("link", { name: /^1\s*No rep$/ }));
  await page.keyboard.press("Enter");
  await expect(gridOf(page).getByRole("row")).toHaveCount(2);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Coverage");
  await client.update("A-3", { repNumber: "SR-019" });
  await page.goto("/");
  await expect(page.getByRole("link", { name: /^0\s*No rep$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Maya Torres\s*2/ })).toBeVisible();
});

test("who is bound to a rep is told of that rep's accounts only", async ({ api, page, signIn }) => {
  await (await api()).createAll(accounts);
  await signIn("sales_rep", "/");
  await expect(page.getByRole("link", { name: /^0\s*No rep$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^1\s*No billing address$/ })).toBeVisible();
  await expect(page.getByText("SR-999")).toHaveCount(0);
});

for (const width of [1280, 375]) {
  test(`nothing keeps anybody out of the board: ${width} px`, async ({ api, page, signIn }) => {
    await page.setViewportSize({ width, height: 900 });
    await signIn("admin", "/");
    await expect(page.getByRole("heading", { name: "No accounts yet" })).toBeVisible();
    await expectNoViolations(page, "no accounts");
    await (await api()).createAll(accounts);
    await page.goto("/");
    await expect(page.getByRole("link", { name: "Or add the rep" })).toBeVisible();
    await expectNoViolations(page, "board");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
