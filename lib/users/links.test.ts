import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MailServer } from "@/e2e/mail-server";
import { openSession, readSession } from "@/lib/auth/session-store";
import { signIn } from "@/lib/auth/sign-in";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createUser } from "./credentials";
import { inviteUser, resendInvitation } from "./invite";
import { listUsers } from "./list";
import { forgotPassword, RESETS_PER_ACCOUNT, RESETS_PER_ADDRESS, sendResetLink } from "./reset";
import { LINKS_PER_ADDRESS, readPasswordLink, setPasswordByLink } from "./set-password";
import { disableUser } from "./update";

const HOUR = 3_600_000;
const start = new Date("2026-01-01T00:00:00Z");
const later = (hours: number) => new Date(start.getTime() + hours * HOUR);
const password = "correct horse battery";
const chosen = "a passphrase of my own";
const person = { email: "Jo@acme.example", name: "Jo", role: "sales_ops" } as const;
const EXPIRED = { code: "not_found", message: "This link has expired." };
const USED = { code: "not_found", message: expect.stringContaining("used already") };

const mailServer = new MailServer();
const SITE = { HOST: "127.0.0.1", PORT: "3000", NEXTAUTH_URL: "https://desk.example/" };
let url = "";

beforeAll(async () => {
  url = await mailServer.start();
});
beforeEach(() => {
  mailServer.mails.length = 0;
  adoptEnv({ ...SITE, SMTP_URL: url, SMTP_FROM: "desk@rolodesk.example" });
});
afterEach(() => adoptEnv({ NEXTAUTH_URL: "", SMTP_URL: "", SMTP_FROM: "" }));
afterAll(() => mailServer.stop());

const from = () => ({ address: randomUUID() });
const browser = () => ({ ...from(), userAgent: "Browser" });

function linkIn(text = mailServer.mails.at(-1)?.text ?? "") {
  const found = /https:\/\/desk\.example\/set-password#([^/\s]+)\/([\w-]{43})\s/.exec(`${text} `);
  if (!found?.[1] || !found[2]) throw new Error(`There is no link in: ${text}`);
  return { organization: decodeURIComponent(found[1]), token: found[2] };
}

async function invited() {
  const organizationId = await makeOrganization();
  const admin = makeActor(organizationId, { who: { id: null, name: "Ida" } });
  const invitation = await inviteUser(admin, person, start);
  const [user] = await listUsers(admin);
  return { organizationId, admin, invitation, userId: user?.id ?? "" };
}

async function joined() {
  const organizationId = await makeOrganization();
  const admin = makeActor(organizationId);
  const { id } = await createUser(admin, { ...person, password });
  return { organizationId, admin, userId: id };
}

const forgot = async (input: object, now = start) =>
  (await forgotPassword({ email: person.email, ...input }, from(), now))();

