import type { Locator, Page } from "@playwright/test";
import type { Api } from "./api-client";
import { expectNoViolations } from "./axe";
import { said } from "./bulk-page";
import { expect, test } from "./fixtures";
import { press, tabTo, type } from "./keyboard";

const ADA = "SR-001";
const DAY_MS = 86_400_000;

const books = (page: Page): Locator => page.getByRole("table", { name: "Books before and after" });
/** The cells of a row of the books. */
const row = (page: Page, name: string) =>
  books(page).getByRole("row").filter({ hasText: name }).getByRole("cell");
const outcome = (page: Page): Locator => page.getByRole("list", { name: "Outcome" });

/** Ada's accounts: on Premium, the others on Retail. */
const addBook = (client: Api, count: number) =>
  client.createAll(
    Array.from({ length: count }, (_, index) => ({
      customerNumber: `A-${index + 1}`,
      repNumber: ADA,
      pricing: index < 3 ? "Premium" : "Retail",
    })),
  );

/** Chooses in a list with a search box, by keyboard. */
async function choose(page: Page, target: Locator, text: string): Promise<void> {
  await press(page, target);
  await expect(page.getByRole("combobox", { name: /find/i }).last()).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("listbox")).toHaveCount(0);
}

const field = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("main").getByRole("button", { name });

const repsOf = async (client: Api, ...numbers: string[]) => {
  const found: (string | null)[] = [];
  for (const number of numbers) {
    found.push((await client.customer(number)).customer().repNumber);
  }
  return found;
};

