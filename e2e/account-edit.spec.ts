import { choose, field, open, pageOf, save, saveBar, section } from "./account-page";
import { expect, test } from "./fixtures";
import { STOCKED } from "./people";

test("a save changes what was changed, and nothing else", async ({ page, api, signIn }) => {
  const client = await api();
  const made = await client.create("A-1", {
    companyPhone: "512-800-1000",
    terms: "NET30",
    repNumber: "SR-019",
    externalId: "ERP-1",
    customerAttributes: { region: "West" },
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "Company name").fill("  Über GmbH ");
  await field(page, "Phone").fill("");
  await choose(page, /Price tier/, "Premium");
  await choose(page, /Terms/, "No terms");
  await expect(saveBar(page)).toContainText("4 unsaved changes");

  const sent = page.waitForRequest((request) => request.method() === "POST");
  await page.keyboard.press("Control+s");
  await expect(saveBar(page)).toContainText("Everything is saved");
  expect((await sent).postData()).not.toContain("ERP-1");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Über GmbH");

  const stored = (await client.customer("A-1")).customer();
  expect({ ...stored, updatedAt: "" }).toEqual({
    ...made.customer(),
    companyName: "Über GmbH",
    companyPhone: null,
    pricing: "Premium",
    terms: null,
    updatedAt: "",
  });
  const activity = section(page, "Activity");
  await expect(activity).toContainText("Olga Petrov changed 4 fields");
  await expect(activity).toContainText("from Company A-1 to Über GmbH");
  await expect(activity).toContainText("from 512-800-1000 to empty");
  await page.reload();
  await expect(field(page, "Company name")).toHaveValue("Über GmbH");
});

test("numbers of every kind have a page", async ({ page, api, signIn }) => {
  const client = await api();
  await signIn("admin");
  for (const number of ["A/B", "100%", "100%25", "Å-1", "a+b c#d?", "..a"]) {
    await client.create(number);
    await open(page, number);
    await expect(field(page, "Account number")).toHaveValue(number);
    await expect(page).toHaveTitle(`Company ${number} · Rolodesk`);
  }
});

test("wrong input stays where it is, with the focus in the first bad field", async ({
  page,
  api,
  signIn,
}) => {
  await (await api()).create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "E-mail").fill("nobody@nowhere");
  await field(page, "Company name").fill(" ");
  await page.keyboard.press("Control+s");
  await expect(field(page, "Company name")).toBeFocused();
  await expect(saveBar(page)).toContainText("2 fields need attention");
  await expect(section(page, "Company")).toContainText("That is not an e-mail address.");
  const summary = page.getByRole("alert").filter({ hasText: "2 fields need attention" });
  await summary.getByRole("button", { name: "E-mail" }).click();
  await expect(field(page, "E-mail")).toBeFocused();
  await expect(field(page, "E-mail")).toHaveValue("nobody@nowhere");
});

test("what only the server knows comes to its field, and the input stays", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await client.create("A-2", { externalId: "ERP-2" });
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "External ID").fill("ERP-2");
  await field(page, "Company name").fill("Typed");
  await page.keyboard.press("Control+s");
  await expect(section(page, "Company")).toContainText("Another account has this externalId.");
  await expect(field(page, "External ID")).toBeFocused();
  await expect(field(page, "Company name")).toHaveValue("Typed");
  await field(page, "External ID").fill("ERP-1");
  await save(page);
  const { externalId, companyName } = (await client.customer("A-1")).customer();
  expect([externalId, companyName]).toEqual(["ERP-1", "Typed"]);
});

test("discarding can be undone", async ({ page, api, signIn }) => {
  await (await api()).create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await field(page, "Company name").fill("Typed");
  await saveBar(page).getByRole("button", { name: "Discard" }).click();
  await expect(field(page, "Company name")).toHaveValue("Company A-1");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field(page, "Company name")).toHaveValue("Typed");
  await expect(saveBar(page)).toContainText("1 unsaved change");
});

test("odd phones and post codes are told, and kept", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", {
    companyPhone: "12",
    addresses: [{ addressType: "Billing", country: "DE", postalCode: "123" }],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  await expect(section(page, "Company")).toContainText("Not a valid DE number.");
  await page.getByRole("button", { name: "Edit: Billing" }).click();
  await expect(section(page, "Addresses")).toContainText("Not a valid DE postal code.");
  await section(page, "Addresses").getByLabel("Postal code").fill("1234");
  await save(page);
  expect((await client.customer("A-1")).customer().addresses[0]?.postalCode).toBe("1234");
});

