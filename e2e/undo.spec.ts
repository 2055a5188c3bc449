import type { Page } from "@playwright/test";
import { field, open, save, saveBar, section } from "./account-page";
import { account } from "./api-client";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const undoPart = (page: Page) => page.getByRole("region", { name: /undo|undone/i });
const accounts = (page: Page) =>
  undoPart(page).getByRole("list", { name: "Accounts" }).getByRole("listitem");

/** Opens the latest change set from an account's page. */
async function openLatest(page: Page, number: string): Promise<void> {
  await open(page, number);
  await section(page, "Activity")
    .getByRole("link", { name: /^Undo: / })
    .first()
    .click();
  await page.waitForURL(/\/activity\//);
  await expect(page.getByRole("button", { name: "Undo…" })).toBeVisible();
}

test("a save is undone, and the undo too", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", { terms: "NET30" });
  await signIn("account_manager");
  await open(page, "A-1");
  await field(page, "Company name").fill("Renamed");
  await save(page);
  await openLatest(page, "A-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Change of 1 account");
  await expect(page.getByText("Amir Haddad · now · page · 1 changed")).toBeVisible();

  await page.getByRole("button", { name: "Undo…" }).click();
  await expect(page.getByRole("heading", { name: "Undo changes 1 account" })).toBeFocused();
  await expect(accounts(page).first()).toContainText(/Renamed.*Company A-1/);
  expect((await client.customer("A-1")).customer().companyName).toBe("Renamed");
  await undoPart(page).getByRole("button", { name: "Restore 1 account" }).click();
  await expect(page.getByRole("heading", { name: "Undone in 1 account" })).toBeFocused();
  await expect(page.getByText("Undone in 1 account by Amir Haddad")).toBeVisible();
  expect((await client.customer("A-1")).customer()).toMatchObject({
    companyName: "Company A-1",
    terms: "NET30",
  });

  await undoPart(page).getByRole("link", { name: "Show the undo" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Undo in 1 account");
  await expect(page.getByText("This undid a change by Amir Haddad")).toBeVisible();
  await page.getByRole("button", { name: "Undo…" }).click();
  await undoPart(page).getByRole("button", { name: "Restore 1 account" }).click();
  await expect(page.getByRole("heading", { name: "Undone in 1 account" })).toBeFocused();
  expect((await client.customer("A-1")).customer().companyName).toBe("Renamed");
});

test("the latest save is taken back from where it was made, by Mod+Z too", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  const name = field(page, "Company name");
  await name.fill("Once");
  await save(page);
  await saveBar(page).getByRole("button", { name: "Undo" }).click();
  await expect(page.getByText("Your save is undone")).toBeVisible();
  await expect(name).toHaveValue("Company A-1");
  await expect(saveBar(page).getByRole("button", { name: "Undo" })).toHaveCount(0);

  await name.fill("Twice");
  await save(page);
  // In a field Ctrl Z only undoes typing.
  await name.press("Control+z");
  await name.fill("Twice");
  await expect(saveBar(page).getByRole("button", { name: "Undo" })).toBeVisible();
  await client.update("A-1", { companyName: "Theirs" });
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("The same fields have been changed since.")).toBeVisible();
  expect((await client.customer("A-1")).customer().companyName).toBe("Theirs");
});

test.describe("while the server is out of reach", () => {
  test.use({ expectedConsoleErrors: [/ERR_/] });

  test("the latest save can still be taken back afterwards", async ({ page, api, signIn }) => {
    const client = await api();
    await client.create("A-1");
    await signIn("sales_ops");
    await open(page, "A-1");
    await field(page, "Company name").fill("Once");
    await save(page);
    const undo = saveBar(page).getByRole("button", { name: "Undo" });
    await page.context().setOffline(true);
    await undo.click();
    await expect(page.getByText("The server cannot be reached.")).toBeVisible();
    await page.context().setOffline(false);
    await undo.click();
    await expect(page.getByText("Your save is undone")).toBeVisible();
    await expect(undo).toHaveCount(0);
    expect((await client.customer("A-1")).customer().companyName).toBe("Company A-1");
  });
});

test("a batch is undone by keyboard; what was changed since is listed and stays", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  const numbers = ["A-1", "A-2", "A-3"];
  await client.createAll(numbers.map((customerNumber) => ({ customerNumber, terms: "NET15" })));
  await client.put(
    "/api/customers/batch",
    numbers.map((number) => ({ ...account(number), terms: "NET60" })),
  );
  await client.update("A-2", { terms: "NET90" });
  await client.update("A-3", { companyPhone: "512-800-1000" });
  await signIn("sales_ops");
  await openLatest(page, "A-1");

  await page.getByRole("button", { name: "Undo…" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Undo changes 2 accounts" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Restore 2 accounts" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Undo…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Undo changes 2 accounts" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Undone in 2 accounts" })).toBeFocused();
  await expect(accounts(page).filter({ hasText: "Changed since" }).first()).toContainText(
    /A-2.*The same fields have been changed since\..*spec changed the terms.*NET60.*NET90/,
  );
  await expect(accounts(page).filter({ hasText: "A-3" }).first()).toContainText(
    "Changed since and stays: Phone",
  );
  const terms = await Promise.all(
    numbers.map(async (number) => (await client.customer(number)).customer()),
  );
  expect(terms.map((one) => [one.terms, one.companyPhone])).toEqual([
    ["NET15", null],
    ["NET90", null],
    ["NET15", "512-800-1000"],
  ]);
});

test.describe("a rep", () => {
  test.use({ expectedConsoleErrors: [/404/] });

  test("is told what may not be undone; another rep's change is not there", async ({
    page,
    api,
    signIn,
  }) => {
    const client = await api();
    await client.create("A-1", { repNumber: "SR-019" });
    await client.create("B-1", { repNumber: "SR-001" });
    await signIn("sales_ops");
    await openLatest(page, "B-1");
    const foreign = page.url();
    await signIn("sales_rep");
    await openLatest(page, "A-1");
    await page.getByRole("button", { name: "Undo…" }).click();
    await expect(page.getByRole("heading", { name: "There is nothing to undo" })).toBeFocused();
    await expect(accounts(page).first()).toContainText("customers:delete");
    await undoPart(page).getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("button", { name: "Undo…" })).toBeFocused();
    await page.goto(foreign);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such change");
  });
});

for (const width of [1280, 375]) {
  test(`nothing keeps anybody out of it: ${width} px`, async ({ page, api, signIn }) => {
    const client = await api();
    await client.createAll([{ customerNumber: "A-1" }, { customerNumber: "A-2" }]);
    await client.update("A-2", { terms: "NET90" });
    await signIn("sales_ops");
    await openLatest(page, "A-1");
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolations(page, "the change");
    await page.getByRole("button", { name: "Undo…" }).click();
    await expect(page.getByRole("button", { name: "Delete 1 account for good" })).toBeVisible();
    await expectNoViolations(page, "the preview");
    await page.getByRole("button", { name: "Delete 1 account for good" }).click();
    await expect(page.getByRole("heading", { name: "Undone in 1 account" })).toBeFocused();
    await expectNoViolations(page, "the result");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
}