test("a book is split by tier and in turn, but for an exception, and undone: by keyboard alone", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addBook(client, 8);
  await signIn("account_manager", `/handovers/new?rep=${ADA}`);
  await expect(page.getByRole("heading", { name: "Hand accounts over" })).toBeVisible();
  await expect(row(page, "Ada Lindqvist").first()).toHaveText("8");

  await press(page, field(page, /Add a rule/));
  const rule = page.getByRole("listitem", { name: "Rule 1" });
  await expect(rule).toBeFocused();
  await press(page, rule.getByRole("button", { name: "Add filter" }));
  await expect(page.getByRole("combobox", { name: "Find a field" })).toBeFocused();
  await page.keyboard.type("tier");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("option", { name: "Wholesale" })).toBeFocused();
  await page.keyboard.type("Premium");
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("dialog").getByRole("button", { name: "Apply" }));
  await expect(rule.getByRole("group", { name: /Premium/ })).toBeVisible();
  await choose(page, rule.getByRole("button", { name: /Go to/ }), "Bruno");

  await choose(page, field(page, /The rest goes to/), "Several");
  await choose(page, field(page, /Add a rep/), "Maya");
  await choose(page, field(page, /Add a rep/), "Jonas");
  await press(page, field(page, /Add an exception/));
  await page.keyboard.type("A-8");
  await expect(page.getByRole("option", { name: /A-8/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Exceptions" })).toContainText("A-8");

  await expect(page.getByText("7 accounts change hands, 1 stays: 1 exception.")).toBeVisible();
  await expect(row(page, "Ada Lindqvist").nth(1)).toContainText("1");
  await expect(row(page, "Bruno Costa").nth(1)).toContainText("3");
  await expect(row(page, "Sum").first()).toHaveText("8");
  await expect(row(page, "Sum").nth(1)).toHaveText("8");
  await type(page, page.getByRole("textbox", { name: /Note/ }), "Ada leaves");
  await press(page, field(page, "Hand over 7 accounts"));

  await page.waitForURL(/\/handovers\/1$/);
  await expect(outcome(page)).toContainText("7 accounts changed hands");
  await expect(page.getByText("“Ada leaves”")).toBeVisible();
  await expect(row(page, "Sum").first()).toHaveText("8");
  await expect(row(page, "Sum").nth(1)).toHaveText("8");
  expect(await repsOf(client, "A-1", "A-4", "A-5", "A-6", "A-7", "A-8")).toEqual([
    "SR-002",
    "SR-019",
    "SR-022",
    "SR-019",
    "SR-022",
    ADA,
  ]);
  await expectNoViolations(page, "a handover that is done");

  await press(page, field(page, "Undo…"));
  await press(page, field(page, "Restore 7 accounts"));
  await expect(page.getByRole("heading", { name: "Undone in 7 accounts" })).toBeFocused();
  expect(await repsOf(client, "A-1", "A-4", "A-8")).toEqual([ADA, ADA, ADA]);
  await page.reload();
  await expect(page.getByText(/Undone by Amir Haddad/)).toBeVisible();
});

test("what is missing or wrong is said at its field; what changed since the look is shown anew", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addBook(client, 2);
  await client.create("B-1", { repNumber: "SR-022" });
  await signIn("sales_ops", "/handovers/new");
  await field(page, "Hand over").click();
  await expect(page.getByText("Choose whose book it is.")).toBeVisible();
  await expect(page.getByText("Choose who gets them, or that they stay.")).toBeVisible();
  await expect(field(page, /Whose book/)).toBeFocused();
  await expectNoViolations(page, "a new handover with problems");

  await choose(page, field(page, /Whose book/), "Ada");
  await choose(page, field(page, /All of them go to/), "Bruno");
  await expect(page.getByText("2 accounts change hands.")).toBeVisible();
  await field(page, /Add an exception/).click();
  await page.keyboard.type("B-1");
  await page.getByRole("option", { name: /B-1/ }).click();
  const exceptions = page.getByRole("list", { name: "Exceptions" });
  await expect(exceptions).toContainText("no such account among those");
  await exceptions.getByRole("button", { name: "Remove B-1" }).click();
  await expect(page.getByText("2 accounts change hands.")).toBeVisible();

  await client.update("A-2", { repNumber: "SR-019" });
  await field(page, "Hand over 2 accounts").click();
  await expect(page.getByText(/Accounts changed since you looked/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Before and after" })).toBeFocused();
  expect(await repsOf(client, "A-1")).toEqual([ADA]);
  await field(page, "Hand over 1 account").click();
  await page.waitForURL(/\/handovers\/1$/);
  await expect(outcome(page)).toContainText("1 account changed hands");
});

test("on a date: planned, then cancelled; planned, then begun at once, with what changed in between listed", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addBook(client, 3);
  await signIn("account_manager");
  const plan = async () => {
    await page.goto(`/handovers/new?rep=${ADA}`);
    await choose(page, field(page, /All of them go to/), "Bruno");
    await tabTo(page, page.getByRole("radio", { name: "Now" }));
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("group", { name: "Day and time" })).toBeVisible();
    await press(page, field(page, "Plan to hand over 3 accounts"));
    await page.waitForURL(/\/handovers\/\d+$/);
    await expect(page.getByText(/3 accounts change hands on/)).toBeVisible();
  };
  await plan();
  const tomorrow = new Date(Date.now() + DAY_MS).toLocaleDateString("en-US", {
    dateStyle: "full",
    timeZone: "UTC",
  });
  await expect(page.getByText(tomorrow)).toBeVisible();
  await expectNoViolations(page, "a handover that is planned");
  await press(page, field(page, "Cancel the handover"));
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel the handover" }).click();
  await expect(page.getByText("It was cancelled before it began.")).toBeVisible();
  expect(await repsOf(client, "A-1")).toEqual([ADA]);

  await plan();
  await client.update("A-2", { repNumber: "SR-019" });
  await client.create("A-4", { repNumber: ADA });
  await press(page, field(page, "Hand over now"));
  await page.getByRole("alertdialog").getByRole("button", { name: "Hand over now" }).click();
  await expect(outcome(page)).toContainText("2 accounts changed hands");
  await expect(said(page, "The handover is done")).toBeAttached();
  await expect(page.getByRole("region", { name: "State" })).toBeFocused();
  await expect(outcome(page)).toContainText("1 account had been given to somebody else");
  const listed = page.getByRole("list", { name: "Accounts of this handover" });
  await expect(listed.getByRole("listitem")).toHaveCount(1);
  await expect(listed).toContainText("Left alone: belongs to Maya Torres now");
  await expect(page.getByText("1 account joined the book of Ada Lindqvist")).toContainText("A-4");
  await expect(row(page, "Sum").first()).toHaveText("3");
  await expect(row(page, "Sum").nth(1)).toHaveText("3");
  expect(await repsOf(client, "A-1", "A-2", "A-3", "A-4")).toEqual([
    "SR-002",
    "SR-019",
    "SR-002",
    ADA,
  ]);

  await page.getByRole("link", { name: "Hand them over" }).click();
  await expect(row(page, "Ada Lindqvist").first()).toHaveText("1");
  await page.goto("/handovers");
  await expect(page.getByRole("list", { name: "Handovers" }).getByRole("listitem")).toHaveCount(2);
  await expectNoViolations(page, "the handovers");
});

