import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createApiClient, createUser, logIn, PER_CLIENT } from "./credentials";
import { PERMISSIONS } from "./permissions";

adoptEnv({ API_JWT_SECRET: "the secret of these tests, 32 bytes and more" });

const start = new Date("2026-01-01T00:00:00Z");
const person = {
  email: "Jo@acme.example",
  name: "Jo",
  role: "admin",
  password: "correct horse",
} as const;
const notAdmin = new Set(PERMISSIONS.filter((permission) => permission !== "organization:admin"));

async function makeClient() {
  const organizationId = await makeOrganization();
  const input = { clientId: "erp", name: "ERP" };
  const { clientSecret } = await createApiClient(makeActor(organizationId), input);
  return { OrgCode: organizationId, ClientId: "erp", ClientSecret: clientSecret };
}

const stored = (OrgCode: string) =>
  inOrganization({ organizationId: OrgCode }, ({ prisma }) =>
    prisma.apiClient.findFirstOrThrow({ where: { organizationId: OrgCode } }),
  );

describe("a user", () => {
  test("is stored with a hash of OWASP's cost, never the password", async () => {
    const organizationId = await makeOrganization();
    await createUser(makeActor(organizationId), person);
    const user = await inOrganization({ organizationId }, ({ prisma }) =>
      prisma.user.findFirstOrThrow({ where: { organizationId } }),
    );
    expect(user).toMatchObject({ email: "Jo@acme.example", emailKey: "jo@acme.example" });
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is one of its e-mail, whatever the case, in its organization", async () => {
    const actor = makeActor(await makeOrganization());
    await createUser(actor, person);
    const again = createUser(actor, { ...person, email: "JO@ACME.example" });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    await createUser(makeActor(await makeOrganization()), person);
  });

  test("needs organization:admin to be made, and input without faults", async () => {
    const organizationId = await makeOrganization();
    const actor = makeActor(organizationId, { permissions: notAdmin });
    await expect(createUser(actor, person)).rejects.toMatchObject({ code: "forbidden" });
    const wrong = { ...person, email: "x", name: " ", password: "short" };
    await expect(createUser(makeActor(organizationId), wrong)).rejects.toMatchObject({
      code: "validation",
      errors: {
        email: ["Must be an e-mail address."],
        name: ["Required."],
        password: ["At least 8 characters."],
      },
    });
  });
});

describe("a client", () => {
  test("gets 256 random bits, of which the hash is stored", async () => {
    const { OrgCode, ClientSecret } = await makeClient();
    expect(Buffer.from(ClientSecret, "base64url")).toHaveLength(32);
    expect((await makeClient()).ClientSecret).not.toBe(ClientSecret);
    expect(JSON.stringify(await stored(OrgCode))).not.toContain(ClientSecret);
  });

  test("needs organization:admin to be made", async () => {
    const actor = makeActor(await makeOrganization(), { permissions: notAdmin });
    const refused = createApiClient(actor, { clientId: "erp", name: "ERP" });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the login of a client", () => {
  test("gives a token for an hour and remembers the use", async () => {
    const client = await makeClient();
    const { AccessToken, ...rest } = await logIn(client, start);
    expect(rest).toEqual({ TokenType: "Bearer", ExpiresIn: 3600 });
    const claims = JSON.parse(Buffer.from(AccessToken.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ OrganizationId: client.OrgCode, client_id: "erp" });
    expect(claims.exp - claims.iat).toBe(3600);
    expect((await stored(client.OrgCode)).lastUsedAt).toEqual(start);
  });

  test("answers every wrong part alike", async () => {
    const client = await makeClient();
    const refusal = {
      code: "unauthorized",
      message: "The OrgCode, the ClientId or the ClientSecret is not right.",
    };
    for (const wrong of [
      { OrgCode: "unknown" },
      { OrgCode: await makeOrganization() },
      { OrgCode: "\0" },
      { ClientId: "ERP" },
      { ClientId: "x".repeat(10_000) },
      { ClientSecret: "" },
      { ClientSecret: `${client.ClientSecret}x` },
    ]) {
      await expect(logIn({ ...client, ...wrong }, start)).rejects.toMatchObject(refusal);
    }
    for (const data of [{ active: false }, { active: true, expiresAt: start }]) {
      await inOrganization({ organizationId: client.OrgCode }, ({ prisma }) =>
        prisma.apiClient.updateMany({ where: { organizationId: client.OrgCode }, data }),
      );
      await expect(logIn(client, start)).rejects.toMatchObject(refusal);
    }
  });

  test("names each part that is missing or no text", async () => {
    await expect(logIn({ OrgCode: 1, ClientId: null }, start)).rejects.toMatchObject({
      code: "validation",
      errors: {
        OrgCode: [expect.any(String)],
        ClientId: [expect.any(String)],
        ClientSecret: [expect.any(String)],
      },
    });
  });

  test("allows ten failures a minute to a ClientId, and any number of successes", async () => {
    const client = await makeClient();
    for (let round = 0; round < 12; round++) await logIn(client, start);
    const fail = () => logIn({ ...client, ClientSecret: "wrong" }, start);
    for (let round = 0; round < PER_CLIENT.tries; round++) {
      await expect(fail()).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(fail()).rejects.toMatchObject({ code: "rate_limited", retryAfter: 60 });
    await expect(logIn(client, start)).rejects.toMatchObject({ code: "rate_limited" });
    await logIn(client, new Date(start.getTime() + 60_000));
  });
});
