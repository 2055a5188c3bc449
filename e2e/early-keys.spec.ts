import { addAccounts, expectNumbers, openAccounts } from "./accounts-table";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";

const CHUNKS = "**/_next/static/chunks/*.js";

test("keys before the page is alive wait for it: a command, then text", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await signIn("sales_ops");
  const release = await hold(page, CHUNKS);
  await page.goto("/customers", { waitUntil: "domcontentloaded" });
  await page.keyboard.type("/company 002c");
  await page.keyboard.press("Backspace");
  release();
  const box = page.getByRole("searchbox", { name: "Search accounts" });
  await expect(box).toHaveValue("company 002");
  await expect(box).toBeFocused();
  await expectNumbers(page, ["A-002"]);
  await expect(page).toHaveURL(/\/customers\?search=/);
});

test("keys of a page that is on its way wait for it, after a sequence as well", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await signIn("sales_ops");
  const chunks = await hold(page, CHUNKS);
  await page.goto("/activity", { waitUntil: "domcontentloaded" });
  const rows = await hold(page, (url) => url.pathname === "/customers");
  await page.keyboard.type("gc");
  const asked = page.waitForRequest((request) => new URL(request.url()).pathname === "/customers");
  chunks();
  await asked;
  await page.keyboard.type("/company 002");
  rows();
  await page.waitForURL("**/customers?search=company+002");
  await expectNumbers(page, ["A-002"]);
});

test("what is typed while the palette is on its way goes into it", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn });
  const release = await hold(page, CHUNKS);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("comp");
  release();
  await expect(page.getByRole("dialog").getByRole("combobox")).toHaveValue("comp");
  await expect(page).toHaveURL(/\/customers$/);
});

test("what is typed into a popover before its content is there goes into that", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  await openAccounts({ page, signIn });
  // Loads what all popovers share.
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox").first().waitFor();
  await page.keyboard.press("Escape");
  const release = await hold(page, CHUNKS);
  await page.keyboard.press("f");
  const popover = page.getByRole("dialog", { name: "Add a filter" });
  await expect(popover).toBeFocused();
  await page.keyboard.type("tier");
  release();
  await expect(popover.getByRole("combobox")).toHaveValue("tier");
});
