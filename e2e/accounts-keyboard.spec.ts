import { addAccounts, cellAt, gridOf, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

test("the grid is one tab stop, and keys reach every cell", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 30);
  await openAccounts({ page, signIn });
  await expect(gridOf(page).locator('[tabindex="0"]')).toHaveCount(1);
  await page.getByRole("button", { name: "Copy this view" }).focus();
  await page.keyboard.press("Tab");
  await expect(cellAt(page, 0, 0)).toBeFocused();
  const walk: [key: string, row: number, column: number][] = [
    ["ArrowDown", 1, 0],
    ["ArrowRight", 1, 1],
    ["End", 1, 7],
    ["Home", 1, -1],
    ["Control+End", 24, 7],
    ["Control+Home", 0, -1],
    ["ArrowRight", 0, 0],
    ["ArrowUp", -1, 0],
    ["ArrowDown", 0, 0],
  ];
  for (const [key, row, column] of walk) {
    await page.keyboard.press(key);
    const cell = cellAt(page, row, column);
    const target = row < 0 ? cell.getByRole("button").first() : cell;
    await expect(column < 0 ? cell.getByRole("checkbox") : target).toBeFocused();
    await expect(gridOf(page).locator('[tabindex="0"]')).toHaveCount(1);
  }
  await page.keyboard.press("PageDown");
  const row = await gridOf(page).locator("[data-row]:has(:focus)").getAttribute("data-row");
  expect(Number(row)).toBeGreaterThan(5);
  await page.keyboard.press("PageUp");
  await expect(cellAt(page, 0, 0)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("combobox", { name: "Rows on a page" })).toBeFocused();
});

test("the focused cell is never under the header or the first column", async ({
  api,
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 720, height: 520 });
  await addAccounts(await api(), 30);
  await openAccounts({ page, signIn });
  await cellAt(page, 0, 0).focus();
  await page.keyboard.press("Control+End");
  for (let step = 0; step < 20; step++) await page.keyboard.press("ArrowUp");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowLeft");
  const cell = cellAt(page, 4, 2);
  await expect(cell).toBeFocused();
  const [box, corner] = await Promise.all([cell.boundingBox(), cellAt(page, -1, 0).boundingBox()]);
  if (!box || !corner) throw new Error("The cells have no boxes.");
  expect(box.y).toBeGreaterThanOrEqual(corner.y + corner.height - 1);
  expect(box.x).toBeGreaterThanOrEqual(corner.x + corner.width - 1);
});

test("Enter on its number opens the account; Back brings rows, scroll and focus back", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 60);
  await openAccounts({ page, signIn }, "sales_ops", "/customers?pageSize=50&sortOn=customerNumber");
  await cellAt(page, 0, 0).focus();
  for (let step = 0; step < 40; step++) await page.keyboard.press("ArrowDown");
  await expect(cellAt(page, 40, 0)).toBeFocused();
  const scroller = gridOf(page).locator("..");
  const top = await scroller.evaluate((element) => element.scrollTop);
  expect(top).toBeGreaterThan(100);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/customers/A-041");
  await expect(page.getByRole("heading", { name: "Company 041" })).toBeVisible();
  await page.goBack();
  await expect(cellAt(page, 40, 0)).toBeFocused();
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(top);
  await page.goForward();
  await page.waitForURL("**/customers/A-041");
});

test("Control and Enter open the account in a new tab", async ({ api, context, page, signIn }) => {
  await addAccounts(await api(), 2);
  await openAccounts({ page, signIn });
  await cellAt(page, 1, 3).focus();
  const opened = context.waitForEvent("page");
  await page.keyboard.press("Control+Enter");
  await (await opened).waitForURL("**/customers/A-002");
  await expect(page).toHaveURL(/\/customers$/);
});

test("a new page starts at its top, the one before is found where it was left", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 60);
  await openAccounts({ page, signIn });
  const scroller = gridOf(page).locator("..");
  await scroller.evaluate((element) => element.scrollTo({ top: 150 }));
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(cellAt(page, 0, 0)).toHaveText("A-026");
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
  await page.goBack();
  await expect(cellAt(page, 0, 0)).toHaveText("A-001");
  await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(150);
});

test("ArrowDown leads from the search to the rows", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  await page.keyboard.press("/");
  await page.keyboard.press("ArrowDown");
  await expect(cellAt(page, 0, 0)).toBeFocused();
});
