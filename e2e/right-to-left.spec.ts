import type { Locator } from "@playwright/test";
import { pageOf } from "./account-page";
import { expect, test } from "./fixtures";

const NAME = "שרון Ltd";

/**
 * Whether the Hebrew word stands to the right of the Latin one, the right order for readers of
 * Hebrew.
 */
const runsRightToLeft = (place: Locator) =>
  place.evaluate((element, name) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const leftOf = (letter: string) => {
      const range = document.createRange();
      const node = walker.currentNode;
      const at = node.textContent?.indexOf(letter) ?? -1;
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect().left;
    };
    while (walker.nextNode()) {
      if (walker.currentNode.textContent?.includes(name)) return leftOf("ש") > leftOf("L");
    }
    throw new Error(`There is no ${name} in it.`);
  }, NAME);

test("a name that runs from right to left keeps its order in cells, headings and sentences", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1", {
    companyName: NAME,
    contacts: [{ firstName: "שרון", lastName: "Ltd", isPrimary: true }],
  });
  await signIn("sales_ops", "/customers");
  const cell = page.getByRole("gridcell").filter({ hasText: NAME });
  await expect(cell).toBeVisible();
  expect(await runsRightToLeft(cell)).toBe(true);

  await page.goto(pageOf("A-1"));
  expect(await runsRightToLeft(page.getByRole("heading", { level: 1 }))).toBe(true);
  const typed = page.getByRole("textbox", { name: "Company name" });
  expect(await typed.evaluate((input) => getComputedStyle(input).direction)).toBe("rtl");
  await page.getByRole("button", { name: "Deactivate" }).click();
  expect(await runsRightToLeft(page.getByRole("dialog").getByRole("heading"))).toBe(true);

  await page.goto("/activity");
  const line = page.getByRole("listitem").filter({ hasText: "A-1" });
  expect(await runsRightToLeft(line)).toBe(true);
});
