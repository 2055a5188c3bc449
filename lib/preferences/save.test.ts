import { expect, test } from "vitest";
import { openSession, readSession } from "@/lib/auth/session-store";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { savePreferences } from "./save";

async function person(organizationId: string, email: string) {
  const { id } = await createUser(makeActor(organizationId), {
    email,
    name: "Jo",
    role: "admin",
    password: "correct horse battery",
  });
  const actor = makeActor(organizationId, { who: { id, name: "Jo" }, door: "page" });
  const key = await openSession({ organizationId, userId: id }, { userAgent: null, address: null });
  return { actor, stored: async () => (await readSession(key))?.preferences };
}

test("each choice is kept beside the others, for this user only", async () => {
  const organizationId = await makeOrganization();
  const jo = await person(organizationId, "jo@acme.example");
  const al = await person(organizationId, "al@acme.example");
  expect(await jo.stored()).toEqual({});
  await savePreferences(jo.actor, { timeZone: "Asia/Tokyo", theme: "dark" });
  await savePreferences(jo.actor, { theme: "light", singleKeys: false });
  expect(await jo.stored()).toEqual({ timeZone: "Asia/Tokyo", theme: "light", singleKeys: false });
  await savePreferences(jo.actor, { timeZone: null });
  expect(await jo.stored()).toEqual({ timeZone: null, theme: "light", singleKeys: false });
  expect(await al.stored()).toEqual({});
});

test("what is wrong is told at its field, and nothing of it is kept", async () => {
  const jo = await person(await makeOrganization(), "jo@acme.example");
  const change = savePreferences(jo.actor, { theme: "dark", timeZone: "Mars/Olympus" });
  await expect(change).rejects.toMatchObject({
    code: "validation",
    errors: { timeZone: ["Must be an IANA time zone such as Europe/Berlin."] },
  });
  expect(await jo.stored()).toEqual({});
});

test("a token has no preferences", async () => {
  const actor = makeActor(await makeOrganization());
  await expect(savePreferences(actor, { theme: "dark" })).rejects.toMatchObject({
    code: "forbidden",
  });
});
