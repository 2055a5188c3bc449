import { field, open, save, saveBar, section } from "./account-page";
import { expect, test } from "./fixtures";

const shipping = (line1: string, more = {}) => ({ addressType: "Shipping", line1, ...more });

test("addresses are added, changed, removed, brought back and reordered", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1", {
    addresses: [shipping("1 Main Street"), shipping("2 Side Street"), shipping("3 Back Street")],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  const addresses = section(page, "Addresses");
  await expect(addresses).toContainText("No billing address");
  await expect(addresses).toContainText("Invoices have nowhere to go.");

  await addresses.getByRole("button", { name: "Edit: Shipping, 2 Side Street" }).click();
  await expect(addresses.getByLabel("Line 1")).toBeFocused();
  await addresses.getByLabel("City", { exact: true }).fill("Austin");
  await addresses.getByRole("button", { name: /Done editing/ }).click();
  await expect(addresses.getByRole("button", { name: /Edit: .*Side/ })).toBeFocused();

  await addresses.getByRole("button", { name: /Remove: .*Main/ }).click();
  await expect(addresses.getByRole("button", { name: /Undo removing: .*Main/ })).toBeFocused();
  await addresses.getByRole("button", { name: /Remove: .*Back/ }).click();
  await page.keyboard.press("Enter");
  await expect(addresses.getByRole("button", { name: /Edit: .*Back/ })).toBeFocused();

  await addresses.getByRole("button", { name: /Move up: .*Back/ }).click();
  await expect(addresses.getByRole("button", { name: /Move down: .*Back/ })).toBeFocused();
  await expect(page.getByText("Shipping, 3 Back Street is now 1 of 2.")).toBeAttached();
  await save(page);

  const stored = (await client.customer("A-1")).customer().addresses;
  expect(stored.map(({ line1, city, isPrimary }) => [line1, city, isPrimary])).toEqual([
    ["3 Back Street", null, true],
    ["2 Side Street", "Austin", false],
  ]);
  const activity = section(page, "Activity");
  await expect(activity).toContainText("Address 2, city");
  await expect(activity).toContainText("Order of the addresses");
});

test("a missing address is copied from the other kind", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", {
    addresses: [shipping("1 Main Street", { externalId: "S-1", country: "US" })],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  await page.getByRole("button", { name: "Copy shipping" }).click();
  await expect(page.getByText("No billing address")).toHaveCount(0);
  await save(page);
  const { addresses } = (await client.customer("A-1")).customer();
  expect(addresses[1]).toEqual({
    ...addresses[0],
    externalId: null,
    addressType: "Billing",
    isPrimary: true,
  });
});

test("each type has one primary, also when an address changes its type", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1", {
    addresses: [shipping("1 Main Street"), shipping("2 Side Street")],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  await page.getByRole("button", { name: /Make primary: .*Side/ }).click();
  await save(page);
  const primaries = async () =>
    (await client.customer("A-1"))
      .customer()
      .addresses.map(({ addressType, isPrimary }) => `${addressType} ${isPrimary}`);
  expect(await primaries()).toEqual(["Shipping false", "Shipping true"]);
  await page.getByRole("button", { name: /Edit: .*Side/ }).click();
  await page.getByRole("button", { name: /Type/ }).first().click();
  await page.getByRole("option", { name: "Billing" }).click();
  await save(page);
  expect(await primaries()).toEqual(["Shipping true", "Billing true"]);
});

test("contacts are added, made primary and changed", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", { contacts: [{ firstName: "Jane", lastName: "Smith" }] });
  await signIn("sales_ops");
  await open(page, "A-1");
  const contacts = section(page, "Contacts");
  await contacts.getByRole("button", { name: "Add contact" }).click();
  await page.keyboard.type("Ray");
  await contacts.getByLabel("E-mail").fill("ray@acme");
  await contacts.getByRole("button", { name: "Done editing: Ray" }).click();
  await page.keyboard.press("Control+s");
  await expect(contacts.getByLabel("E-mail")).toBeFocused();
  await expect(contacts).toContainText("That is not an e-mail address.");
  await contacts.getByLabel("E-mail").fill("ray@acme.example");
  await contacts.getByLabel("Role").fill("Purchasing");
  await contacts.getByRole("button", { name: "Make primary: Ray" }).click();
  await save(page);
  const stored = (await client.customer("A-1")).customer().contacts;
  expect(stored).toMatchObject([
    { firstName: "Jane", lastName: "Smith", isPrimary: false },
    { firstName: "Ray", email: "ray@acme.example", contactType: "Purchasing", isPrimary: true },
  ]);
});

test("an edited item stays the one it was", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", {
    contacts: [
      { firstName: "Jane", externalId: "C-1" },
      { firstName: "Ray", email: "ray@acme.example" },
    ],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  const contacts = section(page, "Contacts");
  await contacts.getByRole("button", { name: "Edit: Ray" }).click();
  await contacts.getByLabel("First name").fill("Raymond");
  await contacts.getByLabel("E-mail").fill("raymond@acme.example");
  await save(page);
  const activity = section(page, "Activity");
  await expect(activity).toContainText("changed 2 fields");
  await expect(activity).toContainText("Contact 2, first name");
  expect((await client.customer("A-1")).customer().contacts[0]?.externalId).toBe("C-1");
});

test("the server's word on a list comes to its item, past removed ones", async ({
  page,
  api,
  signIn,
}) => {
  await (await api()).create("A-1", {
    contacts: [{ firstName: "Ann" }, { firstName: "Bo", externalId: "C-1" }, { firstName: "Cy" }],
  });
  await signIn("sales_ops");
  await open(page, "A-1");
  const contacts = section(page, "Contacts");
  await contacts.getByRole("button", { name: "Remove: Ann" }).click();
  await contacts.getByRole("button", { name: "Edit: Cy" }).click();
  await contacts.getByLabel("External ID").fill("C-1");
  await contacts.getByRole("button", { name: "Done editing: Cy" }).click();
  await page.keyboard.press("Control+s");
  await expect(contacts).toContainText("This externalId is in the list already.");
  await expect(contacts.getByLabel("External ID")).toBeFocused();
  await expect(contacts.getByLabel("External ID")).toHaveValue("C-1");
  await expect(saveBar(page)).toContainText("1 field needs attention");
  await expect(field(page, "Company name")).toHaveValue("Company A-1");
});
