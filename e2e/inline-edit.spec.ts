import type { Page } from "@playwright/test";
import { addAccounts, cellAt, expectNumbers, filterQuery, openAccounts } from "./accounts-table";
import { expectNoViolations } from "./axe";
import { bar, said } from "./bulk-page";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";

const COLUMNS =
  "/customers?columns=customerNumber,companyName,companyEmail,companyPhone,pricing,repNumber,active";
const [NAME, EMAIL, PHONE, TIER, REP, STATUS] = [1, 2, 3, 4, 5, 6] as const;

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const editor = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

test("what is typed before the editor has come goes into it, not to the page's keys", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 2);
  await openAccounts({ page, signIn }, "sales_ops", COLUMNS);
  await page.waitForLoadState("networkidle");
  const release = await hold(page, "**/_next/static/**");
  const isAsked = page.waitForRequest("**/_next/static/**");
  await cellAt(page, 0, NAME).focus();
  await press(page, "F2");
  await isAsked;
  await page.keyboard.type("Pax & Joe");
  await press(page, "Tab");
  await page.keyboard.type("joe@pax.example");
  await press(page, "Enter");
  await expect(editor(page, "Company name of Company 001")).toHaveCount(0);
  await expect(page).toHaveURL(/\/customers\?columns/);
  release();
  await expect(cellAt(page, 1, EMAIL)).toBeFocused();
  await expect
    .poll(async () => (await client.customer("A-001")).customer())
    .toMatchObject({ companyName: "Pax & Joe", companyEmail: "joe@pax.example" });
  await page.keyboard.press("k");
  await expect(cellAt(page, 0, EMAIL)).toBeFocused();
});

test("cells are edited one after the other by keyboard alone", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 3);
  await openAccounts({ page, signIn }, "sales_ops", COLUMNS);
  await cellAt(page, 0, NAME).focus();
  await press(page, "Enter");
  await expect(editor(page, "Company name of Company 001")).toBeFocused();
  await page.keyboard.type("Acme");
  await press(page, "Enter");
  await expect(cellAt(page, 1, NAME)).toBeFocused();
  await expect(cellAt(page, 0, NAME)).toContainText("Acme");
  await expect(said(page, "Saved.")).toBeAttached();
  expect((await client.customer("A-001")).customer().companyName).toBe("Acme");

  await press(page, "F2");
  await expect(editor(page, "Company name of Company 002")).toBeFocused();
  await page.keyboard.type("Never");
  await press(page, "Escape");
  await expect(cellAt(page, 1, NAME)).toBeFocused();
  await expect(cellAt(page, 1, NAME)).toHaveText("Company 002");

  await press(page, "F2", "Tab");
  const email = editor(page, "E-mail of Company 002");
  await expect(email).toBeFocused();
  await page.keyboard.type("nobody");
  await press(page, "Tab");
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription("That is not an e-mail address.");
  await expect(email).toHaveValue("nobody");
  await expect(said(page, "Not saved. That is not an e-mail address.")).toBeAttached();
  await press(page, "End");
  await page.keyboard.type("@two.example");
  await press(page, "Tab");
  await expect(editor(page, "Phone of Company 002")).toBeFocused();
  await page.keyboard.type("512-800-1000");
  await press(page, "Shift+Tab");
  await expect(email).toBeFocused();
  await press(page, "Escape");
  expect((await client.customer("A-002")).customer()).toMatchObject({
    companyName: "Company 002",
    companyEmail: "nobody@two.example",
    companyPhone: "512-800-1000",
  });
  await expect(cellAt(page, 1, PHONE)).toContainText("512-800-1000");

  // Enter on the number opens the account.
  await press(page, "Home", "ArrowRight", "Enter");
  await page.waitForURL("**/customers/A-002");
});

