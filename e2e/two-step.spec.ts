import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { alive, choose, field, saveBar } from "./account-page";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { fillSignIn, refusalOn, sendSignIn } from "./sign-in-page";

const STEP_SECONDS = 30;
const REFUSED_TRY = /callback\/credentials/;

/** The code of an authenticator app with this secret, `steps` from now. */
const codeOf = (secret: string, steps = 0) =>
  TOTP.generate({
    secret: Secret.fromBase32(secret),
    timestamp: Date.now() + steps * STEP_SECONDS * 1000,
  });

/** Turns two-step verification on through the page; returns the secret and the recovery codes. */
async function turnOn(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  const shown = await page.getByText(/^([A-Z2-7]{4} ?){8}$/).textContent();
  const secret = shown?.replaceAll(" ", "") ?? "";
  await page.getByLabel("Code", { exact: true }).fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Keep your recovery codes" })).toBeFocused();
  const codes = page.getByRole("region", { name: "Keep your recovery codes" });
  const recoveryCodes = await codes.getByRole("listitem").allTextContents();
  return { secret, recoveryCodes };
}

const keep = (page: Page) => page.getByRole("button", { name: "I have kept them" }).click();

test.describe("two-step verification", () => {
  test.use({ expectedConsoleErrors: [REFUSED_TRY] });

  test("is turned on, asked for at the sign-in, and turned off again", async ({
    page,
    signIn,
    organization,
  }) => {
    await signIn("sales_ops", "/profile/two-step");
    await expect(
      page.getByRole("img", { name: "QR code for your authenticator app" }),
    ).toBeVisible();
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByText("Enter the six figures that the app shows.")).toBeVisible();
    await page.getByLabel("Code", { exact: true }).fill("000000");
    await page.getByRole("button", { name: "Turn on" }).click();
    await expect(page.getByText("This is not the app’s code.")).toBeVisible();
    const { secret, recoveryCodes } = await turnOn(page);
    expect(recoveryCodes).toHaveLength(10);
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    const file = readFileSync(await (await downloading).path(), "utf8");
    for (const code of recoveryCodes) expect(file).toContain(code);
    await page.getByRole("link", { name: "Accounts", exact: true }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("The recovery codes are not shown again.");
    await question.getByRole("button", { name: "Stay" }).click();
    await keep(page);
    await expect(page.getByText("10 of 10 left.")).toBeVisible();

    const person = organization.people.sales_ops;
    await page.getByRole("button", { name: person.name }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("/sign-in");
    await page.goto(`/sign-in?organization=${organization.id}&callback=%2Fprofile%2Ftwo-step`);
    await fillSignIn(page, { email: person.email, password: organization.password });
    await sendSignIn(page);
    await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
    await page.getByLabel("Code", { exact: true }).fill("000000");
    await sendSignIn(page);
    await expect(refusalOn(page)).toHaveText("This code is not right, or was used already.");
    await page.getByRole("button", { name: "Back" }).click();
    await expect(page.getByLabel("E-mail")).toHaveValue(person.email);
    await fillSignIn(page, { email: person.email, password: organization.password });
    await sendSignIn(page);
    await page.getByLabel("Code", { exact: true }).fill(codeOf(secret, 1));
    await sendSignIn(page);
    await page.waitForURL("/profile/two-step");

    await page.context().clearCookies({ name: "rolodesk.session" });
    await page.goto(`/sign-in?organization=${organization.id}&callback=%2Fprofile%2Ftwo-step`);
    await fillSignIn(page, { email: person.email, password: organization.password });
    await sendSignIn(page);
    await page.getByRole("button", { name: "Use a recovery code instead" }).click();
    await page.getByLabel("Recovery code").fill((recoveryCodes[0] ?? "").toUpperCase());
    await page.keyboard.press("Enter");
    await page.waitForURL("/profile/two-step");
    await expect(page.getByText("9 of 10 left.")).toBeVisible();

    await page.getByRole("button", { name: "Make new ones…" }).click();
    await page.getByLabel("Code", { exact: true }).fill(recoveryCodes[1] ?? "");
    await page.getByRole("button", { name: "Make new codes" }).click();
    const fresh = page.getByRole("region", { name: "Keep your recovery codes" });
    await expect(fresh.getByRole("listitem")).toHaveCount(10);
    const [newCode = ""] = await fresh.getByRole("listitem").allTextContents();
    expect(recoveryCodes).not.toContain(newCode);
    await keep(page);
    await page.getByRole("button", { name: "Turn off…" }).click();
    await page.getByLabel("Code", { exact: true }).fill(recoveryCodes[2] ?? "");
    await page.getByRole("button", { name: "Turn off", exact: true }).click();
    await expect(page.getByText("This code is not right, or was used already.")).toBeVisible();
    await page.getByLabel("Code", { exact: true }).fill(newCode);
    await page.getByRole("button", { name: "Turn off", exact: true }).click();
    await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  });
});

test("an admin asks it of the admins, once they have it themselves", async ({ page, signIn }) => {
  await signIn("admin", "/settings/sign-in");
  await expect(page.getByRole("button", { name: "Require…" })).toBeDisabled();
  await page.getByRole("link", { name: "turn it on for yourself" }).click();
  await turnOn(page);
  await page.goto("/settings/sign-in");
  await page.getByRole("button", { name: "Require…" }).click();
  await expect(page.getByText(/^All admins have it already/)).toBeVisible();
  await page.getByRole("button", { name: "Require", exact: true }).click();
  await expect(page.getByRole("button", { name: "Stop requiring…" })).toBeVisible();
  await page.goto("/profile/two-step");
  await expect(page.getByText("so it stays on.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn off…" })).toBeHidden();
});

