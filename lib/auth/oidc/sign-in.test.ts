import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readSession } from "@/lib/auth/session-store";
import { inOrganization } from "@/lib/db/tenant";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { signInByOidc } from "./sign-in";

const browser = { userAgent: "Browser", address: "192.0.2.1" };
const REFUSAL = {
  code: "unauthorized",
  message: "Nobody in this organization signs in with that account.",
};

async function makeUser(email = "Jo@acme.example", organizationId?: string) {
  const organization = organizationId ?? (await makeOrganization());
  const { id } = await createUser(makeActor(organization), {
    email,
    name: "Jo",
    role: "admin",
    password: "correct horse",
  });
  return { organization, id };
}

const claims = (organization: string, more: object = {}) => ({
  organization,
  iss: "https://issuer.example",
  sub: randomUUID(),
  email: "jo@ACME.example",
  email_verified: true,
  aud: "rolodesk",
  ...more,
});

const setActive = (organizationId: string, active: boolean) =>
  inOrganization({ organizationId }, ({ prisma }) =>
    prisma.user.updateMany({ where: { organizationId }, data: { active } }),
  );

describe("signing in with an issuer", () => {
  test("binds a user by verified e-mail the first time, then knows them by subject alone", async () => {
    const { organization, id } = await makeUser();
    const first = claims(organization);
    const key = await signInByOidc(first, browser);
    expect(await readSession(key)).toMatchObject({ id, organizationId: organization });
    for (const changed of [
      { email: "other@acme.example" },
      { email: undefined, email_verified: undefined },
      { email_verified: false },
      { email: 7, email_verified: "yes" },
    ]) {
      expect(
        await readSession(await signInByOidc({ ...first, ...changed }, browser)),
      ).toMatchObject({ id });
    }
    await expect(
      signInByOidc({ ...first, iss: "https://x.example" }, browser),
    ).rejects.toMatchObject(REFUSAL);
  });

  test("refuses whoever is not an active user of this organization, all in the same words", async () => {
    const { organization } = await makeUser();
    const other = await makeOrganization();
    for (const wrong of [
      { email_verified: false },
      { email_verified: "true" },
      { email_verified: undefined },
      { email: undefined },
      { email: "nobody@acme.example" },
      { email: "nul\0@acme.example" },
      { organization: other },
      { organization: "unknown" },
      { organization: "" },
      { sub: "" },
      { sub: undefined },
      { sub: "x".repeat(256) },
      { iss: { not: "" } },
    ]) {
      const refused = signInByOidc(claims(organization, wrong), browser);
      await expect(refused).rejects.toMatchObject(REFUSAL);
    }
    await setActive(organization, false);
    await expect(signInByOidc(claims(organization), browser)).rejects.toMatchObject(REFUSAL);
  });

  test("refuses a bound user who is disabled, and never falls back to another's e-mail", async () => {
    const { organization } = await makeUser();
    const first = claims(organization);
    await signInByOidc(first, browser);
    await setActive(organization, false);
    await makeUser("bo@acme.example", organization);
    const asBo = { ...first, email: "bo@acme.example" };
    await expect(signInByOidc(asBo, browser)).rejects.toMatchObject(REFUSAL);
    await setActive(organization, true);
    expect(await readSession(await signInByOidc(asBo, browser))).toMatchObject({
      email: "Jo@acme.example",
    });
  });

  test("binds a subject in each organization by itself", async () => {
    const [one, two] = [await makeUser(), await makeUser()];
    const first = claims(one.organization);
    const second = { ...first, organization: two.organization };
    expect(await readSession(await signInByOidc(first, browser))).toMatchObject({ id: one.id });
    expect(await readSession(await signInByOidc(second, browser))).toMatchObject({ id: two.id });
  });

  test("of many subjects at once binds one; of many sign-ins of one subject all succeed", async () => {
    const { organization, id } = await makeUser();
    const subjects = Array.from({ length: 8 }, () => claims(organization));
    const outcomes = await Promise.allSettled(
      subjects.map((subject) => signInByOidc(subject, browser)),
    );
    const bound = subjects.filter((_, index) => outcomes[index]?.status === "fulfilled");
    expect(bound).toHaveLength(1);
    for (const subject of subjects.filter((each) => !bound.includes(each))) {
      await expect(signInByOidc(subject, browser)).rejects.toMatchObject(REFUSAL);
    }

    const again = await makeUser();
    const same = claims(again.organization);
    const keys = await Promise.all(subjects.map(() => signInByOidc(same, browser)));
    for (const key of keys) expect(await readSession(key)).toMatchObject({ id: again.id });
    expect(id).not.toBe(again.id);
  });
});
