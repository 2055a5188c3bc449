import { field, open, pageOf, save, saveBar, section } from "./account-page";
import { at } from "./api-client";
import { expect, test } from "./fixtures";

test("two tabs, the same field: both values are shown, and mine can win", async ({
  page,
  context,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  const other = await context.newPage();
  await open(other, "A-1");
  await field(other, "Company name").fill("Theirs");
  await field(other, "Phone").fill("512-800-1000");
  await save(other);

  await field(page, "Company name").fill("Mine");
  await field(page, "External ID").fill("ERP-1");
  await page.keyboard.press("Control+s");
  const notice = page.getByRole("region", { name: /Olga Petrov saved this account/ });
  await expect(notice.getByRole("heading")).toBeFocused();
  await expect(notice.getByRole("row")).toHaveText([/Field/, /Company name\s*Theirs\s*Mine/]);
  await expect(field(page, "Company name")).toHaveValue("Mine");
  expect((await client.customer("A-1")).customer().companyName).toBe("Theirs");

  await notice.getByRole("button", { name: "Keep mine and save" }).click();
  await expect(saveBar(page)).toContainText("Everything is saved");
  await expect(notice).toHaveCount(0);
  expect((await client.customer("A-1")).customer()).toMatchObject({
    companyName: "Mine",
    companyPhone: "512-800-1000",
    externalId: "ERP-1",
  });
});

test("theirs can win; what else I typed stays", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", { contacts: [{ firstName: "Jane" }] });
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.update("A-1", { companyName: "Theirs", contacts: [] });
  await field(page, "Company name").fill("Mine");
  await field(page, "Phone").fill("512-800-1000");
  const contacts = section(page, "Contacts");
  await contacts.getByRole("button", { name: "Edit: Jane" }).click();
  await contacts.getByLabel("Last name").fill("Smith");
  await page.keyboard.press("Control+s");
  const notice = page.getByRole("region", { name: /saved this account while you/ });
  await expect(notice.getByRole("row")).toHaveText([
    /Field/,
    /Company name\s*Theirs\s*Mine/,
    /Contact 1\s*removed\s*Jane Smith/,
  ]);
  await notice.getByRole("button", { name: "Take theirs" }).click();
  await expect(field(page, "Company name")).toHaveValue("Theirs");
  await expect(field(page, "Phone")).toHaveValue("512-800-1000");
  await expect(contacts).toContainText("Nobody to talk to yet.");
  await expect(saveBar(page)).toContainText("1 unsaved change");
  await save(page);
  expect((await client.customer("A-1")).customer()).toMatchObject({
    companyName: "Theirs",
    companyPhone: "512-800-1000",
    contacts: [],
  });
});

test("what is discarded comes back beside what others saved, and takes none of it back", async ({
  page,
  api,
  signIn,
}) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.update("A-1", { companyName: "Theirs", companyPhone: "512-800-1000" });
  await field(page, "Company name").fill("Mine");
  await page.keyboard.press("Control+s");
  const notice = page.getByRole("region", { name: /saved this account while you/ });
  await expect(notice).toBeVisible();
  const undo = page.getByRole("alertdialog").getByRole("button", { name: "Undo" });
  await saveBar(page).getByRole("button", { name: "Discard" }).click();
  await expect(field(page, "Company name")).toHaveValue("Theirs");
  await undo.click();
  await expect(field(page, "Company name")).toHaveValue("Mine");
  await notice.getByRole("button", { name: "Keep mine and save" }).click();
  await expect(saveBar(page)).toContainText("Everything is saved");
  expect((await client.customer("A-1")).customer()).toMatchObject({
    companyName: "Mine",
    companyPhone: "512-800-1000",
  });

  await field(page, "Company name").fill("Later");
  await saveBar(page).getByRole("button", { name: "Discard" }).click();
  // Hovering keeps the toast open.
  await undo.hover();
  await page.getByRole("button", { name: "Deactivate" }).press("Enter");
  await page.getByRole("dialog").getByRole("textbox").fill("Did not pay");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Activate", exact: true })).toBeVisible();
  await undo.click();
  await expect(field(page, "Company name")).toHaveValue("Later");
  await expect(saveBar(page)).toContainText("1 unsaved change");
  await save(page);
  expect((await client.customer("A-1")).customer()).toMatchObject({
    companyName: "Later",
    active: false,
  });
});

test("what does not overlap is kept from both, and said", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1", { contacts: [{ firstName: "Jane" }] });
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.update("A-1", {
    terms: "NET60",
    contacts: [{ firstName: "Jane" }, { firstName: "Ray" }],
  });
  const contacts = section(page, "Contacts");
  await contacts.getByRole("button", { name: "Edit: Jane" }).click();
  await contacts.getByLabel("Last name").fill("Smith");
  await save(page);
  await expect(
    page.getByText("Their changes (Terms, Contact 2) and yours are both kept."),
  ).toBeVisible();
  expect((await client.customer("A-1")).customer()).toMatchObject({
    terms: "NET60",
    contacts: [{ firstName: "Jane", lastName: "Smith" }, { firstName: "Ray" }],
  });
});

test("a renumbered account is still saved, under its new number", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.write("POST", at("A-1", "renumber"), { customerNumber: "A-2" });
  await field(page, "Company name").fill("Mine");
  await page.keyboard.press("Control+s");
  await page.waitForURL(pageOf("A-2"));
  await expect(field(page, "Company name")).toHaveValue("Mine");
  expect((await client.customer("A-2")).customer().companyName).toBe("Mine");
});

test("a deleted account is told; what was typed stays", async ({ page, api, signIn }) => {
  const client = await api();
  await client.create("A-1");
  await signIn("sales_ops");
  await open(page, "A-1");
  await client.write("DELETE", at("A-1"));
  await field(page, "Company name").fill("Mine");
  await page.keyboard.press("Control+s");
  await expect(page.getByText("The account is not there any more.")).toBeVisible();
  await expect(field(page, "Company name")).toHaveValue("Mine");
  expect((await client.customer("A-1")).status).toBe(404);
});
