import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import {
  addAccounts,
  cellAt,
  expectNumbers,
  filterQuery,
  gridOf,
  openAccounts,
} from "./accounts-table";
import { expectNoViolations } from "./axe";
import { bar, box, pageBox } from "./bulk-page";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";
import { placeOrders } from "./orders-page";

const WHOLESALE = "filters[0].field=pricing&filters[0].operator=equals&filters[0].value=Wholesale";

const RETAIL = filterQuery([{ field: "pricing", operator: "equals", value: "Retail" }]);

async function choose(page: Page, field: RegExp, option: string): Promise<void> {
  await page.getByRole("button", { name: field }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Takes the two retail accounts of six out of the list of retail accounts. */
async function setRetailToPremium(page: Page): Promise<void> {
  await expectNumbers(page, ["A-001", "A-004"]);
  await pageBox(page).click();
  await bar(page).getByRole("button", { name: "Set tier" }).click();
  await choose(page, /Price tier/, "Premium");
  await page.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("button", { name: "Set the tier of 2 accounts to Premium" }).click();
}

async function expectLeftRows(page: Page): Promise<void> {
  await expect(page.getByText("2 rows no longer match")).toBeVisible();
  for (const row of [0, 1]) {
    await expect(cellAt(page, row, 0)).toContainText("No longer matches");
    await expect(cellAt(page, row, 3)).toContainText("Premium");
  }
}

test("a selection outlives pages, order and filters, up to all that match but for some", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 60);
  await openAccounts({ page, signIn });
  await box(page, "Company 002").click();
  await box(page, "Company 004").click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 selected");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(box(page, "Company 026")).not.toBeChecked();
  await pageBox(page).click();
  await expect(bar(page)).toContainText("28 selected");
  await expect(gridOf(page).getByRole("row", { selected: true })).toHaveCount(25);
  await gridOf(page)
    .getByRole("button", { name: /^Number/ })
    .click();
  await expect(cellAt(page, 0, 0)).toHaveText("A-001");
  await expect(bar(page)).toContainText("28 selected");
  await expect(box(page, "Company 003")).toBeChecked();

  await pageBox(page).click();
  await bar(page).getByRole("button", { name: "Select all 60 that match" }).click();
  await expect(bar(page)).toContainText("All 60 that match are selected.");
  await box(page, "Company 005").click();
  await expect(bar(page)).toContainText("59 selected");
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(box(page, "Company 026")).toBeChecked();
  await expect(pageBox(page)).toBeChecked();
  await page.goto(`/customers?${WHOLESALE}`);
  await expect(bar(page)).toHaveCount(0);

  await pageBox(page).click();
  await page.getByRole("searchbox").fill("Company 00");
  await expect(box(page, "Company 012")).toHaveCount(0);
  await expectNumbers(page, ["A-003", "A-006", "A-009"]);
  await expect(bar(page)).toContainText("20 selected");
  await page.getByRole("searchbox").fill("");
  await expect(gridOf(page).getByRole("row", { selected: true })).toHaveCount(20);
  await page.getByRole("button", { name: /^Remove.*Tier/ }).click();
  await expect(gridOf(page).getByRole("row", { selected: true })).toHaveCount(8);
  await page.keyboard.press("Escape");
  await expect(bar(page)).toHaveCount(0);
});

