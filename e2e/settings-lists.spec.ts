import type { Locator, Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const MOST_TABS = 60;

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, place: Locator, key: "Tab" | "Shift+Tab" = "Tab") {
  await expect(place).toBeVisible();
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${place} was not reached.`);
}

/** Chooses a task in a row's menu by keyboard. */
async function chooseTask(page: Page, name: string, task: string) {
  await tabTo(page, page.getByRole("button", { name: `Actions for ${name}` }));
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: task });
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  while (!(await item.evaluate((element) => element === document.activeElement))) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}

const names = (page: Page) => page.getByRole("table").getByRole("rowheader").allInnerTexts();

test("tiers are added, ordered, renamed and retired by keyboard alone, and their accounts follow", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.createAll([
    { customerNumber: "A-1", pricing: "Wholesale" },
    { customerNumber: "A-2", pricing: "Wholesale" },
    { customerNumber: "A-3", pricing: "Retail" },
  ]);
  await signIn("admin", "/settings/tiers");
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  await tabTo(page, button("Add a tier"));
  await page.keyboard.press("Enter");
  await page.keyboard.type("retail");
  await page.keyboard.press("Enter");
  await expect(page.getByText("There is “Retail” already.")).toBeVisible();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expectNoViolations(page, "a name that is taken");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Partner");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(button("Add a tier")).toBeFocused();

  await tabTo(page, button("Move Partner up"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Partner is number 1 of 4 now.")).toBeAttached();
  await expect(button("Move Partner down")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button("Move Partner down")).toBeFocused();
  await expect.poll(() => names(page)).toEqual(["Wholesale", "Partner", "Retail", "Premium"]);
  await expect(page.getByRole("table", { name: "Price tiers" })).not.toHaveAttribute("aria-busy");

  await page.reload();
  expect(await names(page)).toEqual(["Wholesale", "Partner", "Retail", "Premium"]);
  await chooseTask(page, "Wholesale", "Rename…");
  await expect(page.getByRole("dialog").getByRole("link")).toHaveText("2 accounts");
  await expectNoViolations(page, "rename");
  await expect(page.getByLabel("New name")).toBeFocused();
  await page.keyboard.press("Control+A");
  await page.keyboard.type("Trade");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Wholesale is Trade now")).toBeVisible();
  await expect(button("Actions for Trade")).toBeFocused();
  expect((await client.customer("A-2")).customer().pricing).toBe("Trade");

  await chooseTask(page, "Trade", "Retire…");
  const destination = page.getByRole("button", { name: /Those accounts/ });
  await expect(destination).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Premium");
  await page.keyboard.press("Enter");
  await expect(destination).toContainText("Move them to Premium");
  await client.create("A-4", { pricing: "Trade" });
  await tabTo(page, button("Retire"));
  await page.keyboard.press("Enter");
  await expect(page.getByText("There are 3 accounts with “Trade” now, not 2.")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("link")).toHaveText("3 accounts");
  expect((await client.customer("A-1")).customer().pricing).toBe("Trade");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(button("Actions for Trade")).toBeFocused();
  await expect.poll(() => names(page)).toEqual(["Partner", "Retail", "Premium", "Trade"]);

  const said = page.getByRole("alertdialog").filter({ hasText: "Trade is retired" });
  await tabTo(page, said.getByRole("button", { name: "See or undo" }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings change of 3 accounts");
  await expect(page.getByText("Price tier retired: Trade").first()).toBeVisible();

  await page.goto("/settings/tiers");
  await tabTo(page, page.getByRole("link", { name: "3 accounts with Premium" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/customers\?filters/);
  await expect(page.getByRole("grid").getByRole("row").filter({ hasText: "A-" })).toHaveCount(3);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 375, height: 800 }, colorScheme: "dark" });

  test("a rep hands over the book, and a number that nobody has is put in order", async ({
    page,
    api,
    signIn,
  }) => {
    const client = await api();
    await client.createAll([
      { customerNumber: "A-1", repNumber: "SR-001" },
      { customerNumber: "A-2", repNumber: "R-9" },
      { customerNumber: "A-3", repNumber: "R-10" },
    ]);
    await signIn("admin", "/settings/reps");
    const task = async (name: string, item: string) => {
      await page.getByRole("button", { name: `Actions for ${name}` }).click();
      await page.getByRole("menuitem", { name: item }).click();
    };
    const move = async (to: string) => {
      await page.getByRole("button", { name: /Those accounts/ }).click();
      await page.getByRole("option", { name: to }).click();
    };
    /** Checks the toast at the end of the page, and closes it. */
    const told = async (text: string) => {
      const message = page.getByRole("alertdialog").filter({ hasText: text });
      await message.getByRole("button", { name: "Close message" }).click();
      await expect(message).toBeHidden();
    };
    const cards = page.getByRole("list", { name: "Sales reps" }).getByRole("listitem");
    const card = (name: string) => cards.filter({ hasText: name });

    await task("Ada Lindqvist", "Deactivate…");
    await move("Move them to Bruno Costa");
    await expectNoViolations(page, "deactivate");
    await page.getByRole("button", { name: "Deactivate", exact: true }).click();
    await expect(card("Ada Lindqvist")).toContainText(/Inactive.*0 accounts/);
    await expect(card("Bruno Costa")).toContainText("1 account");
    await told("Ada Lindqvist is inactive");
    expect((await client.customer("A-1")).customer().repNumber).toBe("SR-002");

    await page.getByRole("button", { name: "Move accounts of R-9 to…" }).click();
    await move("Leave them without a rep");
    await page.getByRole("button", { name: "Move", exact: true }).click();
    await told("No account has R-9 any more");
    expect((await client.customer("A-2")).customer().repNumber).toBeNull();

    await page.getByRole("button", { name: "Add R-10 to the list…" }).click();
    await page.getByLabel("Name").fill("Cleo Anders");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(card("Cleo Anders")).toContainText("1 account");
    await told("Cleo Anders is on the list");
    await expect(page.getByRole("heading", { name: "Not in the list" })).toBeHidden();

    await task("Cleo Anders", "Edit…");
    await page.getByLabel("Rep number").fill("SR-100");
    await expect(page.getByText("goes along to the new number")).toBeVisible();
    await expectNoViolations(page, "another number");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(card("SR-100")).toContainText("1 account");
    expect((await client.customer("A-3")).customer().repNumber).toBe("SR-100");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(375);
  });
});

test("a slip of the mouse or of Escape takes nothing away that was typed in a dialog", async ({
  page,
  signIn,
}) => {
  await signIn("admin", "/settings/tiers");
  const open = page.getByRole("button", { name: "Add a tier", exact: true });
  const dialog = page.getByRole("dialog");
  await open.click();
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await open.click();
  await page.mouse.click(5, 5);
  await dialog.getByLabel("Name").fill("Partner");
  await page.mouse.click(5, 5);
  await dialog.getByLabel("Name").press("Escape");
  await expect(dialog.getByLabel("Name")).toHaveValue("Partner");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
});

test("the organization gets another name and currency, unless somebody else was faster", async ({
  page,
  browser,
  signIn,
}) => {
  await signIn("admin", "/settings/defaults");
  const cookies = await page.context().cookies();
  const other = await browser.newContext({ storageState: { cookies, origins: [] } });
  const theirs = await other.newPage();
  await theirs.goto(page.url());
  const name = page.getByLabel("Organization name");
  await name.fill("Northern Supply");
  await page.getByRole("button", { name: /Default currency/ }).click();
  await page.getByRole("combobox").fill("EUR");
  await page.getByRole("option", { name: /^Euro\s*EUR/ }).click();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("The defaults were saved")).toBeVisible();
  await expect(page.getByText("Northern Supply", { exact: true }).first()).toBeVisible();

  const home = page.getByRole("link", { name: "Accounts", exact: true });
  await name.fill("Eastern Supply");
  await home.click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay" }).click();
  await expect(name).toHaveValue("Eastern Supply");
  await name.fill("Northern Supply");
  await home.click();
  await page.waitForURL("/customers");

  await theirs.getByLabel("Organization name").fill("Southern Supply");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText(/Somebody else set the name to “Northern Supply”/)).toBeVisible();
  await expect(theirs.getByLabel("Organization name")).toHaveValue("Southern Supply");
  await other.close();
});