describe("an invitation", () => {
  test("is mailed with a link that sets a password once, and is shown to who invites", async () => {
    const { organizationId, invitation } = await invited();
    const [mail] = mailServer.mails;
    expect(mail).toMatchObject({ to: "Jo@acme.example", from: "desk@rolodesk.example" });
    expect(mail?.text).toContain(`Ida has invited you to the accounts of ${organizationId}`);
    const link = linkIn();
    expect(linkIn(invitation.url)).toEqual(link);
    expect(invitation).toMatchObject({ mail: "sent", expiresAt: later(7 * 24).toISOString() });
    expect(await readPasswordLink(link, from(), start)).toEqual({
      kind: "invite",
      name: "Jo",
      email: "Jo@acme.example",
      organizationName: organizationId,
    });
    const key = { organization: organizationId, email: person.email, password: chosen };
    await expect(signIn(key, browser(), start)).rejects.toMatchObject({ code: "unauthorized" });
    await setPasswordByLink({ ...link, password: chosen }, from(), start);
    await signIn(key, browser(), start);
    await expect(readPasswordLink(link, from(), start)).rejects.toMatchObject(USED);
    const again = setPasswordByLink({ ...link, password: "another passphrase" }, from(), start);
    await expect(again).rejects.toMatchObject(USED);
    await signIn(key, browser(), start);
  });

  test("works for 7 days, and is replaced by a new one", async () => {
    const { admin, userId } = await invited();
    const first = linkIn();
    expect(await readPasswordLink(first, from(), later(7 * 24 - 0.1))).toMatchObject({
      name: "Jo",
    });
    await expect(readPasswordLink(first, from(), later(7 * 24))).rejects.toMatchObject(EXPIRED);
    const late = setPasswordByLink({ ...first, password: chosen }, from(), later(7 * 24));
    await expect(late).rejects.toMatchObject(EXPIRED);
    await resendInvitation(admin, { userId }, later(8 * 24));
    await expect(readPasswordLink(first, from(), start)).rejects.toMatchObject(USED);
    await setPasswordByLink({ ...linkIn(), password: chosen }, from(), later(9 * 24));
  });

  test("outlives a mail server that is down", async () => {
    const organizationId = await makeOrganization();
    adoptEnv({ SMTP_URL: "smtp://127.0.0.1:1" });
    const invitation = await inviteUser(makeActor(organizationId), person, start);
    expect(invitation.mail).toBe("failed");
    const link = linkIn(invitation.url);
    await setPasswordByLink({ ...link, password: chosen }, from(), start);
  });
});

