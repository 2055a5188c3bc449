import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { DEMO_PASSWORD } from "@/lib/demo-secrets";
import { adoptEnv } from "@/lib/env";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { readSession } from "./session-store";
import { PER_ACCOUNT, PER_ADDRESS, signIn } from "./sign-in";

const start = new Date("2026-01-01T00:00:00Z");
const password = "correct horse";

const browser = () => ({ userAgent: "Browser", address: randomUUID() });

async function makeUser() {
  const organization = await makeOrganization();
  const input = { email: "Jo@acme.example", name: "Jo", role: "admin", password } as const;
  await createUser(makeActor(organization), input);
  return { organization, email: "jo@ACME.example ", password };
}

describe("signing in", () => {
  test("opens a session", async () => {
    const user = await makeUser();
    const key = await signIn(user, browser(), start);
    expect(await readSession(key, start)).toMatchObject({
      organizationId: user.organization,
      email: "Jo@acme.example",
    });
  });

  test("answers every wrong part alike", async () => {
    const user = await makeUser();
    const refusal = {
      code: "unauthorized",
      message: "The organization, the e-mail or the password is not right.",
    };
    for (const wrong of [
      { password: "wrong" },
      { password: "" },
      { password: 12 },
      { password: "x".repeat(5_000) },
      { email: "nobody@acme.example" },
      { email: "x".repeat(300) },
      { email: "nul\0@acme.example" },
      { organization: await makeOrganization() },
      { organization: "unknown" },
      { organization: { not: "" } },
    ]) {
      await expect(signIn({ ...user, ...wrong }, browser(), start)).rejects.toMatchObject(refusal);
    }
    for (const input of [null, undefined, "text", []]) {
      await expect(signIn(input, browser(), start)).rejects.toMatchObject(refusal);
    }
  });

  test("refuses a disabled user and one without a password", async () => {
    const user = await makeUser();
    const change = (data: { active?: boolean; passwordHash?: null }) =>
      inOrganization({ organizationId: user.organization }, ({ prisma }) =>
        prisma.user.updateMany({ where: { organizationId: user.organization }, data }),
      );
    await change({ active: false });
    await expect(signIn(user, browser(), start)).rejects.toMatchObject({ code: "unauthorized" });
    await change({ active: true, passwordHash: null });
    await expect(signIn(user, browser(), start)).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("allows ten failures a minute for an account, from wherever they come", async () => {
    const user = await makeUser();
    for (let round = 0; round < PER_ACCOUNT.tries; round++) {
      const failed = signIn({ ...user, password: "wrong" }, browser(), start);
      await expect(failed).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(signIn(user, browser(), start)).rejects.toMatchObject({
      code: "rate_limited",
      retryAfter: 60,
    });
    await signIn(user, browser(), new Date(start.getTime() + 60_000));
  });

  test("does not count what succeeds", async () => {
    const user = await makeUser();
    const from = browser();
    for (let round = 0; round <= PER_ACCOUNT.tries; round++) await signIn(user, from, start);
  });

  test("allows fifty failures a minute for an address, whatever the account", async () => {
    const from = browser();
    for (let round = 0; round < PER_ADDRESS.tries; round++) {
      await expect(signIn({}, from, start)).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(signIn(await makeUser(), from, start)).rejects.toMatchObject({
      code: "rate_limited",
    });
  });
});

describe("the password of the demo", () => {
  afterEach(() => adoptEnv({ NEXTAUTH_URL: "", DEMO: "" }));

  test("opens a session on this machine, none where others come", async () => {
    const organization = await makeOrganization();
    const user = { email: "jo@acme.example", name: "Jo", role: "admin" } as const;
    await createUser(makeActor(organization), { ...user, password: DEMO_PASSWORD });
    const enter = () =>
      signIn({ organization, email: user.email, password: DEMO_PASSWORD }, browser(), start);
    expect(await enter()).toMatchObject({ organizationId: organization });
    for (const DEMO of ["", "1"]) {
      adoptEnv({ NEXTAUTH_URL: "https://desk.acme.example", DEMO });
      await expect(enter()).rejects.toMatchObject({ code: "unauthorized" });
    }
    adoptEnv({ NEXTAUTH_URL: "http://localhost:3000" });
    expect(await enter()).toMatchObject({ organizationId: organization });
  });

  test("counts as a try where it is refused", async () => {
    adoptEnv({ NEXTAUTH_URL: "https://desk.acme.example" });
    const { organization, email } = await makeUser();
    const enter = () => signIn({ organization, email, password: DEMO_PASSWORD }, browser(), start);
    for (let tries = 0; tries < PER_ACCOUNT.tries; tries++) {
      await expect(enter()).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(enter()).rejects.toMatchObject({ code: "rate_limited" });
  });
});