test("lists are chosen from, and others than theirs where they may be", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 3);
  await openAccounts({ page, signIn }, "sales_ops", COLUMNS);
  const list = page.getByRole("listbox");
  await cellAt(page, 0, TIER).focus();
  await press(page, "Enter");
  await expect(list).toBeVisible();
  await page.keyboard.type("Wh");
  await press(page, "Enter");
  await expect(cellAt(page, 1, TIER)).toBeFocused();
  await expect(cellAt(page, 0, TIER)).toContainText("Wholesale");

  await press(page, "Enter");
  await expect(list).toBeVisible();
  await press(page, "Escape");
  await expect(list).toBeHidden();
  await expect(cellAt(page, 1, TIER)).toBeFocused();

  await press(page, "Enter");
  await expect(list).toBeVisible();
  await press(page, "Tab");
  await expect(page.getByRole("combobox", { name: /Find a rep/ })).toBeFocused();
  await page.keyboard.type("SR-777");
  await press(page, "ArrowDown", "Enter");
  await expect(cellAt(page, 2, REP)).toBeFocused();
  await expect(cellAt(page, 1, REP)).toContainText("Unknown rep SR-777");
  expect((await client.customer("A-001")).customer().pricing).toBe("Wholesale");
  expect((await client.customer("A-002")).customer().repNumber).toBe("SR-777");

  await cellAt(page, 2, STATUS).focus();
  await press(page, "Enter");
  await expect(list).toBeVisible();
  await page.keyboard.type("In");
  await press(page, "Enter");
  const question = page.getByRole("dialog", { name: "Deactivate Company 003" });
  await question.getByRole("textbox").fill("Closed down");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(cellAt(page, 2, STATUS)).toContainText("Inactive, saved");
  await expect(cellAt(page, 2, STATUS)).toBeFocused();
  await press(page, "Enter");
  await expect(list).toBeVisible();
  await page.keyboard.type("Ac");
  await press(page, "Enter");
  await expect(cellAt(page, 2, STATUS)).toContainText("Active");
  await expect.poll(async () => (await client.customer("A-003")).customer().active).toBe(true);
});

test("what others saved meanwhile is merged, or shown beside mine", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 2);
  await openAccounts({ page, signIn }, "sales_ops", COLUMNS);
  await client.update("A-001", { companyPhone: "512-800-1000" });
  await cellAt(page, 0, NAME).focus();
  await press(page, "Enter");
  await expect(editor(page, "Company name of Company 001")).toBeFocused();
  await page.keyboard.type("Mine");
  await press(page, "Enter");
  await expect(page.getByText(/saved this account meanwhile \(Phone\)/).first()).toBeVisible();
  await expect(cellAt(page, 0, PHONE)).toHaveText("512-800-1000");
  expect((await client.customer("A-001")).customer()).toMatchObject({
    companyName: "Mine",
    companyPhone: "512-800-1000",
  });

  await client.update("A-002", { companyName: "Theirs" });
  await press(page, "Enter");
  await expect(editor(page, "Company name of Company 002")).toBeFocused();
  await page.keyboard.type("Mine too");
  await press(page, "Enter");
  const choice = page.getByRole("group", { name: /has changed this meanwhile/ });
  await expect(choice).toBeFocused();
  await expect(said(page, "has changed this meanwhile.")).toBeAttached();
  await expect(choice).toContainText(/Theirs.*Theirs.*Yours.*Mine too/s);
  expect((await client.customer("A-002")).customer().companyName).toBe("Theirs");
  await press(page, "Tab", "Enter");
  await expect(cellAt(page, 1, NAME)).toBeFocused();
  await expect(cellAt(page, 1, NAME)).toContainText("Mine too");
  expect((await client.customer("A-002")).customer().companyName).toBe("Mine too");

  await client.update("A-002", { companyName: "Theirs again" });
  await press(page, "F2");
  await page.keyboard.type("Mine again");
  await press(page, "Enter");
  await expect(choice).toBeFocused();
  await press(page, "Tab", "Tab", "Enter");
  await expect(cellAt(page, 1, NAME)).toHaveText("Theirs again");
  await expect(cellAt(page, 1, NAME)).toBeFocused();
});

