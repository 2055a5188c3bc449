import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { choose, open, section } from "./account-page";
import type { Api } from "./api-client";
import { expectNoViolations } from "./axe";
import { hold } from "./delayed-requests";
import { expect, type Organization, type Server, test } from "./fixtures";
import { dayOfMonth, placeOrders } from "./orders-page";

test.use({ timezoneId: "UTC", pool: "empty" });

const totals = (page: Page) => page.getByRole("table", { name: /^Totals by/ });
const orders = (page: Page) => page.getByRole("table", { name: "Orders, newest first" });
const sums = (page: Page) => section(page, "Totals").getByRole("listitem");

/** The text of each row without the headings. */
async function rowsOf(table: Locator): Promise<string[]> {
  const rows = await table.locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator("th, td").allInnerTexts();
      return cells.join(" ").replace(/\s+/g, " ").trim();
    }),
  );
}

/**
 * Orders of the last twelve months: US$ 1,050.00 in three orders and EUR 80.00 in one: A-1 (SR-001,
 * Germany) has 100.10 and 199.90, a deleted account 750.00, B-2 (SR-019, Retail) the 80.00; three
 * years ago A-1 had 50.00.
 */
async function stock(client: Api, server: Server, organization: Organization): Promise<void> {
  const at = (country: string) => [{ addressType: "Billing", country }];
  await client.create("A-1", { repNumber: "SR-001", addresses: at("DE") });
  await client.create("GONE", { repNumber: "SR-019", companyName: "Gone & Co" });
  await client.create("B-2", {
    repNumber: "SR-019",
    pricing: "Retail",
    currencyCode: "EUR",
    addresses: at("US"),
  });
  await placeOrders(server, organization, [
    { number: "T-1", customerNumber: "A-1", date: dayOfMonth(0), total: "100.10" },
    { number: "T-2", customerNumber: "A-1", date: dayOfMonth(1, 28), total: "199.90" },
    { number: "T-3", customerNumber: "B-2", date: dayOfMonth(0), total: "80" },
    { number: "T-4", customerNumber: "GONE", date: dayOfMonth(2), total: "750" },
    { number: "T-5", customerNumber: "A-1", date: dayOfMonth(36), total: "50" },
  ]);
  await client.write("DELETE", "/api/customers/GONE");
  await client.create("GONE", { companyName: "Its successor" });
}

test("the figures add up by period and dimension, in the address, with what is deleted", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await stock(await api(), server, organization);
  await signIn("sales_ops", "/customers");
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await expect(sums(page)).toHaveText([
    /\$1,050\.00\s*3 orders in USD/,
    /€80\.00\s*1 order in EUR/,
  ]);
  await expect(page.getByText("Currencies are never added up.")).toBeVisible();
  expect(await rowsOf(totals(page))).toEqual([
    expect.stringMatching(/ 1 \$750\.00 71\.4%$/),
    expect.stringMatching(/ 1 \$199\.90 19\.0%$/),
    expect.stringMatching(/ 1 €80\.00 100\.0%$/),
    expect.stringMatching(/ 1 \$100\.10 9\.5%$/),
  ]);
  await page.getByText("Show the figures").click();
  const chart = page.getByRole("table", { name: "USD by month" });
  await expect(chart.getByRole("row")).toHaveCount(13);
  await expect(chart.getByRole("row").last()).toContainText("$100.10");

  await page.getByRole("radio", { name: "Rep" }).check({ force: true });
  await expect(page).toHaveURL(/\/orders\?by=rep$/);
  await expect(totals(page)).toContainText("Ada Lindqvist");
  expect(await rowsOf(totals(page))).toEqual([
    "Maya Torres SR-019 1 $750.00 71.4%",
    "Ada Lindqvist SR-001 2 $300.00 28.6%",
    "Maya Torres SR-019 1 €80.00 100.0%",
  ]);
  await totals(page).getByRole("link", { name: "Orders" }).click();
  await expect(page).toHaveURL(/by=rep&sort=orders&direction=desc$/);
  await expect(totals(page).getByRole("row").nth(1)).toContainText("Ada Lindqvist");
  await page.goBack();
  await expect(totals(page).getByRole("row").nth(1)).toContainText("Maya Torres");
  await page.goBack();
  await expect(totals(page)).toHaveAccessibleName("Totals by month");

  await choose(page, /Tier$/, "Retail");
  await expect(sums(page)).toHaveText([/€80\.00/]);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await choose(page, /Country$/, /^Germany/);
  await expect(sums(page)).toHaveText([/\$300\.00\s*2 orders in USD/]);
  await choose(page, /Period$/, "Any time");
  await expect(page).toHaveURL(/\/orders\?period=all&country=DE$/);
  await expect(sums(page)).toHaveText([/\$350\.00\s*3 orders in USD/]);
  await page.reload();
  await expect(sums(page)).toHaveText([/\$350\.00/]);
  await choose(page, /Period$/, "This month");
  await expect(sums(page)).toHaveText([/\$100\.10/]);

  await page.goto("/orders?accounts=deleted&by=account");
  await expect(totals(page)).toContainText("Gone & Co");
  expect(await rowsOf(totals(page))).toEqual(["Gone & Co GONE Deleted 1 $750.00 100.0%"]);
  await expect(orders(page).getByRole("link")).toHaveCount(0);
  await page.goto("/orders?account=GONE");
  await expect(page.getByText("No orders match")).toBeVisible();
  await open(page, "GONE");
  await expect(section(page, "Orders")).toContainText("No orders yet.");
  await page.goto("/orders?period=soon&by=week");
  await expect(page.getByText("Must be one of month, rep, tier, country, account.")).toBeVisible();
});

