import { randomUUID } from "node:crypto";
import type { BrowserContext, Page } from "@playwright/test";
import { expect, type Organization, type Server, test } from "./fixtures";
import { type Identity, ISSUER_NAME, identityCookie } from "./oidc-issuer";
import { refusalOn } from "./sign-in-page";

const NOBODY = `Nobody in this organization signs in with that account of ${ISSUER_NAME}. Ask an admin of your organization.`;
const UNFINISHED = `The sign-in with ${ISSUER_NAME} was not finished. Try again.`;

const continueOn = (page: Page) =>
  page.getByRole("button", { name: `Continue with ${ISSUER_NAME}` }).click();

/** Signs a person in at the issuer, in this browser. */
async function atIssuer(context: BrowserContext, server: Server, identity: Identity) {
  await context.addCookies([identityCookie(server.run.issuer, identity)]);
}

const asAdmin = ({ people }: Organization, more: Record<string, unknown> = {}): Identity => ({
  claims: { sub: randomUUID(), email: people.admin.email, email_verified: true, ...more },
});

test("signs in a user of that verified e-mail, then by subject whatever the e-mail", async ({
  page,
  context,
  server,
  organization,
}) => {
  const identity = asAdmin(organization);
  await atIssuer(context, server, identity);
  await page.goto("/customers?pageSize=50");
  await continueOn(page);
  await expect(page.getByText("Enter your organization.")).toBeVisible();
  await page.getByLabel("Organization").fill(organization.id);
  await continueOn(page);
  await page.waitForURL("/customers?pageSize=50");
  const { name } = organization.people.admin;
  await expect(page.getByRole("button", { name })).toBeVisible();
  const left = (await context.cookies(server.origin)).filter((cookie) => /oidc/.test(cookie.name));
  expect(left).toEqual([]);

  await page.getByRole("button", { name }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
  const moved = { ...identity.claims, email: "moved@elsewhere.example", email_verified: false };
  await atIssuer(context, server, { claims: moved });
  await expect(page.getByLabel("Organization")).toHaveValue(organization.id);
  await continueOn(page);
  await page.waitForURL("/");
});

test("refuses who is no active user of that organization, in the same words, and makes nobody", async ({
  page,
  context,
  server,
  organization,
}) => {
  const nobody = { email: "nobody@rolodesk.example" };
  for (const { identity, in: wanted = organization.id } of [
    { identity: asAdmin(organization, { email_verified: false }) },
    { identity: asAdmin(organization, nobody) },
    { identity: asAdmin(organization), in: "no-such-organization" },
  ]) {
    await atIssuer(context, server, identity);
    await page.goto(`/sign-in?organization=${wanted}&callback=%2Fcustomers%2Fnew`);
    await continueOn(page);
    await page.waitForURL(/refused=/);
    await expect(refusalOn(page)).toHaveText(NOBODY);
    await expect(page.getByLabel("Organization")).toHaveValue(wanted);
    expect(new URL(page.url()).searchParams.get("callback")).toBe("/customers/new");
  }
  await page.goto("/customers");
  await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers");
});

for (const [what, wrong] of [
  ["a forged state", { state: "forged" }],
  ["another nonce", { claims: { nonce: "forged" } }],
  ["another audience", { claims: { aud: "somebody-else" } }],
  ["another issuer", { claims: { iss: "https://evil.example" } }],
  ["an expired token", { claims: { exp: 1 } }],
  ["a refusal of the issuer", { error: "access_denied" }],
] as const) {
  test(`does not let in ${what}`, async ({ page, context, server, organization }) => {
    const identity = asAdmin(organization, "claims" in wrong ? wrong.claims : {});
    await atIssuer(context, server, { ...wrong, ...identity });
    await page.goto(`/sign-in?organization=${organization.id}`);
    await continueOn(page);
    await page.waitForURL(/refused=/);
    await expect(refusalOn(page)).toHaveText(UNFINISHED);
    await page.goto("/customers");
    await expect(page).toHaveURL("/sign-in?callback=%2Fcustomers");
  });
}

test("keeps its doors to its own forms, and hands no parameter on to the issuer", async ({
  request,
  server,
  organization,
}) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { csrfToken, organization: organization.id, callbackUrl: "https://evil.example/" };
  const path = "/api/auth/signin/oidc?redirect_uri=https://evil.example&scope=all&state=mine";
  const start = (headers: Record<string, string>, data: object = form) =>
    request.post(path, { form: { ...data }, headers, maxRedirects: 0 });
  expect((await start({})).status()).toBe(403);
  for (const foreign of ["null", "https://evil.example", `${server.origin}.evil.example`]) {
    expect((await start({ origin: foreign })).status()).toBe(403);
  }
  const { origin } = server;
  expect((await start({ origin }, { ...form, csrfToken: "wrong" })).status()).toBe(403);
  expect((await start({ origin }, { csrfToken })).status()).toBe(400);

  const begun = await start({ origin });
  const url = new URL((await begun.json()).url);
  expect(url.origin).toBe(new URL(server.run.issuer).origin);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    redirect_uri: `${origin}/api/auth/callback/oidc`,
    scope: "openid email profile",
    response_type: "code",
    code_challenge_method: "S256",
    nonce: expect.stringMatching(/^.{43}$/),
    state: expect.stringMatching(/^.{43}$/),
  });
  expect((await request.get("/api/auth/signin/oidc")).status()).toBe(401);
  for (const callbackUrl of ["nonsense", "https://evil.example", "//evil.example"]) {
    const query = new URLSearchParams({ callbackUrl });
    expect((await request.get(`/api/auth/csrf?${query}`)).status()).toBeLessThan(500);
    const back = await request.get(`/api/auth/callback/oidc?${query}`, { maxRedirects: 0 });
    expect(back.headers().location).toMatch(/^\/sign-in\?.*refused=oidc_failed$/);
  }
  for (const query of ["", "?code=x&state=y", "?error=%22%3E"]) {
    const answer = await request.get(`/api/auth/callback/oidc${query}`, { maxRedirects: 0 });
    expect(answer.status()).toBe(302);
    expect(answer.headers().location).toMatch(/^\/sign-in\?.*refused=oidc_failed$/);
  }
});
