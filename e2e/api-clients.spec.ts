import type { Page } from "@playwright/test";
import { Api, send } from "./api-client";
import { expectNoViolations } from "./axe";
import { expect, type Server, test } from "./fixtures";

const PAGE = "/settings/api-clients";
const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });
// Finds the dialog by heading, because the menu that opened it may still be closing.
const dialog = (page: Page) => page.getByRole("dialog").filter({ hasNot: page.getByRole("menu") });

async function choose(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

/** Reads the new secret, and confirms that it is saved. */
async function takeSecret(page: Page): Promise<string> {
  const shown = page.getByRole("figure", { name: "Client secret" });
  const secret = (await shown.getByRole("code").textContent()) ?? "";
  expect(secret).toMatch(/^[\w-]{43}$/);
  await page.keyboard.press("Escape");
  await expect(shown).toBeVisible();
  await page.getByRole("button", { name: "I have saved it" }).click();
  await expect(dialog(page)).toBeHidden();
  return secret;
}

async function logIn(server: Server, OrgCode: string, ClientId: string, ClientSecret: string) {
  const answer = await send(server.origin, {
    method: "POST",
    path: "/api/auth/login",
    headers: { "Content-Type": "application/json" },
    body: { OrgCode, ClientId, ClientSecret },
  });
  // The login's own spec checks its contract.
  const { AccessToken = "" } = answer.json() as { AccessToken?: string };
  return { status: answer.status, token: AccessToken };
}

test("a client is made, logs in, gets another secret, is revoked and is out at the next request", async ({
  page,
  server,
  contract,
  organization,
  signIn,
}) => {
  const enter = (secret: string) => logIn(server, organization.id, "shop-1", secret);
  await signIn("admin", PAGE);

  await page.getByRole("button", { name: "New client" }).click();
  const create = page.getByRole("button", { name: "Create and show the secret" });
  await page.getByLabel("Client id").fill("erp");
  await create.click();
  await expect(dialog(page)).toContainText("Required.");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.getByLabel("Name").fill("Web shop");
  await create.click();
  await expect(dialog(page)).toContainText("Another client has this client id.");
  await expect(page.getByLabel("Client id")).toBeFocused();
  await page.getByLabel("Client id").fill("shop-1");
  await page.getByRole("checkbox", { name: "Delete accounts" }).press("Space");
  await dialog(page)
    .getByRole("button", { name: /Accounts/ })
    .click();
  await page.getByRole("option", { name: /Ada Lindqvist/ }).click();
  await create.click();
  await expect(dialog(page)).toContainText(`"OrgCode":"${organization.id}","ClientId":"shop-1"`);
  const first = await takeSecret(page);
  await expect(row(page, "shop-1")).toContainText("Read, write, delete");
  await expect(row(page, "shop-1")).toContainText("Ada Lindqvist");

  const { token } = await enter(first);
  const api = new Api(server.origin, { authorization: `Bearer ${token}` }, contract);
  expect((await api.list()).status).toBe(200);

  await choose(page, "Web shop", "New secret…");
  await expect(dialog(page)).toContainText("Both secrets log in until then");
  await page.getByRole("button", { name: "Make a new secret" }).click();
  const second = await takeSecret(page);
  await expect(row(page, "shop-1")).toContainText(/Old secret until/);
  expect((await enter(first)).status).toBe(200);
  expect((await enter(second)).status).toBe(200);
  await choose(page, "Web shop", "Stop the old secret…");
  await page.getByRole("button", { name: "Stop the old secret" }).click();
  await expect(row(page, "shop-1")).not.toContainText(/Old secret until/);
  expect((await enter(first)).status).toBe(401);

  await choose(page, "Web shop", "Edit…");
  await page.getByLabel("Name").fill("The web shop");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(row(page, "shop-1")).toContainText("The web shop");
  expect((await api.list()).status).toBe(200);

  await choose(page, "The web shop", "Revoke…");
  const revoke = page.getByRole("alertdialog", { name: "Revoke The web shop" });
  await expect(revoke).toContainText("Its tokens are refused at the next request");
  await revoke.getByRole("button", { name: "Revoke" }).click();
  await expect(row(page, "shop-1")).toContainText("Revoked");
  expect((await api.list()).status).toBe(401);
  expect((await enter(second)).status).toBe(401);
  await expect(page.getByRole("button", { name: "Actions for The web shop" })).toHaveCount(0);
});

test("only admins see the page", async ({ page, signIn }) => {
  await signIn("sales_ops", PAGE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not for your role");
  await expect(page.getByRole("button", { name: "New client" })).toHaveCount(0);
});

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 375, height: 812 },
]) {
  test(`nothing keeps anybody out: ${viewport.width} px`, async ({ page, signIn }) => {
    await page.setViewportSize(viewport);
    await signIn("admin", PAGE);
    await expectNoViolations(page, "list");
    const actions = page.getByRole("button", { name: "Actions for ERP" });

    await page.getByRole("button", { name: "New client" }).click();
    await page.getByRole("button", { name: "Create and show the secret" }).click();
    await expect(dialog(page)).toContainText("Required.");
    await expectNoViolations(page, "new client");
    await page.getByRole("button", { name: "Cancel" }).click();

    await actions.first().click();
    await page.getByRole("menuitem", { name: "New secret…" }).click();
    await expectNoViolations(page, "new secret");
    await page.getByRole("button", { name: "Make a new secret" }).click();
    await expect(dialog(page)).toContainText("shown this once");
    await expectNoViolations(page, "secret");
    await page.getByRole("button", { name: "I have saved it" }).click();

    for (const left of [2, 1, 0]) {
      await actions.first().click();
      await page.getByRole("menuitem", { name: "Delete…" }).click();
      const remove = page.getByRole("alertdialog", { name: "Delete ERP" });
      if (left === 2) {
        await expect(remove).toBeVisible();
        await expectNoViolations(page, "delete");
      }
      await remove.getByRole("button", { name: "Delete" }).click();
      await expect(actions).toHaveCount(left);
    }
    await expect(page.getByRole("heading", { name: "No API clients yet" })).toBeVisible();
    await expectNoViolations(page, "no clients");
  });
}