test("attributes keep their types; names and numbers are checked", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1", {
    customerAttributes: { credit: 500, region: "West", vip: true, none: null },
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  const attributes = section(page, "Attributes");
  const value = (index: number) => attributes.getByRole("listitem").nth(index);
  await expect(attributes.getByLabel("Name").first()).toHaveValue("credit");
  await value(0).getByLabel("Value").fill("much");
  await value(2).getByLabel("Name").fill("area");
  await attributes.getByRole("button", { name: "Remove: vip" }).click();
  await expect(attributes.getByRole("button", { name: "Undo removing: vip" })).toBeFocused();
  await attributes.getByRole("button", { name: "Add attribute" }).click();
  await page.keyboard.type("none");
  await page.keyboard.press("Control+s");
  await expect(attributes).toContainText("Must be a number");
  await expect(attributes).toContainText("This name is used twice.");
  await expect(value(0).getByLabel("Value")).toBeFocused();
  await value(0).getByLabel("Value").fill("0.5");
  await value(4).getByLabel("Name").fill("checked");
  await value(4).getByRole("button", { name: /Type/ }).click();
  await page.getByRole("option", { name: "Yes or no" }).click();
  await value(4).getByRole("button", { name: /Value/ }).click();
  await page.getByRole("option", { name: "Yes" }).click();
  await save(page);
  expect((await client.customer("A-1")).customer().customerAttributes).toEqual({
    credit: 0.5,
    area: "West",
    none: null,
    checked: true,
  });
});

test("what the organization does not know stays, flagged", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", { repNumber: "SR-999", terms: "BARTER" });
  await signIn("sales_ops");
  await open(page, "A-1");
  const company = section(page, "Company");
  await expect(page.getByText("Unknown rep SR-999")).toBeVisible();
  await expect(company).toContainText("No rep has this number.");
  await expect(company).toContainText("These terms are not on the organization's list.");
  await field(page, "Company name").fill("Changed");
  await save(page);
  const { repNumber, terms } = (await client.customer("A-1")).customer();
  expect([repNumber, terms]).toEqual(["SR-999", "BARTER"]);
  await choose(page, /Sales rep/, /Ada Lindqvist/);
  await save(page);
  expect((await client.customer("A-1")).customer().repNumber).toBe("SR-001");
});

test.describe("with orders and a retired tier", () => {
  test.use({ pool: "stocked" });

  test("the orders are summed and listed", async ({ page, signIn }) => {
    await signIn("sales_ops");
    await open(page, STOCKED.withOrders);
    await expect(section(page, "Last 12 months")).toContainText("$351");
    await expect(section(page, "Last 12 months")).toContainText("October 2026: $351, 2 orders");
    await expect(section(page, "Orders").getByRole("row")).toHaveText([
      /Order/,
      /SO-2\s*Oct 5, 2026.*\$250\.50/,
      /SO-1\s*Oct 5, 2026.*\$100\.00/,
    ]);
  });

  test("a retired tier stays until another is chosen", async ({ page, signIn }) => {
    await signIn("sales_ops");
    await open(page, STOCKED.onRetiredTier);
    await expect(section(page, "Company")).toContainText("This tier is retired.");
    await field(page, "Company name").fill("Changed");
    await save(page);
    await choose(page, /Price tier/, "Retail");
    await save(page);
    await page.getByRole("button", { name: /Price tier/ }).click();
    await expect(page.getByRole("option", { name: "Legacy" })).toHaveCount(0);
  });
});

test.describe("a number that nobody has", () => {
  test.use({ expectedConsoleErrors: [/404/] });

  test("offers to search for it", async ({ page, api, signIn }) => {
    await (await api()).create("A-1", { companyName: "Nope Industries" });
    await signIn("sales_ops");
    await page.goto(pageOf("Nope"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("No account Nope");
    await page.getByRole("button", { name: "Search" }).click();
    await expect(page).toHaveURL(/\/customers\?search=Nope$/);
    await expect(page.getByText("Nope Industries").first()).toBeVisible();
  });
});
