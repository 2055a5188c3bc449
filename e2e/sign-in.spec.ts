import { ROLE_LABELS, ROLE_NAMES } from "../lib/auth/permissions";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { fillSignIn as fill, refusalOn as refusal, sendSignIn as send } from "./sign-in-page";

const REFUSAL = "The organization, the e-mail or the password is not right.";
const REFUSED_TRY = /callback\/credentials/;

test.describe("signing in", () => {
  for (const role of ROLE_NAMES) {
    test(`lets in ${role}, by name`, async ({ page, organization }) => {
      await page.goto(`/sign-in?organization=${organization.id}`);
      const { name, email } = organization.people[role];
      await fill(page, { email, password: organization.password });
      await send(page);
      await page.waitForURL("/");
      const menu = page.getByRole("button", { name: `${name}, ${ROLE_LABELS[role]}` });
      await expect(menu).toBeVisible();
    });
  }

  test("goes by keyboard alone, and back to the page that was asked for", async ({
    page,
    organization,
  }) => {
    await page.goto("/customers?pageSize=50");
    await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers%3FpageSize%3D50");
    await expect(page.getByLabel("Organization")).toBeFocused();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
    await page.keyboard.type(organization.id);
    await page.keyboard.press("Tab");
    await page.keyboard.type(organization.people.admin.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(organization.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("/customers?pageSize=50");
  });

  for (const callback of ["https://evil.example/", "//evil.example", "/\\evil.example", "/.//x"]) {
    test(`never leads away: ${callback}`, async ({ page, organization }) => {
      await page.goto(
        `/sign-in?organization=${organization.id}&callback=${encodeURIComponent(callback)}`,
      );
      await fill(page, { ...organization.people.admin, password: organization.password });
      await send(page);
      await page.waitForURL("/");
      await page.goto(`/sign-in?callback=${encodeURIComponent(callback)}`);
      await expect(page).toHaveURL("/");
    });
  }

  test("remembers the organization", async ({ page, signIn, organization }) => {
    await signIn("admin");
    await page.context().clearCookies({ name: "rolodesk.session" });
    await page.goto("/sign-in");
    await expect(page.getByLabel("Organization")).toHaveValue(organization.id);
    await expect(page.getByLabel("E-mail")).toBeFocused();
  });

  test("names each field that is empty, and goes to the first", async ({ page }) => {
    await page.goto("/sign-in?organization=acme");
    await send(page);
    await expect(page.getByLabel("E-mail")).toBeFocused();
    await expect(page.getByText("Enter your e-mail.")).toBeVisible();
    await expect(page.getByText("Enter your password.")).toBeVisible();
    await expect(page.getByText("Enter your organization.")).toBeHidden();
  });
});

test.describe("a sign-in that is refused", () => {
  test.use({ expectedConsoleErrors: [REFUSED_TRY] });

  test("says the same of every wrong part, and keeps what was typed", async ({
    page,
    organization,
  }) => {
    const { email } = organization.people.admin;
    const right = { organization: organization.id, email, password: organization.password };
    await page.goto("/sign-in");
    for (const wrong of [
      { organization: "nobody" },
      { email: "nobody@rolodesk.example" },
      { password: "wrong" },
    ]) {
      await fill(page, { ...right, ...wrong });
      await send(page);
      await expect(refusal(page)).toHaveText(REFUSAL);
      await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
      await expect(page.getByLabel("E-mail")).toHaveValue({ ...right, ...wrong }.email);
    }
    await fill(page, right);
    await send(page);
    await page.waitForURL("/");
  });

  test("too often tells how long to wait", async ({ page, organization }) => {
    await page.goto(`/sign-in?organization=${organization.id}`);
    await fill(page, { email: organization.people.sales_rep.email, password: "wrong" });
    for (let round = 0; round < 10; round++) {
      const answered = page.waitForResponse(REFUSED_TRY);
      await send(page);
      await answered;
      await expect(refusal(page)).toHaveText(REFUSAL);
    }
    await send(page);
    await expect(refusal(page)).toHaveText(/^Too many tries\. Try again in \d+ seconds\.$/);
    await fill(page, { ...organization.people.admin, password: organization.password });
    await send(page);
    await page.waitForURL("/");
  });

  test("can show what was typed as the password", async ({ page }) => {
    await page.goto("/sign-in");
    const password = page.getByLabel("Password", { exact: true });
    await password.fill("secret");
    await page.getByRole("button", { name: "Show password" }).click();
    await expect(password).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Hide password" }).click();
    await expect(password).toHaveAttribute("type", "password");
  });
});

test.describe("a session", () => {
  test("ends with the sign-out, in every tab and for a copy of its cookie", async ({
    page,
    signIn,
    organization,
    context,
  }) => {
    await signIn("admin", "/customers");
    const cookies = await context.cookies();
    const other = await context.newPage();
    await other.goto("/customers");
    await page.getByRole("button", { name: organization.people.admin.name }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("/sign-in");
    await other.goto("/customers");
    await expect(other).toHaveURL("/sign-in?callback=%2Fcustomers");
    await context.addCookies(cookies);
    await other.goto("/customers?pageSize=50");
    await expect(other).toHaveURL("/sign-in?callback=%2Fcustomers%3FpageSize%3D50");
  });

  test("is kept in a cookie that scripts cannot read, and for which another is no substitute", async ({
    page,
    signIn,
    context,
  }) => {
    await signIn("admin");
    const session = (await context.cookies()).find(({ name }) => name === "rolodesk.session");
    expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
    if (!session) return;
    // Not the last character, whose lowest bits are unused.
    const value = session.value.replace(/.(?=.{9}$)/, (letter) => (letter === "x" ? "y" : "x"));
    await context.addCookies([{ ...session, value }]);
    await page.goto("/customers");
    await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers");
  });
});

test.describe("an action", () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED|Failed to fetch/] });

  test("that another site sends does nothing", async ({ page, signIn, organization, server }) => {
    await signIn("admin", "/customers");
    const caught = new Promise<{ url: string; headers: Record<string, string>; data: string }>(
      (resolve) =>
        page.route("**/*", async (route) => {
          const sent = route.request();
          if (sent.method() !== "POST") return route.continue();
          resolve({ url: sent.url(), headers: sent.headers(), data: sent.postData() ?? "" });
          return route.abort();
        }),
    );
    await page.getByRole("button", { name: organization.people.admin.name }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    const { url, headers, data } = await caught;
    await page.unroute("**/*");
    const { origin: _origin, cookie: _cookie, ...rest } = headers;
    const replay = (more: Record<string, string>) =>
      page.request.post(url, { headers: { ...rest, ...more }, data, maxRedirects: 0 });
    for (const origin of ["null", "https://evil.example", `${server.origin}.evil.example`]) {
      expect((await replay({ origin })).status()).toBe(403);
      expect((await replay({ origin, "x-forwarded-host": "evil.example" })).status()).toBe(403);
    }
    expect((await replay({})).status()).toBe(403);
    await page.goto("/customers");
    await expect(page).toHaveURL("/customers");
    await replay({ origin: server.origin });
    await page.goto("/customers");
    await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers");
  });
});

