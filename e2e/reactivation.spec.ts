import type { Locator, Page } from "@playwright/test";
import { open, section } from "./account-page";
import type { Api } from "./api-client";
import { expectNoViolations } from "./axe";
import { bar } from "./bulk-page";
import { expect, test } from "./fixtures";
import { pick, press, tabTo, type } from "./keyboard";

const ADDRESSES = [{ addressType: "Billing", city: "Austin" }, { addressType: "Shipping" }];

/** Inactive accounts: one that passes the checklist, and some that do not. */
async function addInactive(client: Api): Promise<void> {
  const one = (customerNumber: string, more: object = {}) => ({
    customerNumber,
    companyEmail: `${customerNumber.replace(" ", "-x")}@company.example`,
    active: false,
    repNumber: "SR-001",
    terms: "NET30",
    addresses: ADDRESSES,
    ...more,
  });
  await client.createAll([
    one("A-100", { active: true }),
    one("A-001"),
    one("A-002", { repNumber: "SR-404" }),
    one("A-003", { repNumber: "SR-404", terms: "COD", addresses: [] }),
    one("A 100"),
  ]);
}

const table = (page: Page) => page.getByRole("table", { name: "Inactive accounts" });
const row = (page: Page, text: string) => table(page).getByRole("row").filter({ hasText: text });
const review = (page: Page, number: string) =>
  page.getByRole("button", { name: `Review Company ${number}` });
const panel = (page: Page) => page.getByRole("dialog");
const button = (within: Page | Locator, name: string | RegExp) =>
  within.getByRole("button", { name, exact: true });

/** Opens the page and waits for hydration: only then it knows that this is not a phone. */
async function openPage(page: Page, path = "/reactivation"): Promise<void> {
  await page.goto(path);
  await expect(table(page)).toBeVisible();
  await expect(page.locator("button").filter({ hasText: /^(\d )?[Ff]ilters?$/ })).toHaveCount(0);
}

test("a reason is asked for, and shown wherever somebody asks why", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1", { repNumber: "SR-404" });
  await signIn("sales_ops");
  await open(page, "A-1");
  await button(page, "Deactivate").click();
  const reason = panel(page).getByRole("textbox", { name: /Reason/ });
  await expect(reason).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toContainText("Say why: whoever is to activate it again will ask.");
  await expect(reason).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(reason).toHaveValue("Credit hold");
  await button(panel(page), "Deactivate").click();
  await expect(page.getByText(/Deactivated by Olga Petrov .*: Credit hold/)).toBeVisible();
  await expect(section(page, "Activity")).toContainText("“Credit hold”");
  const standing = section(page, "Before it is activated");
  await expect(standing).toContainText("The rep SR-404 is not on the list.");
  await standing.getByRole("link", { name: "Open in Reactivation" }).click();
  await expect(page).toHaveURL("/reactivation?search=A-1");
  await expect(row(page, "A-1")).toContainText(/Olga Petrov.*page.*Credit hold.*Unknown rep/);

  await client.create("B-1", { active: false });
  await page.goto("/reactivation?door=api");
  await expect(table(page).getByRole("row")).toHaveCount(2);
  await expect(row(page, "B-1")).toContainText(/API, as inactive.*No reason given/);
});

test("by keyboard alone: put right in place, activated, taken back", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addInactive(client);
  await signIn("sales_ops");
  await openPage(page);
  await expect(row(page, "A 100")).toContainText("Same number");
  await press(page, page.getByRole("button", { name: /^Unknown rep/ }));
  await expect(page).toHaveURL("/reactivation?check=unknown-rep");
  await expect(table(page).getByRole("row")).toHaveCount(3);

  await press(page, review(page, "A-003"));
  await expect(panel(page)).toContainText("2 things stand in the way");
  await press(page, button(panel(page), "Set terms"));
  await expect(panel(page)).toContainText("Choose one.");
  await pick(page, panel(page).getByRole("button", { name: /Terms/ }).first(), "NET60");
  await press(page, button(panel(page), "Set terms"));
  const summary = panel(page).getByText("1 thing stands in the way");
  await expect(summary).toBeFocused();
  await press(page, panel(page).getByRole("button", { name: /Sales rep/ }));
  await page.keyboard.type("Maya");
  await page.keyboard.press("Enter");
  await press(page, button(panel(page), "Assign"));
  await expect(panel(page).getByText("Nothing stands in the way; worth a look:")).toBeFocused();
  await press(page, button(panel(page), "Add billing address"));
  await press(page, button(panel(page), "Add address"));
  await expect(panel(page)).toContainText("Fill in at least one line.");
  await type(page, panel(page).getByRole("textbox", { name: "City", exact: true }), "Reno");
  await press(page, button(panel(page), "Add address"));
  await expect(button(panel(page), "Add billing address")).toHaveCount(0);
  await press(page, button(panel(page), "Copy the billing address"));
  await press(page, button(panel(page), "Add address"));
  await expect(panel(page).getByText("Nothing stands in the way.")).toBeFocused();
  await press(page, button(panel(page), "Activate"));
  await expect(panel(page)).toHaveCount(0);
  await expect(review(page, "A-003")).toHaveCount(0);
  await expect(review(page, "A-002")).toBeFocused();
  expect((await client.customer("A-003")).customer()).toMatchObject({
    active: true,
    repNumber: "SR-019",
    terms: "NET60",
    addresses: [
      { addressType: "Billing", city: "Reno" },
      { addressType: "Shipping", city: "Reno" },
    ],
  });
  await press(page, page.getByRole("alertdialog").getByRole("button", { name: "Undo" }));
  await expect(page.getByText("Inactive again")).toBeVisible();
  expect((await client.customer("A-003")).customer().active).toBe(false);
});

