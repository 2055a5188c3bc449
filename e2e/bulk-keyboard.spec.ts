import { addAccounts, cellAt, openAccounts } from "./accounts-table";
import { bar, pageBox, said } from "./bulk-page";
import { expect, test } from "./fixtures";

test("rows are selected and deactivated by keyboard alone", async ({ api, page, signIn }) => {
  const client = await api();
  await addAccounts(client, 30);
  await openAccounts({ page, signIn });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await cellAt(page, 0, 1).focus();
  await press("Space", "ArrowDown", "ArrowDown", "Shift+Space");
  await expect(bar(page)).toContainText("3 selected");
  await expect(said(page, "3 accounts selected.")).toBeAttached();
  await press("x");
  await expect(bar(page)).toContainText("2 selected");
  await expect(cellAt(page, 2, 1)).toBeFocused();
  await press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await expect(said(page, "Nothing selected.")).toBeAttached();
  await expect(cellAt(page, 2, 1)).toBeFocused();

  await press("Control+a");
  await expect(bar(page)).toContainText("25 selected");
  await press("Home", "Space");
  await expect(bar(page)).toContainText("24 selected");
  await press("Control+Home", "ArrowUp");
  await expect(pageBox(page)).toBeFocused();
  await press("Space", "Space");
  await expect(bar(page)).toHaveCount(0);

  await press("ArrowDown", "ArrowRight", "Space", "ArrowDown", "Space", "Tab");
  await expect(bar(page).getByRole("button", { name: "Assign rep" })).toBeFocused();
  await press("Tab", "Tab", "Enter");
  await expect(page.getByRole("textbox", { name: /Reason/ })).toBeFocused();
  await page.keyboard.type("Closed down");
  await press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("2 accounts change");
  await expect(dialog.getByRole("region", { name: "Deactivate: what it would do" })).toBeFocused();
  await press("Tab", "Tab", "Tab");
  await expect(dialog.getByRole("button", { name: "Deactivate 2 accounts" })).toBeFocused();
  await press("Enter");
  await expect(dialog.getByRole("region", { name: "2 accounts changed" })).toBeFocused();
  expect((await client.customer("A-001")).customer().active).toBe(false);
  await press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.locator(":focus")).toBeVisible();
  await expect(bar(page)).toContainText("2 selected");
  await press("Escape");
  await expect(bar(page)).toHaveCount(0);
  await expect(cellAt(page, 1, 0)).toBeFocused();
});
