import type { Page } from "@playwright/test";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const NEW_PASSWORD = "a passphrase of my own";

const sessions = (page: Page) =>
  page.getByRole("list", { name: "Your sessions" }).getByRole("listitem");

/** Signs in several times: each time a new session, of which the browser keeps the last. */
async function signInAgain(page: Page, signIn: () => Promise<void>) {
  const cookies = await page.context().cookies();
  await page.context().clearCookies({ name: "rolodesk.session" });
  await signIn();
  return cookies;
}

test("a new password ends the other sessions, and this one stays", async ({
  page,
  signIn,
  organization,
  context,
}) => {
  await signIn("sales_ops");
  const other = await signInAgain(page, () => signIn("sales_ops", "/customers"));
  const { name, email } = organization.people.sales_ops;
  await page.getByRole("button", { name: `${name}, Sales ops` }).click();
  await page.getByRole("link", { name: "Your profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your profile" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await expect(sessions(page)).toHaveCount(2);
  await expect(sessions(page).first()).toContainText("This device");

  await page.getByLabel("Current password").fill("wrong");
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("At least 12 characters.")).toBeVisible();
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("That is not your current password.")).toBeVisible();
  await expect(page.getByLabel("Current password")).toBeFocused();
  await page.getByLabel("Current password").fill(organization.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await expect(sessions(page)).toHaveCount(1);
  await page.goto("/customers");
  await expect(page).toHaveURL("/customers");

  await context.addCookies(other);
  await page.goto("/customers");
  await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers");
});

test("others are signed out one by one and all at once; nobody else's are seen", async ({
  page,
  signIn,
  context,
}) => {
  await signIn("admin");
  await signInAgain(page, () => signIn("sales_ops"));
  const first = await signInAgain(page, () => signIn("sales_ops"));
  const second = await signInAgain(page, () => signIn("sales_ops"));
  const third = await signInAgain(page, () => signIn("sales_ops", "/profile"));
  await expect(sessions(page)).toHaveCount(4);
  await sessions(page).last().getByRole("button", { name: "Sign out" }).click();
  await expect(sessions(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Sign out all others" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out all others" }).click();
  await expect(sessions(page)).toHaveCount(1);
  await expect(sessions(page)).toContainText("This device");
  for (const cookies of [first, second, third]) {
    await context.addCookies(cookies);
    await page.goto("/profile");
    await expect(page).toHaveURL("/sign-in?callback=%2Fprofile");
  }
});

test("the profile keeps nobody out", async ({ page, signIn }) => {
  await signIn("sales_rep");
  await signInAgain(page, () => signIn("sales_rep", "/profile"));
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/profile");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Enter your current password.")).toBeVisible();
    await expectNoViolations(page, `profile ${width}`);
  }
});