test("by keyboard alone: all that pass at once; the others say why, and all of it is undone", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addInactive(client);
  await signIn("sales_ops");
  await openPage(page);
  await tabTo(page, page.getByRole("checkbox", { name: "Select this page" }));
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("4 selected");
  await press(page, button(bar(page), "Activate…"));
  const preview = panel(page).getByRole("region", { name: "What it would do" });
  await expect(preview).toBeFocused();
  await expect(preview).toContainText("1 account can place orders again");
  await expect(preview).toContainText("3 accounts stay inactive");
  await expect(preview.getByRole("listitem").filter({ hasText: "Unknown rep" })).toContainText(
    /2.*A-002/,
  );
  await expect(preview.getByRole("listitem").filter({ hasText: "Same number" })).toContainText(
    "A 100",
  );
  expect((await client.customer("A-001")).customer().active).toBe(false);
  await press(page, button(panel(page), "Activate 1 account"));

  const kept = page.getByRole("region", { name: "Accounts that were not changed" });
  await expect(kept.getByRole("listitem")).toHaveCount(3);
  const why = (number: string) => kept.getByRole("listitem").filter({ hasText: number });
  await expect(why("A-002")).toContainText("The rep SR-404 is not on the list.");
  await expect(why("A-003")).toContainText("The terms COD are not on the list.");
  await expect(why("A 100")).toContainText("this number but for punctuation: A-100.");
  expect((await client.customer("A-001")).customer().active).toBe(true);
  expect((await client.customer("A-002")).customer().active).toBe(false);

  await press(page, button(panel(page), "Undo…"));
  await press(page, button(panel(page), "Restore 1 account"));
  await expect(panel(page).getByText("Undone in 1 account").first()).toBeVisible();
  expect((await client.customer("A-001")).customer().active).toBe(false);
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(bar(page)).toHaveCount(0);
  await expect(page.locator(":focus")).toBeVisible();
});

test("all that match, on however many pages, are what the filters leave", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await client.createAll(
    Array.from({ length: 30 }, (_, index) => ({
      customerNumber: `B-${String(index).padStart(2, "0")}`,
      companyEmail: `b${index}@company.example`,
      active: false,
      ...(index < 3 ? { terms: "COD" } : {}),
    })),
  );
  await signIn("sales_ops");
  await openPage(page, "/reactivation?result=passes&sort=number");
  await page.getByRole("checkbox", { name: "Select this page" }).click();
  await button(bar(page), "Select all 27 that match").click();
  await expect(bar(page)).toContainText("All 27 that match are selected.");
  await page.getByRole("checkbox", { name: "Select Company B-05" }).click();
  await button(bar(page), "Activate…").click();
  await expect(panel(page)).toContainText("26 accounts can place orders again");
  await page.keyboard.press("Escape");
  await button(page, "Next page").click();
  await expect(page.getByRole("checkbox", { name: "Select Company B-29" })).toBeChecked();
  // Other filters would select other accounts.
  await page.getByRole("button", { name: /^Something in the way/ }).click();
  await expect(table(page).getByRole("row")).toHaveCount(4);
  await expect(bar(page)).toHaveCount(0);
});

for (const width of [1280, 375]) {
  test(`nothing of it keeps somebody out: ${width} px`, async ({ api, page, signIn }) => {
    await addInactive(await api());
    await page.setViewportSize({ width, height: 800 });
    await signIn("sales_ops");
    await page.goto("/reactivation");
    await expect(review(page, "A-003")).toBeVisible();
    await expectNoViolations(page, "the list");
    const isWider = () =>
      page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(await isWider()).toBe(false);
    await review(page, "A-003").click();
    await button(panel(page), "Add billing address").click();
    await expectNoViolations(page, "the review");
    await page.keyboard.press("Escape");
    await expect(panel(page)).toHaveCount(0);
    await page.getByRole("checkbox", { name: "Select Company A-001" }).click();
    await page.getByRole("checkbox", { name: "Select Company A-002" }).click();
    await button(bar(page), "Activate…").click();
    await expect(panel(page)).toContainText("1 account stays inactive");
    await expectNoViolations(page, "the preview");
    await page.goto("/customers/A-002");
    await expect(section(page, "Before it is activated")).toBeVisible();
    await expectNoViolations(page, "the account");
    await page.setViewportSize({ width: 320, height: 800 });
    expect(await isWider()).toBe(false);
    await page.goto("/reactivation");
    await expect(review(page, "A-003")).toBeVisible();
    expect(await isWider()).toBe(false);
  });
}
