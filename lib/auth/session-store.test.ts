import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { closeSession, openSession, readSession, type SessionKey } from "./session-store";
import { actorOf } from "./user-actor";

const MINUTE = 60_000;
const start = new Date("2026-01-01T00:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * MINUTE);
const browser = { userAgent: "Browser", address: "192.0.2.1" };

async function signedIn(role: "sales_rep" | "admin" = "admin") {
  const organizationId = await makeOrganization();
  const { id: userId } = await createUser(makeActor(organizationId), {
    email: "Jo@acme.example",
    name: "Jo",
    role,
    repNumber: "SR-001",
    password: "correct horse",
  });
  return { userId, key: await openSession({ organizationId, userId }, browser, start) };
}

const sessionRows = (key: SessionKey) =>
  inOrganization(
    key,
    (tx) => tx.query<{ id: string; lastSeenAt: Date }>`
      SELECT "id", "lastSeenAt" FROM "Session" WHERE "organizationId" = ${key.organizationId}`,
  );

describe("a session", () => {
  test("tells whose it is, and which organization", async () => {
    const { key, userId } = await signedIn();
    expect(await readSession(key, later(1))).toEqual({
      organizationId: key.organizationId,
      organizationName: key.organizationId,
      id: userId,
      name: "Jo",
      email: "Jo@acme.example",
      role: "admin",
      repNumber: "SR-001",
      mustTurnOnTwoStep: false,
      preferences: {},
    });
  });

  test("is found by its id only within its organization, and the id is not stored", async () => {
    const { key } = await signedIn();
    expect(Buffer.from(key.sessionId, "base64url")).toHaveLength(32);
    expect((await sessionRows(key))[0]?.id).not.toContain(key.sessionId);
    const organizationId = await makeOrganization();
    expect(await readSession({ ...key, organizationId }, start)).toBeNull();
    expect(await readSession({ ...key, sessionId: "x" }, start)).toBeNull();
  });

  test("ends after 30 minutes without use, and its row goes", async () => {
    const { key } = await signedIn();
    expect(await readSession(key, later(29.9))).not.toBeNull();
    expect(await readSession(key, later(59.8))).not.toBeNull();
    expect(await readSession(key, later(89.9))).toBeNull();
    expect(await sessionRows(key)).toEqual([]);
  });

  test("ends after 12 hours, however busy", async () => {
    const { key } = await signedIn();
    for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
      expect(await readSession(key, later(minutes))).not.toBeNull();
    }
    expect(await readSession(key, later(12 * 60))).toBeNull();
  });

  test("writes down its use at most once a minute", async () => {
    const { key } = await signedIn();
    await readSession(key, later(0.9));
    expect((await sessionRows(key))[0]?.lastSeenAt).toEqual(start);
    await readSession(key, later(1.5));
    expect((await sessionRows(key))[0]?.lastSeenAt).toEqual(later(1.5));
  });

  test("ends when it is closed", async () => {
    const { key } = await signedIn();
    await closeSession(key);
    expect(await readSession(key, later(1))).toBeNull();
    await closeSession(key);
  });

  test("ends when its user is disabled, and follows a change of role at once", async () => {
    const { key, userId } = await signedIn();
    const change = (data: { active?: boolean; role?: "sales_ops" }) =>
      inOrganization(key, ({ prisma }) =>
        prisma.user.update({
          where: { organizationId_id: { organizationId: key.organizationId, id: userId } },
          data,
        }),
      );
    await change({ role: "sales_ops" });
    expect(await readSession(key, later(1))).toMatchObject({ role: "sales_ops" });
    await change({ active: false });
    expect(await readSession(key, later(2))).toBeNull();
    await change({ active: true });
    expect(await readSession(key, later(2))).toBeNull();
  });

  test("makes a sales rep an actor of its own accounts only", async () => {
    const rep = await readSession((await signedIn("sales_rep")).key, start);
    const admin = await readSession((await signedIn("admin")).key, start);
    if (!rep || !admin) throw new Error("Both are signed in.");
    expect(actorOf(rep)).toMatchObject({
      organizationId: rep.organizationId,
      who: { id: rep.id, name: "Jo" },
      repNumber: "SR-001",
      ownAccountsOnly: true,
      door: "page",
    });
    expect(actorOf(admin).ownAccountsOnly).toBe(false);
  });
});