test("what is chosen in two controls before an answer comes is asked for together", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await stock(await api(), server, organization);
  await signIn("sales_ops", "/orders");
  await expect(sums(page)).toHaveCount(2);
  const release = await hold(page, /\/orders\?.*tier=Retail/);
  await choose(page, /Tier$/, "Retail");
  await page.getByRole("radio", { name: "Rep" }).check({ force: true });
  await expect(page.getByRole("button", { name: /Tier$/ })).toContainText("Retail");
  release();
  await expect(page).toHaveURL(/\/orders\?tier=Retail&by=rep$/);
  await expect(sums(page)).toHaveText([/€80\.00/]);
  await expect(totals(page)).toHaveAccessibleName("Totals by rep");
});

test("a day counts once it is whole, as one step for Back", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await stock(await api(), server, organization);
  await signIn("sales_ops", "/orders");
  await choose(page, /Period$/, "Between two days…");
  const field = (name: string) => page.getByRole("group", { name, exact: true });
  const type = async (name: string, digits: string) => {
    await field(name).getByRole("spinbutton").first().focus();
    await page.keyboard.type(digits);
  };
  await type("From", "01152026");
  await expect(page).toHaveURL(/\/orders$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\?from=2026-01-15$/);
  await type("To", "12312030");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(page).toHaveURL(/\/orders\?from=2026-01-15&to=2030-12-31$/);
  await field("To").getByRole("button").click();
  await page.getByRole("button", { name: /December 15, 2030/ }).click();
  await expect(page).toHaveURL(/\/orders\?from=2026-01-15&to=2030-12-15$/);
  for (const query of ["\\?from=2026-01-15&to=2030-12-31", "\\?from=2026-01-15", ""]) {
    await page.goBack();
    await expect(page).toHaveURL(new RegExp(`/orders${query}$`));
  }

  await page.goto("/orders?from=2025-01-01&to=2025-03-31");
  await expect(field("To")).toContainText("3/31/2025");
  await type("From", "02312026");
  await page.getByRole("heading", { level: 1 }).click();
  await expect(page).toHaveURL(/\/orders\?from=2026-02-28$/);
  await expect(field("To")).toContainText("mm/dd/yyyy");
});

test("the files hold what the screen shows", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await stock(await api(), server, organization);
  await signIn("account_manager", "/orders?by=account&currency=USD");
  await expect(totals(page)).toContainText("Gone & Co");
  const exported = async (name: string): Promise<Record<string, string>[]> => {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    const file = await download;
    return parse(await readFile(await file.path()), { columns: true, bom: true });
  };
  const shown = (await rowsOf(totals(page))).map((row) => row.replace(" Deleted", ""));
  expect(
    (await exported("Export totals")).map(
      ({ company, account, orders: count, total }) => `${company} ${account} ${count} $${total}`,
    ),
  ).toEqual(shown.map((row) => row.replace(/ [\d.]+%$/, "")));
  const files = await exported("Export orders");
  expect(files.map((row) => `${row.order} ${row.total}`)).toEqual(
    (await rowsOf(orders(page))).map((row) => row.replace(/^(\S+) .*\$([\d.]+)$/, "$1 $2")),
  );
  expect(files.map((row) => row.order)).toEqual(["T-1", "T-2", "T-4"]);
});

test("a rep sees the orders of their own accounts, and gets no file", async ({
  page,
  api,
  server,
  organization,
  signIn,
}) => {
  await stock(await api(), server, organization);
  await signIn("sales_rep", "/orders?period=all&by=account");
  await expect(sums(page)).toHaveText([/€80\.00\s*1 order in EUR/]);
  expect(await rowsOf(totals(page))).toEqual(["Company B-2 B-2 1 €80.00 100.0%"]);
  await expect(orders(page).locator("tbody tr")).toHaveCount(1);
  await expect(page.getByText("You see the orders of your own accounts.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Export/ })).toHaveCount(0);
  const answer = await page.request.get("/orders/export?file=totals", { maxRedirects: 0 });
  expect(answer.status()).toBe(403);
  await orders(page).getByRole("link", { name: "Company B-2" }).click();
  await expect(page).toHaveURL(/\/customers\/B-2$/);
});

for (const width of [1280, 320]) {
  test(`every state is accessible: ${width} px`, async ({
    page,
    api,
    server,
    organization,
    signIn,
  }) => {
    const client = await api();
    await stock(client, server, organization);
    await client.update("B-2", { companyName: "x".repeat(200) });
    await page.setViewportSize({ width, height: 800 });
    const check = async (state: string) => {
      await expectNoViolations(page, state);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state} scrolls sideways`).toBe(0);
    };
    await signIn("admin", "/orders?by=account");
    await page.getByText("Show the figures").click();
    await check("by account");
    if (width < 640) await page.getByRole("button", { name: "Filters" }).click();
    await choose(page, /Period$/, "Between two days…");
    await expect(page.getByRole("group", { name: "From" })).toBeVisible();
    await check("two days");
    await page.goto("/orders?page=9&groupPage=9");
    await check("beyond the last page");
    await page.goto("/orders?rep=nobody");
    await check("nothing matches");
    await page.goto("/orders?by=week");
    await check("an unknown address");
  });
}
