import type { Page } from "@playwright/test";
import { alive, choose, field, open, pageOf, save, section } from "./account-page";
import { type Api, at } from "./api-client";
import { expect, test } from "./fixtures";

/**
 * The same account twice: a person changes one on its page, an ERP changes the other by the API.
 */
const PAGE = "BY-PAGE";
const API = "BY-API";

const start = {
  companyPhone: "512-800-1000",
  companyFax: "512-800-1001",
  pricing: "Wholesale",
  repNumber: "SR-019",
  terms: "NET30",
  currencyCode: "EUR",
  addresses: [
    { externalId: "ADDR-1", addressType: "Shipping", line1: "500 Commerce Drive", country: "US" },
    { externalId: "ADDR-2", addressType: "Shipping", line1: "501 Commerce Drive" },
  ],
  contacts: [
    { externalId: "CON-1", firstName: "Jane", lastName: "Smith", contactType: "Purchasing" },
    { externalId: "CON-2", firstName: "Ray" },
  ],
  customerAttributes: { region: "West", credit: 500, vip: true, none: null },
};

/** A stored account without the values that must differ between the two. */
async function stored(client: Api, customerNumber: string, doors: [string, string] = [PAGE, API]) {
  const answer = await client.customer(customerNumber);
  if (answer.status !== 200) return answer.status;
  const { createdAt: _created, updatedAt: _updated, ...customer } = answer.customer();
  const text = doors.reduce((all, door) => all.replaceAll(door, "*"), JSON.stringify(customer));
  const value: unknown = JSON.parse(text);
  return value;
}

async function expectTheSame(client: Api): Promise<void> {
  expect(await stored(client, PAGE)).toEqual(await stored(client, API));
}

type Command = {
  name: string;
  byPage: (page: Page) => Promise<void>;
  byApi: (client: Api) => Promise<unknown>;
};

const input = (page: Page, sectionName: string, label: string) =>
  section(page, sectionName).getByLabel(label, { exact: true });

const COMMANDS: readonly Command[] = [
  {
    name: "update",
    byPage: async (page) => {
      await field(page, "Company name").fill(" Ünïted Supply ");
      await field(page, "Phone").fill("");
      await choose(page, /Price tier/, "Premium");
      await choose(page, /Terms/, "No terms");
      await choose(page, /Sales rep/, /SR-001/);
      await choose(page, /Currency/, /^US Dollar\s*USD/);
      await save(page);
    },
    byApi: (client) =>
      client.update(API, {
        companyName: " Ünïted Supply ",
        companyPhone: "",
        pricing: "premium",
        terms: null,
        repNumber: "SR-001",
        currencyCode: "usd",
      }),
  },
  {
    name: "replace addresses",
    byPage: async (page) => {
      const addresses = section(page, "Addresses");
      await addresses.getByRole("button", { name: /Remove: .*500/ }).click();
      await addresses.getByRole("button", { name: /Edit: .*501/ }).click();
      await input(page, "Addresses", "City").fill("Austin");
      await addresses.getByRole("button", { name: /Done editing/ }).click();
      await addresses.getByRole("button", { name: "Add address" }).click();
      await page.keyboard.type("1 Main Street");
      await choose(page, /Country$/, /Germany/);
      await save(page);
    },
    byApi: (client) =>
      client.update(API, {
        addresses: [
          {
            externalId: "ADDR-2",
            addressType: "shipping",
            line1: "501 Commerce Drive",
            city: "Austin",
          },
          { addressType: "billing", line1: "1 Main Street", country: "de" },
        ],
      }),
  },
  {
    name: "replace contacts",
    byPage: async (page) => {
      const contacts = section(page, "Contacts");
      await contacts.getByRole("button", { name: "Move up: Ray" }).click();
      await contacts.getByRole("button", { name: "Make primary: Ray" }).click();
      await contacts.getByRole("button", { name: "Edit: Jane Smith" }).click();
      await input(page, "Contacts", "E-mail").fill("jane@acme.example");
      await save(page);
    },
    byApi: (client) =>
      client.update(API, {
        contacts: [
          { externalId: "CON-2", firstName: "Ray", isPrimary: true },
          {
            externalId: "CON-1",
            firstName: "Jane",
            lastName: "Smith",
            contactType: "Purchasing",
            email: "jane@acme.example",
          },
        ],
      }),
  },
  {
    name: "replace attributes",
    byPage: async (page) => {
      const attributes = section(page, "Attributes");
      await attributes.getByRole("button", { name: "Remove: region" }).click();
      await attributes.getByLabel("Value").first().fill("0.25");
      await attributes.getByRole("button", { name: "Add attribute" }).click();
      await page.keyboard.type("grade");
      await attributes.getByLabel("Value").last().fill(" A ");
      await save(page);
    },
    byApi: (client) =>
      client.update(API, {
        customerAttributes: { credit: 0.25, vip: true, none: null, grade: " A " },
      }),
  },
  {
    name: "deactivate",
    byPage: async (page) => {
      await page.getByRole("button", { name: "Deactivate" }).click();
      const question = page.getByRole("dialog").filter({ hasText: "It cannot place orders" });
      await question.getByRole("textbox", { name: /Reason/ }).fill("Credit hold");
      await question.getByRole("button", { name: "Deactivate" }).click();
      await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
    },
    byApi: (client) => client.update(API, { active: false }),
  },
];

