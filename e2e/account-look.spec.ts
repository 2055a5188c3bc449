import type { Page } from "@playwright/test";
import { alive, field, open, pageOf, saveBar, section } from "./account-page";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

/** How many pixels the page is wider than its window. */
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function check(page: Page, state: string): Promise<void> {
  await expectNoViolations(page, state);
  expect(await sideways(page), `${state} scrolls sideways`).toBe(0);
}

/** The longest possible number, without a place to break. */
const LONGEST = "N".repeat(64);

const FULL = {
  companyPhone: "555-800-1000",
  repNumber: "SR-999",
  addresses: [
    { addressType: "Shipping", line1: "500 Commerce Drive", city: "Austin", country: "US" },
    { addressType: "Shipping", line1: "x".repeat(200) },
  ],
  contacts: [{ firstName: "Jane", email: "jane@acme.example" }, { lastName: "Y".repeat(200) }],
  customerAttributes: { region: "West", vip: true, none: null, ["k".repeat(64)]: "v".repeat(300) },
};

for (const width of [1280, 320]) {
  test(`every state is accessible: ${width} px`, async ({ page, api, signIn }) => {
    const client = await api();
    await client.create("A-1", FULL);
    await page.setViewportSize({ width, height: 800 });
    await signIn("sales_ops");
    await page.goto(pageOf("A-1"));
    await expect(page.getByText("Everything is saved")).toBeVisible();
    if (width > 640) await alive(page);
    await check(page, "saved");

    await page.getByRole("button", { name: "Edit: Shipping, 500" }).click();
    await page.getByRole("button", { name: "Add contact" }).click();
    await page.getByRole("button", { name: "Remove: Jane" }).click();
    await page.getByRole("button", { name: "Add attribute" }).click();
    await field(page, "E-mail").fill("nobody");
    await page.keyboard.press("Control+s");
    await expect(saveBar(page)).toContainText("2 fields need attention");
    await check(page, "editing with errors");

    await page.getByRole("button", { name: /Country$/ }).click();
    await expect(page.getByRole("option", { name: /Germany/ })).toBeVisible();
    await check(page, "country open");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Renumber…" }).click();
    await expect(page.getByText("There are unsaved changes.")).toBeVisible();
    await check(page, "renumber with unsaved changes");
    await page.keyboard.press("Escape");
    await saveBar(page).getByRole("button", { name: "Discard" }).click();
    await page.getByRole("button", { name: "Close message" }).click();

    await client.update("A-1", { companyName: "Theirs" });
    await field(page, "Company name").fill("Mine");
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("heading", { name: /saved this account/ })).toBeFocused();
    await check(page, "conflict");
    await page.getByRole("button", { name: "Take theirs" }).click();

    for (const name of ["Renumber…", "Delete…"]) {
      await page.getByRole("button", { name: "More actions" }).click();
      await page.getByRole("menuitem", { name }).click();
      await expect(page.getByRole("textbox").last()).toBeFocused();
      await check(page, name);
      await page.keyboard.press("Escape");
    }
    await page.getByRole("button", { name: "Deactivate" }).click();
    await expect(page.getByLabel(/Reason/)).toBeVisible();
    await check(page, "deactivate");
    await page.keyboard.press("Escape");

    await page.goto("/customers/new");
    await expect(page.getByText("Nothing filled in yet")).toBeVisible();
    await check(page, "new");
  });
}

test("a phone shows one column, and everything can be reached", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create(LONGEST, { ...FULL, repNumber: "R".repeat(50), terms: "T".repeat(50) });
  await page.setViewportSize({ width: 390, height: 812 });
  await signIn("sales_ops");
  await page.goto(pageOf(LONGEST));
  await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 812 });
    expect(await sideways(page), `${width} px scroll sideways`).toBe(0);
  }
  const boxes = await Promise.all(
    ["Company name", "Account number", "E-mail"].map((name) => field(page, name).boundingBox()),
  );
  expect(new Set(boxes.map((box) => Math.round(box?.x ?? 0))).size).toBe(1);
  await page.getByRole("link", { name: "Contacts" }).click();
  await expect(section(page, "Contacts").getByRole("heading", { level: 2 })).toBeInViewport();
  await section(page, "Contacts").getByRole("button", { name: "Edit: Jane" }).click();
  await section(page, "Contacts").getByLabel("Last name").fill("Smith");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await expect(saveBar(page)).toContainText("Everything is saved");
  expect((await client.customer(LONGEST)).customer().contacts[0]?.lastName).toBe("Smith");
});

test("the focus is never under the bars", async ({ page, api, signIn }) => {
  await (await api()).create("A-1", FULL);
  await page.setViewportSize({ width: 1280, height: 500 });
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "Company name").focus();
  for (let step = 0; step < 40; step++) {
    const hidden = await page.evaluate(() => {
      const { activeElement } = document;
      if (!activeElement?.closest("#account-form")) return null;
      const box = activeElement.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + 2);
      const bottom = document.elementFromPoint(box.left + box.width / 2, box.bottom - 2);
      const isSeen = [top, bottom].every(
        (element) =>
          element && (activeElement.contains(element) || element.contains(activeElement)),
      );
      return isSeen ? null : activeElement.outerHTML.slice(0, 200);
    });
    expect(hidden).toBeNull();
    await page.keyboard.press("Tab");
  }
});
