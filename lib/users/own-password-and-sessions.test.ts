import { describe, expect, test } from "vitest";
import { openSession, readSession } from "@/lib/auth/session-store";
import { PER_ACCOUNT, signIn } from "@/lib/auth/sign-in";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createUser } from "./credentials";
import {
  changePassword,
  endOtherSessions,
  endOwnSession,
  hasPassword,
  listOwnSessions,
} from "./own-password-and-sessions";

const start = new Date("2026-01-01T00:00:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const password = "correct horse battery";
const chosen = "a passphrase of my own";

async function person(organizationId: string, email = "jo@acme.example") {
  const admin = makeActor(organizationId);
  const { id } = await createUser(admin, { email, name: "Jo", role: "admin", password });
  const actor = makeActor(organizationId, { who: { id, name: "Jo" }, door: "page" });
  const open = (userAgent: string, now = start) =>
    openSession({ organizationId, userId: id }, { userAgent, address: "192.0.2.1" }, now);
  return { organizationId, email, id, actor, open };
}

const someone = async () => person(await makeOrganization());

describe("one's own password", () => {
  test("is changed by who knows it; other sessions end and this one stays", async () => {
    const { organizationId, email, actor, open } = await someone();
    const [here, there] = [await open("here"), await open("there")];
    const input = { currentPassword: password, newPassword: chosen };
    const wrong = changePassword(actor, { ...input, currentPassword: "wrong" }, here, start);
    await expect(wrong).rejects.toMatchObject({
      code: "validation",
      errors: { currentPassword: ["That is not your current password."] },
    });
    expect(await readSession(there, start)).not.toBeNull();
    await changePassword(actor, input, here, start);
    expect(await readSession(here, start)).not.toBeNull();
    expect(await readSession(there, start)).toBeNull();
    const from = { userAgent: null, address: "192.0.2.2" };
    await signIn({ organization: organizationId, email, password: chosen }, from, start);
    const old = signIn({ organization: organizationId, email, password }, from, start);
    await expect(old).rejects.toMatchObject({ code: "unauthorized" });
  });

  test("keeps the rules", async () => {
    const { organizationId, email, actor } = await someone();
    for (const newPassword of ["short", "x".repeat(201), email, organizationId, password]) {
      await expect(
        changePassword(actor, { currentPassword: password, newPassword }, null, start),
      ).rejects.toMatchObject({ errors: { newPassword: [expect.any(String)] } });
    }
  });

  test("is guessed at no more often than at the sign-in, with which it shares the tries", async () => {
    const { organizationId, email, actor } = await someone();
    const change = (currentPassword: string, now = start) =>
      changePassword(actor, { currentPassword, newPassword: chosen }, null, now);
    for (let round = 0; round < PER_ACCOUNT.tries; round++) {
      await expect(change("wrong")).rejects.toMatchObject({ code: "validation" });
    }
    const limited = { code: "rate_limited", retryAfter: 60 };
    await expect(change(password)).rejects.toMatchObject(limited);
    const from = { userAgent: null, address: "192.0.2.3" };
    await expect(
      signIn({ organization: organizationId, email, password }, from, start),
    ).rejects.toMatchObject(limited);
    await change(password, later(1));
  });

  test("changes once when it is changed twice at once", async () => {
    const { actor } = await someone();
    const changed = await Promise.allSettled(
      ["one passphrase", "two passphrases"].map((newPassword) =>
        changePassword(actor, { currentPassword: password, newPassword }, null, start),
      ),
    );
    expect(changed.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("is not there for who signs in without one", async () => {
    const { organizationId, id, actor } = await someone();
    expect(await hasPassword(actor)).toBe(true);
    await inOrganization({ organizationId }, ({ prisma }) =>
      prisma.user.updateMany({ where: { organizationId, id }, data: { passwordHash: null } }),
    );
    expect(await hasPassword(actor)).toBe(false);
    const change = changePassword(actor, { currentPassword: "", newPassword: chosen }, null, start);
    await expect(change).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("one's own sessions", () => {
  test("are listed, this one first, without those that have ended", async () => {
    const { actor, open } = await someone();
    await open("ended", later(-40));
    const here = await open("here", later(-20));
    await open("there", later(-10));
    expect(await listOwnSessions(actor, here, start)).toEqual([
      {
        id: expect.any(String),
        userAgent: "here",
        address: "192.0.2.1",
        signedInAt: later(-20).toISOString(),
        lastSeenAt: later(-20).toISOString(),
        isCurrent: true,
      },
      expect.objectContaining({ userAgent: "there", isCurrent: false }),
    ]);
  });

  test("end one by one, or all but this one", async () => {
    const { actor, open } = await someone();
    const [here, there, elsewhere] = [await open("here"), await open("there"), await open("else")];
    const listed = await listOwnSessions(actor, here, start);
    await endOwnSession(actor, listed.find(({ userAgent }) => userAgent === "there")?.id ?? "");
    expect(await readSession(there, start)).toBeNull();
    expect(await readSession(elsewhere, start)).not.toBeNull();
    await endOtherSessions(actor, here);
    expect(await readSession(elsewhere, start)).toBeNull();
    expect(await readSession(here, start)).not.toBeNull();
  });

  test("are all that somebody reaches: neither a colleague's nor another organization's", async () => {
    const jo = await someone();
    const colleague = await person(jo.organizationId, "al@acme.example");
    const stranger = await someone();
    for (const other of [colleague, stranger]) {
      const key = await other.open("theirs");
      const [theirs] = await listOwnSessions(other.actor, null, start);
      await endOwnSession(jo.actor, theirs?.id ?? "");
      await endOtherSessions(jo.actor, null);
      expect(await listOwnSessions(jo.actor, key, start)).toEqual([]);
      expect(await readSession(key, start)).not.toBeNull();
    }
  });

  test("and the password are nothing for a token", async () => {
    const { actor } = await someone();
    const token = { ...actor, door: "api" as const };
    for (const verb of [
      () => listOwnSessions(token, null, start),
      () => endOwnSession(token, "x"),
      () => endOtherSessions(token, null),
      () => hasPassword(token),
      () => changePassword(token, { currentPassword: password, newPassword: chosen }, null, start),
    ]) {
      await expect(verb()).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});