test("a row that no longer matches stays until it is refreshed; Mod+Z takes the change back", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addAccounts(client, 6);
  const retail = filterQuery([{ field: "pricing", operator: "equals", value: "Retail" }]);
  await openAccounts({ page, signIn }, "sales_ops", `${COLUMNS}&${retail}`);
  await expectNumbers(page, ["A-001", "A-004"]);
  await cellAt(page, 0, TIER).dblclick();
  await page.getByRole("option", { name: "Premium" }).click();
  await expect(page.getByText("1 row no longer matches")).toBeVisible();
  await expect(cellAt(page, 0, 0)).toContainText("No longer matches");
  await expect(cellAt(page, 0, TIER)).toContainText("Premium");
  await expect(cellAt(page, 0, TIER)).toBeFocused();
  await page.getByRole("button", { name: "Refresh" }).click();
  await expectNumbers(page, ["A-004"]);
  await expect(page.getByText("1 row no longer matches")).toHaveCount(0);

  await press(page, "Control+z");
  const question = page.getByRole("dialog", { name: "Undo: Price tier of Company 001" });
  await expect(question.getByRole("heading", { name: "Undo changes 1 account" })).toBeFocused();
  await question.getByRole("button", { name: "Restore 1 account" }).click();
  await expect(question.getByRole("heading", { name: "Undone in 1 account" })).toBeFocused();
  await press(page, "Escape");
  await expectNumbers(page, ["A-001", "A-004"]);
  expect((await client.customer("A-001")).customer().pricing).toBe("Retail");

  // A bulk change counts as one of the page's own changes too.
  await cellAt(page, 0, 0).focus();
  await press(page, "Control+a");
  await bar(page).getByRole("button", { name: "Set tier" }).click();
  const bulk = page.getByRole("dialog");
  await bulk.getByRole("button", { name: /Price tier/ }).click();
  await page.getByRole("option", { name: "Wholesale" }).click();
  await bulk.getByRole("button", { name: "Preview" }).click();
  await bulk.getByRole("button", { name: "Set the tier of 2 accounts to Wholesale" }).click();
  await bulk.getByRole("button", { name: "Done" }).click();
  await press(page, "Control+z");
  await expect(page.getByRole("dialog", { name: "Undo: Set tier, 2 accounts" })).toContainText(
    "Undo changes 2 accounts",
  );
});

test("who may not change a field is told so, and X obeys the switch for single keys", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await signIn("sales_rep", "/profile");
  await page.getByText("Single keys do something").click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.goto(COLUMNS);
  await expectNumbers(page, ["A-002"]);
  await expect(cellAt(page, 0, REP)).toHaveAttribute("aria-readonly", "true");
  await expect(cellAt(page, 0, NAME)).not.toHaveAttribute("aria-readonly");
  await cellAt(page, 0, REP).focus();
  await expect(async () => {
    await press(page, "Enter");
    await expect(said(page, "Your role cannot assign accounts.")).toBeAttached({ timeout: 500 });
  }).toPass();
  await expect(cellAt(page, 0, REP)).toBeFocused();
  await press(page, "x");
  await expect(bar(page)).toHaveCount(0);
  await press(page, "Space");
  await expect(bar(page)).toContainText("1 selected");
});

test("editors keep nobody out", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 3);
  await openAccounts({ page, signIn }, "sales_ops", COLUMNS);
  await cellAt(page, 0, EMAIL).dblclick();
  await expect(editor(page, "E-mail of Company 001")).toBeFocused();
  await expectNoViolations(page, "typing");
  await page.keyboard.type("nobody");
  await press(page, "Enter");
  await expect(page.getByText("That is not an e-mail address.").first()).toBeVisible();
  await expectNoViolations(page, "refused");
  await press(page, "Escape");
  await client.update("A-001", { companyName: "Theirs" });
  await cellAt(page, 0, NAME).focus();
  await press(page, "Enter");
  await page.keyboard.type("Mine");
  await press(page, "Enter");
  await expect(page.getByRole("group", { name: /has changed this/ })).toBeVisible();
  await expectNoViolations(page, "conflict");
  await press(page, "Escape");
  await cellAt(page, 0, REP).focus();
  await press(page, "Enter");
  await expect(page.getByRole("listbox")).toBeVisible();
  await expectNoViolations(page, "list");
});
