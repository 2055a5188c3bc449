import { alive, choose, field, saveBar, section } from "./account-page";
import { hold } from "./delayed-requests";
import { expect, test } from "./fixtures";

test("a new account, with the keyboard alone", async ({ page, api, signIn }) => {
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await field(page, "Company name").focus();
  await page.keyboard.type("Näw & Sons");
  await page.keyboard.press("Tab");
  await page.keyboard.type("N/1 å");
  await page.keyboard.press("Tab");
  await page.keyboard.type("new@sons.example");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  // A closed select accepts the first letters of an option.
  await page.keyboard.type("ret");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("ada");
  await page.keyboard.press("Enter");
  await expect(section(page, "Company").getByRole("button", { name: /Sales rep/ })).toContainText(
    "Ada Lindqvist",
  );
  await page.getByRole("button", { name: "Add billing" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("1 Main Street");
  await page.keyboard.press("Control+s");
  await page.waitForURL("/customers/N%2F1%20%C3%A5");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Näw & Sons");
  await expect(page.getByText("N/1 å was created")).toBeVisible();
  const made = (await (await api()).customer("N/1 å")).customer();
  expect(made).toMatchObject({
    customerNumber: "N/1 å",
    companyName: "Näw & Sons",
    companyEmail: "new@sons.example",
    pricing: "Retail",
    repNumber: "SR-001",
    active: true,
    currencyCode: "USD",
    addresses: [{ addressType: "Billing", line1: "1 Main Street", isPrimary: true }],
  });
});

test("until the page of a new account is there nothing is sent twice", async ({ page, signIn }) => {
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await field(page, "Company name").fill("Acme");
  await field(page, "Account number").fill("N-1");
  await field(page, "E-mail").fill("new@acme.example");
  await choose(page, /Price tier/, "Retail");
  const release = await hold(page, /\/customers\/N-1(\?|$)/);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("N-1 was created")).toBeVisible();
  await page.keyboard.press("Control+s");
  await saveBar(page).getByRole("button", { name: "Create account" }).click({ force: true });
  release();
  await page.waitForURL("/customers/N-1");
  await expect(page.getByText("Another account has this number.")).toHaveCount(0);
});

test("what is required is said at each field", async ({ page, signIn }) => {
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await saveBar(page).getByRole("button", { name: "Create account" }).click();
  await expect(saveBar(page)).toContainText("4 fields need attention");
  await expect(field(page, "Company name")).toBeFocused();
  await expect(section(page, "Company").getByText("Required.")).toHaveCount(4);
});

test("a number that is taken overwrites nothing", async ({ page, api, signIn }) => {
  const client = await api();
  const before = (await client.create("A-1")).text;
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await field(page, "Company name").fill("Another");
  await field(page, "Account number").fill("a-1");
  await field(page, "E-mail").fill("another@acme.example");
  await choose(page, /Price tier/, "Retail");
  await page.keyboard.press("Control+s");
  await expect(section(page, "Company")).toContainText("Another account has this number.");
  await expect(field(page, "Account number")).toBeFocused();
  await expect(field(page, "Company name")).toHaveValue("Another");
  expect((await client.customer("A-1")).text).toBe(before);
});

test("leaving asks first", async ({ page, signIn }) => {
  await signIn("sales_ops", "/customers/new");
  await alive(page);
  await field(page, "Company name").fill("Another");
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stay" }).click();
  await expect(field(page, "Company name")).toHaveValue("Another");
  await page.getByRole("link", { name: "Cancel" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Leave" }).click();
  await page.waitForURL("/customers");
});

test("a rep's new account is the rep's own", async ({ page, api, signIn }) => {
  await signIn("sales_rep", "/customers/new");
  await alive(page);
  await field(page, "Company name").fill("Mine");
  await field(page, "Account number").fill("M-1");
  await field(page, "E-mail").fill("mine@acme.example");
  await choose(page, /Price tier/, "Retail");
  await expect(section(page, "Company").getByRole("button", { name: /Sales rep/ })).toBeDisabled();
  await expect(page.getByRole("checkbox", { name: "Active" })).toHaveCount(0);
  await page.keyboard.press("Control+s");
  await page.waitForURL("/customers/M-1");
  expect((await (await api()).customer("M-1")).customer().repNumber).toBe("SR-019");
});
