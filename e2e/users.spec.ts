import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { logFile } from "./run";

const PASSWORD = "a passphrase of my own";

/** Another browser without a session. */
async function otherBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ baseURL });
  return context.newPage();
}

async function setPassword(page: Page, link: string, password = PASSWORD) {
  await page.goto(link);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByRole("heading", { name: "Your password is set" })).toBeFocused();
  await page.getByRole("link", { name: "Sign in" }).click();
}

async function fillSignIn(page: Page, email: string, password = PASSWORD) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("/");
}

async function openTask(page: Page, name: string, task: string) {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: task }).click();
}

const rowOf = (page: Page, name: string) =>
  page.getByRole("table", { name: "Users" }).getByRole("row").filter({ hasText: name });

async function choose(page: Page, label: string, option: string) {
  await page.getByRole("button", { name: new RegExp(label) }).click();
  await page.getByRole("option", { name: option }).click();
}

test("somebody is invited, joins, gets another role, and is shut out", async ({
  page,
  signIn,
  browser,
  baseURL,
}) => {
  await signIn("admin", "/customers");
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL("/settings/users");
  await page.getByRole("button", { name: "Invite a user" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByLabel("E-mail")).toBeFocused();
  await dialog.getByLabel("E-mail").fill("lena@rolodesk.example");
  await dialog.getByLabel("Name").fill("Lena Fischer");
  await choose(page, "Role", "Sales rep");
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(dialog.getByText("A sales rep needs a rep number")).toBeVisible();
  await dialog.getByRole("button", { name: /Rep number/ }).click();
  await page.getByRole("combobox").fill("bruno");
  await page.getByRole("option", { name: /Bruno Costa/ }).click();
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText("No mail server is set up")).toBeVisible();
  const link = await page.getByLabel("Invitation link").inputValue();
  await page.mouse.click(5, 5);
  await expect(page.getByLabel("Invitation link")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(rowOf(page, "Lena Fischer")).toContainText("Invited");
  await expect(rowOf(page, "Lena Fischer")).toContainText("SR-002");

  const lena = await otherBrowser(browser, baseURL);
  await setPassword(lena, link);
  await fillSignIn(lena, "lena@rolodesk.example");
  await expect(lena.getByRole("link", { name: "Settings" })).toBeHidden();
  await lena.goto("/settings/users");
  await expect(lena.getByRole("heading", { name: "Not for your role" })).toBeVisible();

  await openTask(page, "Lena Fischer", "Edit…");
  await choose(page, "Role", "Admin");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(rowOf(page, "Lena Fischer")).toContainText("Admin");
  await lena.getByRole("link", { name: "Go to accounts" }).click();
  await lena.goto("/settings/users");
  await expect(lena.getByRole("table", { name: "Users" })).toBeVisible();

  await openTask(page, "Lena Fischer", "Disable…");
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(rowOf(page, "Lena Fischer")).toContainText("Disabled");
  await lena.getByRole("link", { name: "Accounts" }).click();
  await lena.waitForURL(/\/sign-in/);
  await lena.context().close();
});

test("a forgotten password is set anew by a link that works once", async ({
  page,
  organization,
  server,
}) => {
  const { email } = organization.people.sales_ops;
  await page.goto(`/sign-in?organization=${organization.id}`);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByLabel("Organization")).toHaveValue(organization.id);
  const ask = async (address: string) => {
    await expect(page.getByRole("button", { name: "Send the link" })).toBeEnabled();
    await page.getByLabel("E-mail").fill(address);
    await page.getByRole("button", { name: "Send the link" }).click();
    await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeFocused();
  };
  await ask("nobody@rolodesk.example");
  await page.goto(`/forgot-password?organization=${organization.id}`);
  await ask(email);
  const link = new RegExp(`${server.origin}/set-password#${organization.id}/[\\w-]{43}`);
  const inLog = () => link.exec(readFileSync(logFile(server.name), "utf8"))?.[0] ?? "";
  await expect.poll(inLog).not.toBe("");
  await page.goto("/set-password");
  await expect(page.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await setPassword(page, inLog());
  await fillSignIn(page, email);
  await page.goto(inLog());
  await expect(page.getByText("used already")).toBeVisible();
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await expect(page.getByLabel("Organization")).toHaveValue(organization.id);
});

for (const width of [1280, 375]) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("the pages for a forgotten password keep nobody out", async ({ page }) => {
      await page.goto("/forgot-password");
      await page.getByRole("button", { name: "Send the link" }).click();
      await expect(page.getByText("Enter your e-mail.")).toBeVisible();
      await expectNoViolations(page, "forgotten");
      await page.goto("/set-password#nowhere/nothing");
      await expect(page.getByRole("link", { name: "Ask for a new link" })).toBeVisible();
      await expectNoViolations(page, "a link that does not work");
    });

    test("the users and an invitation keep nobody out", async ({ page, signIn }) => {
      await signIn("admin", "/settings/users");
      await expect(page.getByText("Olga Petrov").filter({ visible: true })).toBeVisible();
      await expectNoViolations(page, "users");
      await openTask(page, "Olga Petrov", "Disable…");
      await expectNoViolations(page, "confirmation");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Invite a user" }).click();
      await page.getByLabel("E-mail").fill("new@rolodesk.example");
      await page.getByLabel("Name").fill("New");
      await choose(page, "Role", "Sales ops");
      await page.getByRole("button", { name: /Rep number/ }).click();
      await page.getByRole("combobox").fill("X-7");
      await page.getByRole("option", { name: /Use “X-7”/ }).click();
      await expect(page.getByText("No rep has this number.")).toBeVisible();
      await expectNoViolations(page, "invite");
      await page.getByRole("button", { name: "Send invitation" }).click();
      const link = await page.getByLabel("Invitation link").inputValue();
      if (width === 375) {
        // React Aria announces the pressed button for seven seconds, even after it is gone.
        await expect(page.getByRole("img")).toHaveCount(0);
        await expectNoViolations(page, "invited");
      }
      await page.goto(link);
      await page.getByRole("button", { name: "Set password" }).click();
      await expect(page.getByText("At least 12 characters.")).toBeVisible();
      await expectNoViolations(page, "set a password");
    });
  });
}