test("a selection of the table and a rep of the settings lead to it; on a phone nothing scrolls sideways", async ({
  api,
  page,
  signIn,
}) => {
  const client = await api();
  await addBook(client, 3);
  await signIn("admin", "/customers");
  await page.getByRole("checkbox", { name: "Select Company A-1", exact: true }).click();
  await page.getByRole("checkbox", { name: "Select Company A-3", exact: true }).click();
  const bar = page.getByRole("region", { name: "Selection" });
  await bar.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Hand over…" }).click();
  await page.waitForURL(/\/handovers\/new/);
  await expect(page.getByText("The 2 accounts that you selected")).toBeVisible();
  await choose(page, field(page, /All of them go to/), "Bruno");
  await expect(page.getByText("2 accounts change hands.")).toBeVisible();
  await expect(row(page, "Ada Lindqvist").first()).toHaveText("3");
  await field(page, "Hand over 2 accounts").click();
  await expect(outcome(page)).toContainText("2 accounts changed hands");

  await page.goto("/settings/reps");
  await page.getByRole("button", { name: "Actions for Ada Lindqvist" }).click();
  await page.getByRole("menuitem", { name: "Hand over the book…" }).click();
  await page.waitForURL(/\/handovers\/new\?rep=SR-001$/);
  await page.setViewportSize({ width: 375, height: 812 });
  await expect(page.getByRole("list", { name: "Books before and after" })).toBeVisible();
  for (const path of ["/handovers/new?rep=SR-001", "/handovers/1", "/handovers"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(375);
    await expectNoViolations(page, `${path} on a phone`);
  }
});

test("the last rep and the last exception are taken out again, and the focus stays with the field", async ({
  api,
  page,
  signIn,
}) => {
  await addBook(await api(), 2);
  await signIn("account_manager", `/handovers/new?rep=${ADA}`);
  await choose(page, field(page, /All of them go to/), "Several");
  await choose(page, field(page, /Add a rep/), "Bruno");
  await press(page, field(page, "Remove Bruno Costa"));
  await expect(field(page, /Add a rep/)).toBeFocused();

  await press(page, field(page, /Add an exception/));
  await page.keyboard.type("A-2");
  await expect(page.getByRole("option", { name: /A-2/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await press(page, field(page, "Remove A-2"));
  await expect(field(page, /Add an exception/)).toBeFocused();
});

test("the pages of the accounts are turned by keyboard, to the last and back", async ({
  api,
  page,
  signIn,
}) => {
  await addBook(await api(), 30);
  await signIn("account_manager", `/handovers/new?rep=${ADA}`);
  await choose(page, field(page, /All of them go to/), "Bruno");
  await press(page, field(page, "Show 30 accounts one by one"));
  const pages = page.getByRole("navigation", { name: "Pages of accounts" });
  await expect(pages).toContainText("1–25 of 30");
  await press(page, pages.getByRole("button", { name: "Next" }));
  await expect(pages).toContainText("26–30 of 30");
  await expect(pages.getByRole("button", { name: "Previous" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pages).toContainText("1–25 of 30");
  await expect(pages.getByRole("button", { name: "Next" })).toBeFocused();
});
