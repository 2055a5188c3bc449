import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type RoleName } from "@/lib/auth/permissions";
import { openSession, readSession } from "@/lib/auth/session-store";
import { inOrganization } from "@/lib/db/tenant";
import { upsertRep } from "@/lib/lists/reps";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createUser } from "./credentials";
import { inviteUser, resendInvitation } from "./invite";
import { listUsers } from "./list";
import { sendResetLink } from "./reset";
import { disableUser, enableUser, signOutUser, updateUser } from "./update";

const password = "correct horse battery";
const ALL_BUT_ADMIN = new Set(PERMISSIONS.filter((name) => name !== "organization:admin"));

async function makeUser(admin: Actor, role: RoleName = "admin", name = "Jo") {
  const email = `${randomUUID()}@acme.example`;
  const { id } = await createUser(admin, { email, name, role, repNumber: "SR-1", password });
  return id;
}

const self = (organizationId: string, id: string) =>
  makeActor(organizationId, { who: { id, name: "Jo" }, door: "page" });

/** Creates an organization and returns its only admin as actor. */
async function organization() {
  const organizationId = await makeOrganization();
  const id = await makeUser(makeActor(organizationId));
  return { organizationId, admin: self(organizationId, id) };
}

const userOf = async (admin: Actor, id: string) =>
  (await listUsers(admin)).find((user) => user.id === id);

const signIn = (organizationId: string, userId: string) =>
  openSession({ organizationId, userId }, { userAgent: null, address: null });