test("all that match under one filter stays selected under another", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 90);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${WHOLESALE}`);
  await pageBox(page).click();
  await bar(page).getByRole("button", { name: "Select all 30 that match" }).click();
  await page.getByRole("button", { name: /^Remove.*Tier/ }).click();
  await expect(page).toHaveURL(/\/customers$/);
  await expect(box(page, "Company 003")).toBeChecked();
  await expect(box(page, "Company 004")).not.toBeChecked();
  await box(page, "Company 004").click();
  await box(page, "Company 003").click();
  await expect(bar(page)).toContainText("30 selected");
  await pageBox(page).click();
  await expect(
    bar(page).getByRole("button", { name: "Select only the 90 that match" }),
  ).toBeVisible();
});

test("a tier is set after a look at what changes, and taken back", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 6);
  await openAccounts({ page, signIn });
  await pageBox(page).click();
  await bar(page).getByRole("button", { name: "Set tier" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog.getByText("Choose a tier.")).toBeVisible();
  await choose(page, /Price tier/, "Premium");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await expect(dialog).toContainText("4 accounts change");
  await expect(dialog).toContainText("2 accounts are so already and stay as they are");
  await expect(dialog.getByRole("listitem").filter({ hasText: "A-001" })).toContainText(
    /Retail.*Premium/,
  );
  await expectNoViolations(page, "the preview");

  await client.write("DELETE", "/api/customers/A-006");
  await dialog.getByRole("button", { name: "Set the tier of 4 accounts to Premium" }).click();
  await expect(dialog).toContainText("nothing was written");
  await expect(dialog).toContainText("3 accounts change");
  expect((await client.customer("A-001")).customer().pricing).toBe("Retail");

  await dialog.getByRole("button", { name: "Set the tier of 3 accounts to Premium" }).click();
  await expect(dialog.getByRole("heading", { name: "3 accounts changed" })).toBeVisible();
  const kept = dialog.getByRole("region", { name: "Accounts that were not changed" });
  await expect(kept.getByRole("listitem")).toHaveText([/A-002.*So already/, /A-005.*So already/]);
  await expectNoViolations(page, "the result");
  expect((await client.customer("A-001")).customer().pricing).toBe("Premium");
  await dialog.getByRole("button", { name: "Undo…" }).click();
  await dialog.getByRole("button", { name: "Restore 3 accounts" }).click();
  await expect(dialog.getByRole("heading", { name: "Undone in 3 accounts" })).toBeVisible();
  expect((await client.customer("A-001")).customer().pricing).toBe("Retail");

  await dialog.getByRole("link", { name: "Show each change" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bulk change of 3 accounts");
  await page.goBack();
  await expect(bar(page)).toContainText("6 selected");
});

test("accounts that a change takes out of the list stay, marked, until it is refreshed", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 6);
  await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
  await setRetailToPremium(page);
  await page.getByRole("button", { name: "Done" }).click();
  await expectLeftRows(page);
  await page.getByRole("button", { name: "Refresh" }).click();
  await expect(page.getByRole("heading", { name: "No account matches" })).toBeVisible();
});

test("in the background it says what it did, and leads there with the selection kept", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  await pageBox(page).click();
  const inBackground = async (confirm: string) => {
    await expect(page.getByRole("button", { name: confirm })).toBeEnabled();
    const release = await hold(page, "**/runs/bulk");
    await page.getByRole("button", { name: confirm }).click();
    await page.getByRole("button", { name: "Go on in the background" }).click();
    release();
  };
  await bar(page).getByRole("button", { name: "Assign rep" }).click();
  await choose(page, /Sales rep/, "Jonas Weber");
  await page.getByRole("button", { name: "Preview" }).click();
  await inBackground("Assign 3 accounts to Jonas Weber");
  const toast = (title: string) => page.getByRole("alertdialog").filter({ hasText: title });
  await toast("3 accounts changed").getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bulk change of 3 accounts");
  await page.goBack();
  await expect(bar(page)).toContainText("3 selected");

  await bar(page).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("3");
  await inBackground("Delete 3 accounts for good");
  await expect(toast("3 accounts deleted")).toBeVisible();
});

test.describe("a run that is cut short", () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED|Failed to fetch/] });

  test("is found again and goes on", async ({ api, page, signIn }) => {
    const client = await api();
    await addAccounts(client, 3);
    await openAccounts({ page, signIn });
    await pageBox(page).click();
    await bar(page).getByRole("button", { name: "Assign rep" }).click();
    await choose(page, /Sales rep/, "Jonas Weber");
    await page.getByRole("button", { name: "Preview" }).click();
    const assign = page.getByRole("button", { name: "Assign 3 accounts to Jonas Weber" });
    await expect(assign).toBeVisible();
    await page.route("**/runs/bulk", (route) => route.abort());
    await assign.click();
    await expect(page.getByRole("dialog")).toContainText("no account is done twice");
    await page.unrouteAll();
    await page.reload();
    // Another tab might be running it, so this tab does not end it.
    await expect(page.getByText("A bulk change of yours is under way")).toBeVisible();
    await expect(page.getByRole("button", { name: "Leave it at that" })).toHaveCount(0);
    await page.getByRole("button", { name: "Go on here" }).click();
    await expect(page.getByRole("heading", { name: "3 accounts changed" })).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("A bulk change of yours")).toHaveCount(0);
    expect((await client.list("search=Company")).numbers()).toHaveLength(3);
    expect((await client.customer("A-002")).customer().repNumber).toBe("SR-022");
  });

  test("and left at that keeps the rows that left the list, too", async ({ api, page, signIn }) => {
    await addAccounts(await api(), 6);
    await openAccounts({ page, signIn }, "sales_ops", `/customers?${RETAIL}`);
    await page.route("**/runs/bulk", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await setRetailToPremium(page);
    await page.getByRole("button", { name: "Leave it at that" }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await expectLeftRows(page);
  });
});

test("a selection is exported in the view's columns", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 3);
  await client.update("A-002", { companyName: "=SUM(A1)" });
  await openAccounts(
    { page, signIn },
    "account_manager",
    "/customers?columns=customerNumber,companyName,active",
  );
  const exported = async () => {
    const download = page.waitForEvent("download");
    await bar(page).getByRole("button", { name: "Export" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^accounts-\d{4}-\d\d-\d\d\.csv$/);
    return readFile(await file.path(), "utf8");
  };
  await box(page, "=SUM(A1)").click();
  await box(page, "Company 003").click();
  expect(await exported()).toBe(
    "\ufeffNumber,Company,Status\nA-002,'=SUM(A1),Active\nA-003,Company 003,Active\n",
  );
});

test("no file is made of a list of which a part cannot be asked", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn }, "account_manager");
  const statusOf = async (address: string) =>
    (await page.request.get(`/customers/export?${address}`)).status();
  expect(await statusOf(WHOLESALE)).toBe(200);
  expect(await statusOf(WHOLESALE.replace("pricing", "shoeSize"))).toBe(400);
  expect(await statusOf("view=retail-abcde")).toBe(400);
});

test("a rep is offered what a rep may do", async ({ api, page, signIn }) => {
  await (await api()).create("A-1", { repNumber: "SR-019" });
  await openAccounts({ page, signIn }, "sales_rep");
  await pageBox(page).click();
  const verbs = ["Set tier", "Set terms", "Set currency"];
  await expect(bar(page).getByRole("button")).toHaveText([...verbs, "", ""]);
  await bar(page).getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menuitem")).toHaveText(["Set attribute…", "Remove attribute…"]);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true });

  test("accounts are deleted once their number is typed; orders stay", async ({
    api,
    page,
    server,
    organization,
    signIn,
  }) => {
    const client = await api();
    await addAccounts(client, 30);
    await placeOrders(server, organization, [
      { number: "SO-1", customerNumber: "A-001", total: "1200" },
      { number: "SO-2", customerNumber: "A-002", total: "34.56" },
      { number: "SO-3", customerNumber: "A-002", total: "80", currencyCode: "EUR" },
      { number: "SO-4", customerNumber: "A-003", total: "9" },
    ]);
    await openAccounts({ page, signIn });
    await box(page, "Company 001").tap();
    await box(page, "Company 002").tap();
    await expect(bar(page)).toContainText("2 selected");
    await expectNoViolations(page, "cards that are selected");
    await bar(page).getByRole("button", { name: "More" }).tap();
    await page.getByRole("menuitem", { name: "Delete…" }).tap();
    const dialog = page.getByRole("dialog");
    const confirm = dialog.getByRole("button", { name: "Delete 2 accounts for good" });
    await expect(dialog).toContainText(
      "2 accounts with 2 addresses, 2 contacts, and 4 attributes. They cannot be recovered.",
    );
    await expect(dialog).toContainText("3 orders of $1,234.56 and €80.00 in total");
    await expect(dialog.getByRole("button", { name: "Deactivate instead…" })).toBeVisible();
    await expectNoViolations(page, "the question before a deletion");
    await expect(confirm).toBeDisabled();
    await dialog.getByRole("textbox").fill("3");
    await expect(confirm).toBeDisabled();
    await dialog.getByRole("textbox").fill("2");
    await confirm.tap();
    await expect(page.getByRole("heading", { name: "2 accounts deleted" })).toBeVisible();
    await page.getByRole("button", { name: "Done" }).tap();
    await expect(bar(page)).toHaveCount(0);
    await expect(page.getByRole("link", { name: /Company 001/ })).toHaveCount(0);
    expect((await client.list()).list().totalRecords).toBe(28);

    await box(page, "Company 003").tap();
    await bar(page).getByRole("button", { name: "Select all 25 on this page" }).tap();
    await bar(page).getByRole("button", { name: "Select all 28 that match" }).tap();
    await expect(bar(page)).toContainText("28 selected");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.goto("/orders?accounts=deleted");
    await expect(page.getByRole("region", { name: "Totals" })).toContainText("$1,234.56");
  });
});
