import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { actorFromRequest } from "./bearer-actor";
import {
  createApiClient,
  deleteApiClient,
  endOverlap,
  listApiClients,
  revokeApiClient,
  rotateApiClient,
  updateApiClient,
} from "./clients";
import { logIn } from "./login";

adoptEnv({ API_JWT_SECRET: "the secret of these tests, 32 bytes and more" });

const start = new Date("2026-01-01T00:00:00Z");
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const admin = async (more: Partial<Actor> = {}) => makeActor(await makeOrganization(), more);
const only = (...permissions: Permission[]) => ({ permissions: new Set(permissions) });

const stored = ({ organizationId }: Actor) =>
  inOrganization({ organizationId }, ({ prisma }) =>
    prisma.apiClient.findFirstOrThrow({ where: { organizationId } }),
  );

async function tokenOf(actor: Actor, made: { clientId: string; clientSecret: string }) {
  const { organizationId: OrgCode } = actor;
  const login = { OrgCode, ClientId: made.clientId, ClientSecret: made.clientSecret };
  const { AccessToken } = await logIn(login, start);
  return new Request("http://desk.example/", { headers: { "x-api-key": AccessToken } });
}

test("every verb needs organization:admin", async () => {
  const actor = await admin();
  const { id } = await createApiClient(actor, { name: "ERP" });
  const lacking = {
    ...actor,
    ...only(...PERMISSIONS.filter((name) => name !== "organization:admin")),
  };
  for (const verb of [
    () => listApiClients(lacking),
    () => createApiClient(lacking, { name: "ERP" }),
    () => updateApiClient(lacking, id, { name: "ERP" }),
    () => rotateApiClient(lacking, id, {}),
    () => endOverlap(lacking, id),
    () => revokeApiClient(lacking, id),
    () => deleteApiClient(lacking, id),
  ]) {
    await expect(verb()).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("a client of another organization is unknown to every verb", async () => {
  const { id } = await createApiClient(await admin(), { name: "ERP" });
  const other = await admin();
  for (const unknown of [id, randomUUID()]) {
    for (const verb of [
      () => updateApiClient(other, unknown, { name: "Mine" }),
      () => rotateApiClient(other, unknown, {}),
      () => endOverlap(other, unknown),
      () => revokeApiClient(other, unknown),
      () => deleteApiClient(other, unknown),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: "not_found" });
    }
  }
  expect(await listApiClients(other)).toEqual([]);
});

describe("a client", () => {
  test("gets 256 random bits, of which the hash is stored, and an id made of its name", async () => {
    const actor = await admin();
    const made = await createApiClient(actor, { name: "Wärehouse  Sync (EU)" });
    expect(Buffer.from(made.clientSecret, "base64url")).toHaveLength(32);
    expect(made.clientId).toMatch(/^wa-?rehouse-sync-eu-[2-9a-z]{6}$/);
    expect(JSON.stringify(await stored(actor))).not.toContain(made.clientSecret);
    const again = await createApiClient(actor, { name: "Wärehouse  Sync (EU)" });
    expect(again.clientSecret).not.toBe(made.clientSecret);
    expect(again.clientId).not.toBe(made.clientId);
    expect((await createApiClient(actor, { name: "倉庫" })).clientId).toMatch(/^client-/);
  });

  test("has one of an id in its organization, and none out of odd characters", async () => {
    const actor = await admin();
    await createApiClient(actor, { name: "ERP", clientId: "erp" });
    const taken = createApiClient(actor, { name: "ERP", clientId: "erp" });
    await expect(taken).rejects.toMatchObject({
      code: "conflict",
      errors: { clientId: ["Another client has this client id."] },
    });
    await createApiClient(await admin(), { name: "ERP", clientId: "erp" });
    for (const clientId of ["a b", "a/b", "å", "", "x".repeat(129), "a\0"]) {
      const odd = createApiClient(actor, { name: "ERP", clientId });
      await expect(odd).rejects.toMatchObject({ errors: { clientId: [expect.any(String)] } });
    }
  });

  test("is told everything that is wrong at once", async () => {
    const wrong = createApiClient(await admin(), {
      name: " ",
      scopes: [],
      repNumber: "x".repeat(51),
      clientId: "!",
    });
    await expect(wrong).rejects.toMatchObject({
      code: "validation",
      errors: {
        name: ["Required."],
        scopes: ["At least one permission."],
        repNumber: ["At most 50 characters."],
        clientId: [expect.any(String)],
      },
    });
    const over = createApiClient(await admin(), { name: "ERP", expiresAt: start }, { now: start });
    await expect(over).rejects.toMatchObject({ errors: { expiresAt: ["Must lie ahead."] } });
  });

  test("can be given only what the giver may do, in accounts that the giver sees", async () => {
    const giver = await admin(only("organization:admin", "customers:read"));
    const create = (scopes: Permission[], actor = giver, repNumber: string | null = null) =>
      createApiClient(actor, { name: "ERP", scopes, repNumber });
    const { id } = await create(["customers:read"]);
    await expect(create(["customers:read", "customers:delete"])).rejects.toMatchObject({
      code: "forbidden",
      message: "You can give only permissions that you have yourself, not customers:delete.",
    });
    const widened = updateApiClient(giver, id, { scopes: ["customers:read", "customers:write"] });
    await expect(widened).rejects.toMatchObject({ code: "forbidden" });

    const rep = { ...giver, repNumber: "SR-001", ownAccountsOnly: true };
    for (const repNumber of [null, "SR-002"]) {
      await expect(create(["customers:read"], rep, repNumber)).rejects.toMatchObject({
        code: "forbidden",
      });
    }
    const own = await create(["customers:read"], rep, "SR-001");
    const unbound = updateApiClient(rep, own.id, { repNumber: null });
    await expect(unbound).rejects.toMatchObject({ code: "forbidden" });
    await expect(rotateApiClient(rep, id, {})).rejects.toMatchObject({ code: "forbidden" });
  });

  test("gives its secret only to who may do what it may", async () => {
    const actor = await admin();
    const { id } = await createApiClient(actor, { name: "ERP" });
    const lesser = { ...actor, ...only("organization:admin", "customers:read") };
    await expect(rotateApiClient(lesser, id, {})).rejects.toMatchObject({ code: "forbidden" });
    await updateApiClient(lesser, id, { name: "The ERP" });
    await revokeApiClient(lesser, id);
  });
});

test("what is changed shows, what is left out stays", async () => {
  const actor = await admin();
  const { id, clientId } = await createApiClient(actor, {
    name: "ERP",
    scopes: ["customers:write", "customers:read", "customers:read"],
    repNumber: "SR-001",
  });
  const expected = {
    id,
    clientId,
    name: "ERP",
    scopes: ["customers:read", "customers:write"],
    repNumber: "SR-001",
    status: "active",
    expiresAt: null,
    lastUsedAt: null,
    previousSecretUntil: null,
    createdAt: expect.any(String),
  };
  expect(await listApiClients(actor)).toEqual([expected]);
  const expiresAt = after(60);
  await updateApiClient(actor, id, { name: "The ERP", repNumber: null, expiresAt }, start);
  await updateApiClient(actor, id, { scopes: ["customers:read"] }, after(120));
  const changed = {
    ...expected,
    name: "The ERP",
    scopes: ["customers:read"],
    repNumber: null,
    expiresAt: expiresAt.toISOString(),
  };
  expect(await listApiClients(actor, start)).toEqual([changed]);
  expect(await listApiClients(actor, expiresAt)).toEqual([{ ...changed, status: "expired" }]);
  await updateApiClient(actor, id, { expiresAt: null });
  expect(await listApiClients(actor)).toMatchObject([{ status: "active", expiresAt: null }]);
  await rotateApiClient(actor, id, { overlapHours: 1 }, start);
  const [overlapping] = await listApiClients(actor, start);
  expect(overlapping?.previousSecretUntil).toBe(after(3_600).toISOString());
  expect(await listApiClients(actor, after(3_600))).toMatchObject([{ previousSecretUntil: null }]);
});

test("a revoked client is out at the next request, and comes back in no way", async () => {
  const actor = await admin();
  const made = await createApiClient(actor, { name: "ERP" });
  const request = await tokenOf(actor, made);
  expect(await actorFromRequest(request, start)).toMatchObject({ who: { name: "ERP" } });
  await revokeApiClient(actor, made.id);
  await expect(actorFromRequest(request, start)).rejects.toMatchObject({ code: "unauthorized" });
  for (const verb of [
    () => updateApiClient(actor, made.id, { name: "ERP" }),
    () => rotateApiClient(actor, made.id, {}),
  ]) {
    await expect(verb()).rejects.toMatchObject({ code: "conflict" });
  }
  await revokeApiClient(actor, made.id);
  expect(await listApiClients(actor)).toMatchObject([{ status: "revoked" }]);
});

test("a client is deleted only as long as it was never used", async () => {
  const actor = await admin();
  const used = await createApiClient(actor, { name: "Used" });
  await tokenOf(actor, used);
  await expect(deleteApiClient(actor, used.id)).rejects.toMatchObject({ code: "conflict" });
  const unused = await createApiClient(actor, { name: "Unused" });
  await deleteApiClient(actor, unused.id);
  expect(await listApiClients(actor)).toMatchObject([{ name: "Used" }]);
});

test("its use is noted when a token is used, at most once a minute", async () => {
  const actor = await admin();
  const request = await tokenOf(actor, await createApiClient(actor, { name: "ERP" }));
  const callAt = async (seconds: number) => {
    await actorFromRequest(request, after(seconds));
  };
  const expectNoted = (seconds: number) =>
    expect.poll(async () => (await stored(actor)).lastUsedAt).toEqual(after(seconds));
  await expectNoted(0);
  await callAt(59);
  await callAt(60);
  await callAt(61);
  await expectNoted(60);
  await callAt(119);
  await callAt(125);
  await expectNoted(125);
});