describe("only organization:admin", () => {
  const nobody = { userId: randomUUID() };
  test.each<[string, (actor: Actor) => Promise<unknown>]>([
    ["lists users", (actor) => listUsers(actor)],
    ["invites", (actor) => inviteUser(actor, { email: "a@b.example", name: "A", role: "admin" })],
    ["invites again", (actor) => resendInvitation(actor, nobody)],
    ["changes a user", (actor) => updateUser(actor, { ...nobody, role: "admin" })],
    ["disables", (actor) => disableUser(actor, nobody)],
    ["enables", (actor) => enableUser(actor, nobody)],
    ["signs somebody out", (actor) => signOutUser(actor, nobody)],
    ["sends a password link", (actor) => sendResetLink(actor, nobody)],
  ])("%s", async (_what, verb) => {
    const organizationId = await makeOrganization();
    const refused = verb(makeActor(organizationId, { permissions: ALL_BUT_ADMIN }));
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the list", () => {
  test("shows who is there, in which state, and nothing that lets anybody in", async () => {
    const { organizationId, admin } = await organization();
    const gone = await makeUser(admin, "sales_ops", "Ábel");
    await disableUser(admin, { userId: gone });
    await inviteUser(admin, { email: "new@acme.example", name: "New", role: "sales_ops" });
    await signIn(organizationId, admin.who.id ?? "");
    const users = await listUsers(admin);
    expect(users.map(({ name, status, isSelf }) => [name, status, isSelf])).toEqual([
      ["Ábel", "disabled", false],
      ["Jo", "active", true],
      ["New", "invited", false],
    ]);
    expect(users[1]?.lastSeenAt).toEqual(expect.any(String));
    expect(users[2]?.invitedUntil).toEqual(expect.any(String));
    expect(JSON.stringify(users)).not.toMatch(/argon2|[0-9a-f]{64}/);
    expect(await listUsers((await organization()).admin)).toHaveLength(1);
  });
});

describe("a user", () => {
  test("has an e-mail of their own in the organization, whatever the case", async () => {
    const { admin } = await organization();
    const person = { name: "Al", role: "sales_ops" } as const;
    const invited = await Promise.allSettled(
      ["al@acme.example", "AL@acme.example", "Al@Acme.example"].map((email) =>
        inviteUser(admin, { ...person, email }),
      ),
    );
    expect(invited.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listUsers(admin)).toHaveLength(2);
    await expect(inviteUser(admin, { ...person, email: "aL@acme.example" })).rejects.toMatchObject({
      code: "conflict",
      errors: { email: ["Another user has this e-mail."] },
    });
  });

  test("who is a sales rep has a rep number, in the spelling of the list", async () => {
    const { admin } = await organization();
    await upsertRep(admin, { repNumber: "SR-019", name: "Maya" });
    const needed = {
      code: "validation",
      errors: { repNumber: [expect.stringContaining("needs")] },
    };
    const person = { email: "al@acme.example", name: "Al", role: "sales_rep" } as const;
    await expect(inviteUser(admin, person)).rejects.toMatchObject(needed);
    await inviteUser(admin, { ...person, repNumber: "sr-019" });
    const rep = (await listUsers(admin)).find(({ email }) => email === person.email);
    expect(rep?.repNumber).toBe("SR-019");

    const ops = await makeUser(admin, "sales_ops");
    await updateUser(admin, { userId: ops, repNumber: null });
    const demoted = updateUser(admin, { userId: ops, role: "sales_rep" });
    await expect(demoted).rejects.toMatchObject(needed);
    await updateUser(admin, { userId: ops, role: "sales_rep", repNumber: "X-1" });
    const cleared = updateUser(admin, { userId: ops, repNumber: null });
    await expect(cleared).rejects.toMatchObject(needed);
    expect(await userOf(admin, ops)).toMatchObject({ role: "sales_rep", repNumber: "X-1" });
  });

  test("keeps what a change leaves out", async () => {
    const { admin } = await organization();
    const id = await makeUser(admin, "sales_ops");
    await updateUser(admin, { userId: id, name: " Joanna " });
    expect(await userOf(admin, id)).toMatchObject({
      name: "Joanna",
      role: "sales_ops",
      repNumber: "SR-1",
    });
  });

  test("of another organization is not there", async () => {
    const other = await organization();
    const userId = await makeUser(other.admin);
    const { admin } = await organization();
    for (const verb of [disableUser, enableUser, signOutUser, sendResetLink, resendInvitation]) {
      await expect(verb(admin, { userId })).rejects.toMatchObject({ code: "not_found" });
    }
    const renamed = updateUser(admin, { userId, name: "X" });
    await expect(renamed).rejects.toMatchObject({ code: "not_found" });
    expect(await userOf(other.admin, userId)).toMatchObject({ name: "Jo", status: "active" });
  });
});

describe("what an admin does to a user", () => {
  test("counts from the next request on", async () => {
    const { organizationId, admin } = await organization();
    const userId = await makeUser(admin, "admin");
    const key = await signIn(organizationId, userId);
    const idle = await signIn(organizationId, userId);
    await updateUser(admin, { userId, role: "sales_rep" });
    expect(await readSession(key)).toMatchObject({ role: "sales_rep", repNumber: "SR-1" });
    await disableUser(admin, { userId });
    expect(await readSession(key)).toBeNull();
    await enableUser(admin, { userId });
    for (const ended of [key, idle]) expect(await readSession(ended)).toBeNull();
    expect(await userOf(admin, userId)).toMatchObject({ status: "active" });
  });

  test("ends every session of the one they sign out, and nobody else's", async () => {
    const { organizationId, admin } = await organization();
    const userId = await makeUser(admin);
    const keys = [await signIn(organizationId, userId), await signIn(organizationId, userId)];
    const own = await signIn(organizationId, admin.who.id ?? "");
    await signOutUser(admin, { userId });
    for (const key of keys) expect(await readSession(key)).toBeNull();
    expect(await readSession(own)).not.toBeNull();
  });

  test("does not go so far as to disable themselves", async () => {
    const { admin } = await organization();
    await makeUser(admin);
    const disabled = disableUser(admin, { userId: admin.who.id ?? "" });
    await expect(disabled).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the last active admin", () => {
  test("stays one, also where the others are invited or disabled only", async () => {
    const { admin } = await organization();
    const userId = admin.who.id ?? "";
    const other = await makeUser(admin);
    await disableUser(admin, { userId: other });
    await inviteUser(admin, { email: "new@acme.example", name: "New", role: "admin" });
    const last = { code: "conflict", message: expect.stringContaining("last active admin") };
    const demoted = updateUser(admin, { userId, role: "sales_ops" });
    await expect(demoted).rejects.toMatchObject(last);
    const script = makeActor(admin.organizationId);
    await expect(disableUser(script, { userId })).rejects.toMatchObject(last);
    await enableUser(admin, { userId: other });
    await updateUser(admin, { userId, role: "sales_ops" });
    expect(await userOf(admin, userId)).toMatchObject({ role: "sales_ops" });
  });

  test.each<[string, (actor: Actor, userId: string) => Promise<void>]>([
    ["disable", (actor, userId) => disableUser(actor, { userId })],
    ["demote", (actor, userId) => updateUser(actor, { userId, role: "sales_ops" })],
  ])("is left when admins %s each other at once", async (_what, verb) => {
    for (let round = 0; round < 5; round++) {
      const { organizationId, admin } = await organization();
      const ids = [
        admin.who.id ?? "",
        ...(await Promise.all([makeUser(admin), makeUser(admin), makeUser(admin)])),
      ];
      await Promise.allSettled(
        ids.map((id, index) => verb(self(organizationId, id), ids[(index + 1) % ids.length] ?? "")),
      );
      const left = (await listUsers(admin)).filter(
        ({ role, status }) => role === "admin" && status === "active",
      );
      expect(left).toHaveLength(1);
    }
  });
});

test("a password link is for who has joined, an invitation for who has not", async () => {
  const { organizationId, admin } = await organization();
  await inviteUser(admin, { email: "new@acme.example", name: "New", role: "sales_ops" });
  const invited = (await listUsers(admin)).find(({ status }) => status === "invited")?.id ?? "";
  const joined = await makeUser(admin, "sales_ops");
  const refusal = { code: "conflict" };
  await expect(sendResetLink(admin, { userId: invited })).rejects.toMatchObject(refusal);
  await expect(resendInvitation(admin, { userId: joined })).rejects.toMatchObject(refusal);
  expect(JSON.stringify(await sendResetLink(admin, { userId: joined }))).toBe('"logged"');

  await inOrganization({ organizationId }, ({ prisma }) =>
    prisma.user.updateMany({
      where: { organizationId, id: joined },
      data: { passwordHash: null, lastSeenAt: new Date() },
    }),
  );
  await expect(resendInvitation(admin, { userId: joined })).rejects.toMatchObject(refusal);

  await disableUser(admin, { userId: joined });
  await disableUser(admin, { userId: invited });
  await expect(sendResetLink(admin, { userId: joined })).rejects.toMatchObject(refusal);
  await expect(resendInvitation(admin, { userId: invited })).rejects.toMatchObject(refusal);
});
