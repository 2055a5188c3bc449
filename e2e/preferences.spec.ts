import type { Page } from "@playwright/test";
import { addAccounts, cellAt, openAccounts } from "./accounts-table";
import { expect, test } from "./fixtures";

async function choose(page: Page, field: string, typed: string, option: RegExp): Promise<void> {
  await page.getByRole("button", { name: new RegExp(field) }).click();
  await page.keyboard.type(typed);
  await page.getByRole("option", { name: option }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}

test("what is chosen follows to another browser, from the first byte on", async ({
  api,
  browser,
  organization,
  page,
  server: { origin },
  signIn,
}) => {
  await addAccounts(await api(), 2);
  await signIn("sales_ops", "/profile");
  const example = page.getByLabel("Example");
  await expect(example).toContainText("1,234,567.89");
  await choose(page, "Numbers, dates and money as in", "de-DE", /^German \(Germany\)/);
  await expect(example).toContainText("1.234.567,89");
  await choose(page, "Time zone", "tokyo", /^Asia\/Tokyo/);
  await expect(example).toContainText("GMT+9");
  await page.getByRole("radio", { name: "Compact" }).check({ force: true });
  await page.getByLabel("Preferences").getByRole("radio", { name: "Dark" }).check({ force: true });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();

  const context = await browser.newContext({ locale: "en-US", timezoneId: "America/New_York" });
  const errors: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  const elsewhere = await context.newPage();
  const { csrfToken } = await (await context.request.get(`${origin}/api/auth/csrf`)).json();
  const { email } = organization.people.sales_ops;
  await context.request.post(`${origin}/api/auth/callback/credentials`, {
    form: { csrfToken, organization: organization.id, email, password: organization.password },
    headers: { origin },
    maxRedirects: 0,
  });
  const html = await (await context.request.get(`${origin}/customers`)).text();
  expect(html).toMatch(/<html[^>]* data-theme="dark" data-density="compact"/);
  expect(html).toMatch(/title="[^"]*GMT\+9"/);

  await elsewhere.goto(`${origin}/customers`);
  const changed = cellAt(elsewhere, 0, 7).locator("time");
  await expect(changed).toHaveAttribute("title", /^\p{L}+, \d+\. \p{L}+ \d{4}.*GMT\+9$/u);
  expect((await cellAt(elsewhere, 0, 0).boundingBox())?.height).toBe(30);
  await elsewhere.goto(`${origin}/profile`);
  await expect(elsewhere.getByRole("button", { name: /Time zone/ })).toContainText("Asia/Tokyo");
  expect(errors).toEqual([]);
  await context.close();
});

test("the browser's own zone is told to the server, and is the standard", async ({
  api,
  browser,
  page,
  server,
  signIn,
}) => {
  await addAccounts(await api(), 1);
  await signIn("sales_ops");
  const context = await browser.newContext({
    timezoneId: "Asia/Kolkata",
    storageState: await page.context().storageState(),
  });
  const elsewhere = await context.newPage();
  await elsewhere.goto(`${server.origin}/customers`);
  const time = cellAt(elsewhere, 0, 7).locator("time");
  await expect(time).toHaveAttribute("title", /GMT\+5:30/);
  const html = await (await elsewhere.request.get(elsewhere.url())).text();
  expect(html).toMatch(/title="[^"]*GMT\+5:30"/);
  await context.close();
});

test("columns are sized and pinned from the keyboard, and stay so for this user", async ({
  api,
  page,
  signIn,
}) => {
  await addAccounts(await api(), 3);
  await openAccounts({ page, signIn });
  const heading = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
  const width = async (column: number) => (await cellAt(page, 0, column).boundingBox())?.width;
  const tier = await width(3);
  await heading("Tier").focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => width(3)).toBe((tier ?? 0) + 16);
  await expect(page.getByText(`Tier: ${(tier ?? 0) + 16} pixels wide`)).toBeAttached();
  await expect(heading("Tier")).toBeFocused();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByRole("menuitem", { name: "Pin to the start" }).press("Enter");
  await expect(cellAt(page, -1, 1)).toHaveText("Tier");
  await expect(heading("Tier")).toBeFocused();
  await page.keyboard.press("End");
  const { x = 0, width: first = 0 } = (await cellAt(page, 0, 0).boundingBox()) ?? {};
  expect((await cellAt(page, 0, 1).boundingBox())?.x).toBe(x + first);

  const edge = cellAt(page, -1, 2).locator("[data-column-edge]");
  const company = (await width(2)) ?? 0;
  await page.keyboard.press("Home");
  await edge.hover();
  await page.mouse.down();
  const at = (await edge.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(at.x + at.width / 2 + 40, at.y + 5, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => width(2)).toBe(company + 40);

  await page.reload();
  await expect(cellAt(page, -1, 1)).toHaveText("Tier");
  expect(await width(1)).toBe((tier ?? 0) + 16);
  await page.context().clearCookies({ name: "rolodesk.session" });
  await openAccounts({ page, signIn }, "admin");
  await expect(cellAt(page, -1, 1)).toContainText("Company");
  expect(await width(3)).toBe(tier);
});

test("a printed table has all its columns and no controls", async ({ api, page, signIn }) => {
  await addAccounts(await api(), 3);
  const columns = "customerNumber,companyName,active,pricing,repNumber,terms,city,companyEmail";
  await openAccounts({ page, signIn }, "sales_ops", `/customers?columns=${columns},updatedAt`);
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 1000, height: 700 });
  const last = await cellAt(page, 0, 8).boundingBox();
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(1000);
  await expect(page.getByRole("link", { name: "New account" })).toBeHidden();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("button", { name: /Filter|Columns|Next page/ })).toHaveCount(0);
});