describe("a link", () => {
  test("is stored as a hash", async () => {
    const { organizationId } = await invited();
    const { token } = linkIn();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = await inOrganization({ organizationId }, ({ prisma }) =>
      prisma.userLink.findMany({ where: { organizationId } }),
    );
    expect(stored).toHaveLength(1);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("is used by one of many who come at once", async () => {
    const { organizationId } = await invited();
    const link = linkIn();
    const tried = await Promise.allSettled(
      Array.from({ length: 8 }, (_, index) =>
        setPasswordByLink({ ...link, password: `my passphrase no. ${index}` }, from(), start),
      ),
    );
    const winners = tried.flatMap(({ status }, index) => (status === "fulfilled" ? [index] : []));
    expect(winners).toHaveLength(1);
    for (const { status, ...rest } of tried) {
      if (status === "rejected") expect(rest).toMatchObject({ reason: USED });
    }
    await signIn(
      {
        organization: organizationId,
        email: person.email,
        password: `my passphrase no. ${winners[0]}`,
      },
      browser(),
      start,
    );
  });

  test("holds in its own organization only, and not for who is disabled", async () => {
    const { admin, userId } = await invited();
    const link = linkIn();
    for (const wrong of [
      { ...link, organization: await makeOrganization() },
      { ...link, organization: "nul\0" },
      { ...link, token: "" },
      { ...link, token: link.token.slice(1) },
      { ...link, token: { not: "" } },
      {},
      null,
    ]) {
      await expect(readPasswordLink(wrong, from(), start)).rejects.toMatchObject(USED);
    }
    await disableUser(admin, { userId });
    await expect(readPasswordLink(link, from(), start)).rejects.toMatchObject(USED);
  });

  test("stays good after a password that breaks the rules", async () => {
    const { organizationId } = await invited();
    const link = linkIn();
    for (const [bad, message] of [
      ["x".repeat(11), "At least 12 characters."],
      ["x".repeat(201), "At most 200 characters."],
      [" JO@ACME.example", "Must not be your e-mail or the name of your organization."],
      [organizationId.toUpperCase(), "Must not be your e-mail or the name of your organization."],
    ] as const) {
      await expect(
        setPasswordByLink({ ...link, password: bad }, from(), start),
      ).rejects.toMatchObject({ code: "validation", errors: { password: [message] } });
    }
    await setPasswordByLink({ ...link, password: "🔑".repeat(12) }, from(), start);
  });

  test("cannot be guessed at: an address has fifty tries a minute", async () => {
    const { organizationId } = await invited();
    const address = from();
    const guess = () =>
      readPasswordLink({ organization: organizationId, token: "x" }, address, start);
    for (let round = 0; round < LINKS_PER_ADDRESS.tries; round++) {
      await expect(guess()).rejects.toMatchObject(USED);
    }
    const limited = { code: "rate_limited" };
    await expect(guess()).rejects.toMatchObject(limited);
    await expect(readPasswordLink(linkIn(), address, start)).rejects.toMatchObject(limited);
    const setting = setPasswordByLink({ ...linkIn(), password: chosen }, address, start);
    await expect(setting).rejects.toMatchObject(limited);
    await readPasswordLink(linkIn(), from(), start);
  });
});

describe("a forgotten password", () => {
  test("is set anew by a link of an hour, and ends every session", async () => {
    const { organizationId, userId } = await joined();
    const key = await openSession({ organizationId, userId }, browser(), start);
    await forgot({ organization: organizationId, email: "jo@ACME.example " });
    const link = linkIn();
    expect(mailServer.mails).toHaveLength(1);
    await expect(readPasswordLink(link, from(), later(1))).rejects.toMatchObject(EXPIRED);
    expect(await readSession(key, start)).not.toBeNull();
    await setPasswordByLink({ ...link, password: chosen }, from(), later(0.9));
    expect(await readSession(key, later(0.2))).toBeNull();
    const login = { organization: organizationId, email: person.email };
    const old = signIn({ ...login, password }, browser(), start);
    await expect(old).rejects.toMatchObject({ code: "unauthorized" });
    await signIn({ ...login, password: chosen }, browser(), start);
  });

  test("gets the same answer and does as much before it, whether or not there is such a user", async () => {
    const { organizationId, admin, userId } = await joined();
    const answerTo = (input: { organization: string; email: string }) =>
      forgotPassword(input, from(), start);
    for (const unknown of [
      { organization: organizationId, email: "nobody@acme.example" },
      { organization: "unknown", email: `${randomUUID()}@acme.example` },
      { organization: organizationId, email: "no e-mail" },
    ]) {
      const rest = await answerTo(unknown);
      expect(await rest()).toBeUndefined();
    }
    const rest = await answerTo({ organization: organizationId, email: person.email });
    const links = () =>
      inOrganization({ organizationId }, ({ prisma }) =>
        prisma.userLink.count({ where: { organizationId } }),
      );
    expect([mailServer.mails.length, await links()]).toEqual([0, 0]);
    expect(await rest()).toBeUndefined();
    expect([mailServer.mails.length, await links()]).toEqual([1, 1]);
    await disableUser(admin, { userId });
    await forgot({ organization: organizationId });
    expect([mailServer.mails.length, await links()]).toEqual([1, 0]);
  });

  test("can be asked for three times in a quarter of an hour, known or not", async () => {
    const { organizationId } = await joined();
    for (const email of [person.email, "nobody@acme.example"]) {
      const ask = (now = start) =>
        forgotPassword({ organization: organizationId, email }, from(), now);
      for (let round = 0; round < RESETS_PER_ACCOUNT.tries; round++) await ask();
      await expect(ask()).rejects.toMatchObject({ code: "rate_limited", retryAfter: 900 });
      await ask(later(0.25));
    }
  });

  test("can be asked for twenty times in a quarter of an hour from one address", async () => {
    const { organizationId } = await joined();
    const address = from();
    const ask = (email: string) =>
      forgotPassword({ organization: organizationId, email }, address, start);
    for (let round = 0; round < RESETS_PER_ADDRESS.tries; round++)
      await ask(`${round}@acme.example`);
    await expect(ask(person.email)).rejects.toMatchObject({ code: "rate_limited" });
  });

  test("has one live link, of whoever asked for it last", async () => {
    const { organizationId, admin, userId } = await joined();
    await forgot({ organization: organizationId });
    const first = linkIn();
    expect(await sendResetLink(admin, { userId }, start)).toBe("sent");
    await expect(readPasswordLink(first, from(), start)).rejects.toMatchObject(USED);
    expect(await readPasswordLink(linkIn(), from(), start)).toMatchObject({ kind: "reset" });
  });
});