for (const { name, byPage, byApi } of COMMANDS) {
  test(`${name}: page and API leave the same`, async ({ page, api, signIn }) => {
    const client = await api();
    await client.create(PAGE, start);
    await client.create(API, start);
    await expectTheSame(client);
    const before = await stored(client, API);
    await signIn("sales_ops");
    await open(page, PAGE);
    await byPage(page);
    await byApi(client);
    await expectTheSame(client);
    expect(await stored(client, PAGE)).not.toEqual(before);
  });
}

test("activate: page and API leave the same", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create(PAGE, { ...start, active: false });
  await client.create(API, { ...start, active: false });
  await signIn("sales_ops");
  await open(page, PAGE);
  await page.getByRole("button", { name: "Activate", exact: true }).click();
  await expect(page.getByRole("button", { name: "Deactivate" })).toBeVisible();
  await client.write("POST", at(API, "activate"));
  await expectTheSame(client);
  expect(await stored(client, PAGE)).toMatchObject({ active: true });
});

test("create: page and API leave the same", async ({ page, api, signIn }) => {
  const client = await api();
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await field(page, "Company name").fill("Acme");
  await field(page, "Account number").fill(PAGE);
  await field(page, "E-mail").fill("acme@acme.example");
  await choose(page, /Price tier/, "Retail");
  await page.getByRole("button", { name: "Add shipping" }).click();
  await page.keyboard.type("1 Main Street");
  await page.getByRole("button", { name: "Add contact" }).click();
  await page.keyboard.type("Jane");
  await page.getByRole("button", { name: "Add attribute" }).click();
  await page.keyboard.type("region");
  await section(page, "Attributes").getByLabel("Value").fill("West");
  await page.keyboard.press("Control+s");
  await page.waitForURL(pageOf(PAGE));
  await client.upsert({
    customerNumber: API,
    companyName: "Acme",
    companyEmail: "acme@acme.example",
    pricing: "Retail",
    addresses: [{ addressType: "Shipping", line1: "1 Main Street" }],
    contacts: [{ firstName: "Jane" }],
    customerAttributes: { region: "West" },
  });
  await expectTheSame(client);
});

test("renumber: page and API leave the same", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create(PAGE, start);
  await client.create(API, start);
  await signIn("sales_ops");
  await open(page, PAGE);
  await page.getByRole("button", { name: "Renumber…" }).click();
  await page.getByLabel("New account number").fill("NEW-BY-PAGE");
  await page.keyboard.press("Enter");
  await page.waitForURL(pageOf("NEW-BY-PAGE"));
  await client.write("POST", at(API, "renumber"), { customerNumber: "NEW-BY-API" });
  const doors: [string, string] = [PAGE, API];
  expect(await stored(client, "NEW-BY-PAGE", doors)).toEqual(
    await stored(client, "NEW-BY-API", doors),
  );
  expect([await stored(client, PAGE), await stored(client, API)]).toEqual([404, 404]);
  for (const number of [PAGE, API]) {
    await page.goto(pageOf(number));
    await expect(page).toHaveURL(`${pageOf(`NEW-${number}`)}?from=${number}`);
  }
});

test("delete: page and API leave the same", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create(PAGE, start);
  await client.create(API, start);
  await signIn("sales_ops");
  await open(page, PAGE);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByLabel(`Type ${PAGE} to confirm`).fill(PAGE);
  await page.keyboard.press("Enter");
  await page.waitForURL("/customers");
  await client.write("DELETE", at(API));
  expect([await stored(client, PAGE), await stored(client, API)]).toEqual([404, 404]);
  expect((await client.list()).list().totalRecords).toBe(0);
  // Nothing left by either blocks a new account.
  await client.create(PAGE, start);
  await client.create(API, start);
  await expectTheSame(client);
});