test("forms of other sites, and none of next-auth's other doors, get anywhere", async ({
  request,
  server,
  organization,
}) => {
  const form = {
    organization: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  };
  for (const origin of [
    undefined,
    "null",
    "https://evil.example",
    `${server.origin}.evil.example`,
  ]) {
    const answer = await request.post("/api/auth/callback/credentials", {
      form,
      headers: { ...(origin ? { origin } : {}), "x-forwarded-host": "evil.example" },
    });
    expect(answer.status()).toBe(403);
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
  const withoutToken = await request.post("/api/auth/callback/credentials", {
    form,
    headers: { origin: server.origin },
    maxRedirects: 0,
  });
  expect(withoutToken.headers()["set-cookie"] ?? "").not.toContain("rolodesk.session=");
  for (const path of ["session", "signin", "signout", "error", "_log", "callback/other"]) {
    for (const method of ["GET", "POST", "PUT"]) {
      const answer = await request.fetch(`/api/auth/${path}`, {
        method,
        headers: { origin: server.origin },
        maxRedirects: 0,
      });
      expect([path, method, answer.status()]).toEqual([path, method, 401]);
    }
  }
});

test("every page has a policy with a nonce of its own, and is stored nowhere", async ({
  page,
  signIn,
}) => {
  await signIn("admin");
  const nonces = new Set<string>();
  for (const path of ["/customers", "/customers/new", "/docs/api", "/sign-in", "/customers"]) {
    const answer = await page.goto(path);
    const headers = answer?.headers() ?? {};
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers).toMatchObject({
      "cache-control": expect.stringContaining("no-store"),
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
    nonces.add(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
  }
  expect(nonces.size).toBe(5);
});

for (const width of [1440, 320]) {
  test(`the page has no accessibility problem: ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/sign-in");
    await send(page);
    await expect(page.getByText("Enter your password.")).toBeVisible();
    await expectNoViolations(page);
  });
}
