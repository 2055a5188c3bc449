import type { Page } from "@playwright/test";
import { alive, field, open, pageOf, saveBar, section } from "./account-page";
import { openAccounts } from "./accounts-table";
import { at } from "./api-client";
import { expect, type Organization, type Server, test } from "./fixtures";
import { pick, press, tabTo, type } from "./keyboard";
import { record } from "./reliability/record";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
const link = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).first();
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { name });

async function signInByKeys(page: Page, { id, people, password }: Organization): Promise<void> {
  await page.goto("/sign-in");
  await type(page, page.getByLabel("Organization"), id);
  await type(page, page.getByLabel("E-mail"), people.admin.email);
  await type(page, page.getByLabel("Password", { exact: true }), password);
  await page.keyboard.press("Enter");
  await page.waitForURL("/");
}

const jobs = (server: Server, done: string) =>
  record({
    row: "axe",
    engine: server.name,
    load: `by keyboard alone: ${done}`,
    result: "each done",
  });

test("signing in, inviting a user, making an API client, signing other devices out", async ({
  page,
  organization,
  signIn,
  server,
}) => {
  await signIn("admin");
  await page.context().clearCookies({ name: "rolodesk.session" });
  await signInByKeys(page, organization);

  await press(page, link(page, "Settings"));
  await press(page, button(page, "Invite a user"));
  await type(page, page.getByRole("dialog").getByLabel("E-mail"), "lena@rolodesk.example");
  await type(page, page.getByRole("dialog").getByLabel("Name"), "Lena Fischer");
  await pick(page, button(page, /Role/), "Account m");
  await press(page, button(page, "Send invitation"));
  await press(page, button(page, "Done"));
  await expect(page.getByRole("row", { name: /Lena Fischer/ })).toContainText("Account manager");

  await press(page, link(page, "API clients"));
  await press(page, button(page, "New client"));
  await type(page, page.getByLabel("Name"), "Web shop");
  await type(page, page.getByLabel("Client id"), "shop-1");
  await press(page, button(page, "Create and show the secret"));
  await press(page, button(page, "I have saved it"));
  await press(page, button(page, "Actions for Web shop"));
  await page.keyboard.type("Rev");
  await page.keyboard.press("Enter");
  await press(page, page.getByRole("alertdialog").getByRole("button", { name: /Revoke/ }));
  await expect(page.getByRole("row", { name: /Web shop/ })).toContainText("Revoked");

  await press(page, button(page, `${organization.people.admin.name}, Admin`));
  await press(page, link(page, "Your profile"));
  await press(page, button(page, "Sign out all others"));
  const question = page.getByRole("alertdialog");
  await press(page, question.getByRole("button", { name: "Sign out all others" }));
  await expect(page.getByRole("list", { name: "Your sessions" }).getByRole("listitem")).toHaveCount(
    1,
  );
  jobs(server, "sign in, invite, make and revoke an API client, sign out others");
});

test("finding, changing and undoing; a conflict; the activity; deleting", async ({
  page,
  api,
  signIn,
  server,
}) => {
  const client = await api();
  await client.create("A-1", { companyName: "Acme" });
  await client.create("B-1", { companyName: "Bolt" });
  await openAccounts({ page, signIn });
  await page.keyboard.press("/");
  await page.keyboard.type("a-1");
  await page.keyboard.press("Enter");
  await page.waitForURL(pageOf("A-1"));
  await alive(page);

  await type(page, field(page, "Company name"), "Renamed");
  await page.keyboard.press("Control+s");
  await expect(saveBar(page)).toContainText("Everything is saved");
  await page.keyboard.press("Escape");
  await press(
    page,
    section(page, "Activity")
      .getByRole("link", { name: /^Undo: / })
      .first(),
  );
  await press(page, button(page, "Undo…"));
  await press(page, button(page, "Restore 1 account"));
  await expect(heading(page, "Undone in 1 account")).toBeFocused();
  expect((await client.customer("A-1")).customer().companyName).toBe("Acme");

  await open(page, "A-1");
  await client.update("A-1", { companyName: "Theirs" });
  await type(page, field(page, "Company name"), "Mine");
  await page.keyboard.press("Control+s");
  await press(page, button(page, "Keep mine and save"));
  await expect(saveBar(page)).toContainText("Everything is saved");
  expect((await client.customer("A-1")).customer().companyName).toBe("Mine");

  await press(page, link(page, "Activity"));
  await page.waitForURL("/activity");
  await expect(heading(page, "Activity")).toBeVisible();
  await pick(page, button(page, /Action/), "Created");
  await expect(page.getByRole("list", { name: "Activity" }).locator(":scope > li")).toHaveCount(2);

  await open(page, "B-1");
  await press(page, button(page, "More actions"));
  await page.keyboard.type("Del");
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("alertdialog").getByRole("textbox"));
  await page.keyboard.type("B-1");
  await press(page, page.getByRole("alertdialog").getByRole("button", { name: /Delete/ }));
  await page.waitForURL("/customers");
  expect((await client.send({ path: at("B-1") })).status).toBe(404);
  jobs(server, "find, change, undo, settle a conflict, read the activity, delete");
});