test("the settings of the sign-in are for admins", async ({ page, signIn }) => {
  await signIn("sales_ops", "/settings/sign-in");
  await expect(page.getByText("Only admins set how people sign in.")).toBeVisible();
});

test.describe("an admin who must use it", () => {
  test.use({ pool: "strict", expectedConsoleErrors: [/ERR_FAILED|Failed to fetch/] });

  test("reaches no page and no action until it is on", async ({ page, signIn, api }) => {
    await signIn("sales_ops", "/customers/new");
    await alive(page);
    await field(page, "Company name").fill("Held");
    await field(page, "Account number").fill("HELD-1");
    await field(page, "E-mail").fill("orders@held.example");
    await choose(page, /Price tier/, "Wholesale");
    const caught = new Promise<{ url: string; headers: Record<string, string>; data: string }>(
      (resolve) =>
        page.route("**/*", async (route) => {
          const sent = route.request();
          if (sent.method() !== "POST") return route.continue();
          resolve({ url: sent.url(), headers: sent.headers(), data: sent.postData() ?? "" });
          return route.abort();
        }),
    );
    await saveBar(page).getByRole("button", { name: "Create account" }).click();
    const { url, headers, data } = await caught;
    await page.unroute("**/*");
    const { cookie: _cookie, ...rest } = headers;
    const replay = () => page.request.post(url, { headers: rest, data });

    await signIn("admin");
    for (const path of ["/customers", "/customers/new", "/settings/sign-in", "/customers/HELD-1"]) {
      await page.goto(path);
      await expect(page).toHaveURL("/profile/two-step");
    }
    const held = await (await replay()).text();
    expect(held).toContain('"code":"forbidden"');
    expect(held).toContain("Your organization asks its admins for two-step verification.");
    const caller = await api();
    expect((await caller.get("/api/customers/HELD-1")).status).toBe(404);

    await expect(page.getByText("Set it up to go on.")).toBeVisible();
    await turnOn(page);
    await keep(page);
    await page.goto("/customers");
    await expect(page).toHaveURL("/customers");
    await replay();
    expect((await caller.get("/api/customers/HELD-1")).status).toBe(200);
  });
});

for (const width of [1280, 375]) {
  test.describe(`${width} px:`, () => {
    test.use({
      viewport: { width, height: 800 },
      expectedConsoleErrors: [REFUSED_TRY],
    });

    test("the pages have no accessibility problem", async ({ page, signIn, organization }) => {
      await signIn("admin", "/profile/two-step");
      await page.getByRole("button", { name: "Turn on" }).click();
      await expect(page.getByText("Enter the six figures that the app shows.")).toBeVisible();
      await expectNoViolations(page, "setting up");
      await turnOn(page);
      await expectNoViolations(page, "recovery codes");
      await keep(page);
      await page.getByRole("button", { name: "Turn off…" }).click();
      await expectNoViolations(page, "turning off");
      await page.goto("/settings/sign-in");
      await expectNoViolations(page, "settings");
      await page.context().clearCookies({ name: "rolodesk.session" });
      await page.goto(`/sign-in?organization=${organization.id}&refused=oidc_refused`);
      await expect(refusalOn(page)).toBeVisible();
      const { email } = organization.people.admin;
      await fillSignIn(page, { email, password: organization.password });
      await sendSignIn(page);
      await expect(page.getByRole("heading", { name: "Two-step verification" })).toBeVisible();
      await sendSignIn(page);
      await expect(page.getByText("Enter the six figures that the app shows.")).toBeVisible();
      await expectNoViolations(page, "code");
    });
  });
}
