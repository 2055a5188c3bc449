import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { demoClientSecret } from "@/lib/demo-secrets";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createApiClient, endOverlap, revokeApiClient, rotateApiClient } from "./clients";
import { logIn, PER_CLIENT } from "./login";

adoptEnv({ API_JWT_SECRET: randomBytes(32).toString("base64url") });

const start = new Date("2026-01-01T00:00:00Z");
const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

async function makeClient() {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId);
  const { id, clientSecret } = await createApiClient(actor, { clientId: "erp", name: "ERP" });
  const login = { OrgCode: organizationId, ClientId: "erp", ClientSecret: clientSecret };
  return { actor, id, login };
}

const stored = (OrgCode: string) =>
  inOrganization({ organizationId: OrgCode }, ({ prisma }) =>
    prisma.apiClient.findFirstOrThrow({ where: { organizationId: OrgCode } }),
  );

describe("the login of a client", () => {
  test("gives a token for an hour and remembers the use", async () => {
    const { login: client } = await makeClient();
    const { AccessToken, ...rest } = await logIn(client, start);
    expect(rest).toEqual({ TokenType: "Bearer", ExpiresIn: 3600 });
    const claims = JSON.parse(Buffer.from(AccessToken.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ OrganizationId: client.OrgCode, client_id: "erp" });
    expect(claims.exp - claims.iat).toBe(3600);
    expect((await stored(client.OrgCode)).lastUsedAt).toEqual(start);
  });

  test("answers every wrong part alike", async () => {
    const { login: client } = await makeClient();
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

  test("allows ten failures a minute to a ClientId; the right secret passes all the same", async () => {
    const { login: client } = await makeClient();
    for (let round = 0; round < 12; round++) await logIn(client, start);
    const fail = () => logIn({ ...client, ClientSecret: "wrong" }, start);
    for (let round = 0; round < PER_CLIENT.tries; round++) {
      await expect(fail()).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(fail()).rejects.toMatchObject({ code: "rate_limited", retryAfter: 60 });
    await logIn(client, start);
    const later = () =>
      logIn({ ...client, ClientSecret: "wrong" }, new Date(start.getTime() + 60_000));
    await expect(later()).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("refuses what is wrong from an address from which many logins failed, and from no other", async () => {
    const { login: client } = await makeClient();
    const address = randomUUID();
    const fail = (ClientId: string) => logIn({ ...client, ClientId }, start, address);
    // Too long to be valid, so the database is not asked.
    const nobody = "x".repeat(201);
    for (let round = 0; round < 300; round++) {
      await expect(fail(nobody)).rejects.toMatchObject({ code: "unauthorized" });
    }
    await expect(fail(nobody)).rejects.toMatchObject({ code: "rate_limited" });
    const wrong = { ...client, ClientSecret: "wrong" };
    await expect(logIn(wrong, start, address)).rejects.toMatchObject({ code: "rate_limited" });
    await expect(logIn(wrong, start, randomUUID())).rejects.toMatchObject({
      code: "unauthorized",
    });
    await logIn(client, start, address);
  });

  test("takes the secret before until its overlap ends, and no other", async () => {
    const { actor, id, login } = await makeClient();
    const { clientSecret } = await rotateApiClient(actor, id, { overlapHours: 24 }, start);
    const second = { ...login, ClientSecret: clientSecret };
    await logIn(second, start);
    await logIn(login, later(23.9));
    await expect(logIn(login, later(24))).rejects.toMatchObject({ code: "unauthorized" });
    await logIn(second, later(24));

    const third = await rotateApiClient(actor, id, { overlapHours: 1 }, start);
    await expect(logIn(login, start)).rejects.toMatchObject({ code: "unauthorized" });
    await logIn(second, later(0.9));
    await endOverlap(actor, id);
    await expect(logIn(second, later(0.9))).rejects.toMatchObject({ code: "unauthorized" });
    await logIn({ ...login, ClientSecret: third.clientSecret }, later(0.9));
  });

  test("takes only the new secret after a rotation without overlap", async () => {
    const { actor, id, login } = await makeClient();
    await rotateApiClient(actor, id, { overlapHours: 24 }, start);
    const { clientSecret } = await rotateApiClient(actor, id, {}, start);
    await expect(logIn(login, start)).rejects.toMatchObject({ code: "unauthorized" });
    await logIn({ ...login, ClientSecret: clientSecret }, start);
    expect(await stored(login.OrgCode)).toMatchObject({
      previousSecretHash: null,
      previousSecretUntil: null,
    });
  });

  test("refuses both secrets of a client that is revoked", async () => {
    const { actor, id, login } = await makeClient();
    const { clientSecret } = await rotateApiClient(actor, id, { overlapHours: 24 }, start);
    await revokeApiClient(actor, id);
    for (const ClientSecret of [login.ClientSecret, clientSecret]) {
      const refused = logIn({ ...login, ClientSecret }, start);
      await expect(refused).rejects.toMatchObject({ code: "unauthorized" });
    }
  });
});

test("a secret of the demo gives a token on this machine, none where others come", async () => {
  const organizationId = await makeOrganization();
  for (const [clientId, clientSecret] of [
    ["own", demoClientSecret(organizationId)],
    ["copied", demoClientSecret("demo")],
  ] as const) {
    await createApiClient(makeActor(organizationId), { clientId, name: "ERP" }, { clientSecret });
    const login = { OrgCode: organizationId, ClientId: clientId, ClientSecret: clientSecret };
    expect(await logIn(login, start)).toMatchObject({ TokenType: "Bearer" });
    for (const DEMO of ["", "1"]) {
      adoptEnv({ NEXTAUTH_URL: "https://desk.acme.example", DEMO });
      await expect(logIn(login, start)).rejects.toMatchObject({ code: "unauthorized" });
    }
    adoptEnv({ NEXTAUTH_URL: "", DEMO: "" });
  }
});
