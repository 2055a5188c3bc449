import { randomUUID } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoleName } from "@/lib/auth/permissions";
import { openSession, readSession } from "@/lib/auth/session-store";
import { signIn } from "@/lib/auth/sign-in";
import { actorOf } from "@/lib/auth/user-actor";
import { inOrganization } from "@/lib/db/tenant";
import { adoptEnv } from "@/lib/env";
import { setTwoStepRule, twoStepRule } from "@/lib/organizations/two-step-rule";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { recoveryCodeHash } from "./recovery-codes";
import { PER_SECOND_FACTOR, requireCode } from "./second-factor";
import {
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffTwoStep,
  turnOnTwoStep,
  twoStepOf,
} from "./two-step";

const start = new Date("2026-01-01T00:00:15Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const password = "correct horse";
const browser = () => ({ userAgent: "Browser", address: randomUUID() });

beforeAll(() => adoptEnv({ NEXTAUTH_SECRET: "s".repeat(32) }));
afterAll(() => adoptEnv({ NEXTAUTH_SECRET: "" }));

/** Creates a user, in a new organization by default, signed in by password. */
async function makeUser(role: RoleName = "sales_ops", organizationId?: string) {
  const organization = organizationId ?? (await makeOrganization());
  const email = `${randomUUID()}@acme.example`;
  const { id } = await createUser(makeActor(organization), { email, name: "Jo", role, password });
  const person = { organizationId: organization, userId: id };
  const session = await openSession(person, browser(), start);
  const user = await readSession(session, start);
  if (!user) throw new Error("The user is signed in.");
  return { person, session, actor: actorOf(user), given: { organization, email, password } };
}
type Made = Awaited<ReturnType<typeof makeUser>>;

const codeAt = (secret: string, moment: Date) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: moment.getTime() });

async function turnOn({ actor, session }: Made, moment = start) {
  const twoStep = await twoStepOf(actor, moment);
  if (twoStep.isOn) throw new Error("It is on.");
  const { secret, ticket } = twoStep.enrolment;
  const input = { ticket, code: codeAt(secret, moment) };
  const { recoveryCodes } = await turnOnTwoStep(actor, input, { session, now: moment });
  return { secret, recoveryCodes };
}

const storedOf = async ({ organizationId, userId }: Made["person"]) => {
  const [row] = await inOrganization(
    { organizationId },
    (tx) => tx.query<{ text: string }>`
      SELECT u::text AS "text" FROM "User" u
      WHERE "organizationId" = ${organizationId} AND "id" = ${userId}::uuid`,
  );
  return row?.text ?? "";
};

describe("turning it on", () => {
  test("wants a code of the app; secret and recovery codes are not stored as they are", async () => {
    const made = await makeUser();
    const twoStep = await twoStepOf(made.actor, start);
    if (twoStep.isOn) throw new Error("It is off at first.");
    const { secret, ticket } = twoStep.enrolment;
    const wrong = turnOnTwoStep(
      made.actor,
      { ticket, code: "000000" },
      { session: null, now: start },
    );
    await expect(wrong).rejects.toMatchObject({
      code: "validation",
      errors: { code: [expect.stringContaining("next one")] },
    });
    expect((await twoStepOf(made.actor, start)).isOn).toBe(false);

    const { recoveryCodes } = await turnOnTwoStep(
      made.actor,
      { ticket, code: codeAt(secret, start) },
      { session: made.session, now: start },
    );
    const stored = await storedOf(made.person);
    for (const plain of [
      secret,
      Buffer.from(Secret.fromBase32(secret).bytes).toString("hex"),
      ...recoveryCodes,
    ]) {
      expect(stored).not.toContain(plain);
    }
    for (const code of recoveryCodes) expect(stored).toContain(recoveryCodeHash(code));
    expect(await twoStepOf(made.actor, start)).toEqual({
      isOn: true,
      since: start,
      recoveryCodesLeft: 10,
      isRequired: false,
    });
  });

  test("takes a ticket for an hour, of the same user only, and only while it is off", async () => {
    const [made, other] = [await makeUser(), await makeUser()];
    const twoStep = await twoStepOf(made.actor, start);
    if (twoStep.isOn) throw new Error("It is off at first.");
    const { secret, ticket } = twoStep.enrolment;
    const attempt = (who: Made, moment: Date) =>
      turnOnTwoStep(
        who.actor,
        { ticket, code: codeAt(secret, moment) },
        { session: null, now: moment },
      );
    await expect(attempt(other, start)).rejects.toMatchObject({ code: "conflict" });
    await expect(attempt(made, later(3_601))).rejects.toMatchObject({ code: "conflict" });
    await attempt(made, later(3_000));
    await expect(attempt(made, later(3_060))).rejects.toMatchObject({ code: "conflict" });
  });

  test("ends the user's other sessions, and nobody else's", async () => {
    const made = await makeUser();
    const colleague = await makeUser("sales_ops", made.person.organizationId);
    const other = await openSession(made.person, browser(), start);
    await turnOn(made);
    expect(await readSession(other, start)).toBeNull();
    expect(await readSession(made.session, start)).not.toBeNull();
    expect(await readSession(colleague.session, start)).not.toBeNull();
  });

  test("is for users, not for tokens", async () => {
    const token = makeActor(await makeOrganization(), { who: { id: "erp", name: "ERP" } });
    await expect(twoStepOf(token)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("signing in", () => {
  test("asks for a code once the password is right, and takes each code once", async () => {
    const made = await makeUser();
    const { secret } = await turnOn(made);
    const attempt = (more: object, moment: Date) =>
      signIn({ ...made.given, ...more }, browser(), moment);
    await expect(attempt({}, start)).rejects.toMatchObject({ reason: "code_required" });
    await expect(attempt({ code: " " }, start)).rejects.toMatchObject({ reason: "code_required" });
    const rightCode = { code: codeAt(secret, later(30)) };
    await expect(attempt({ ...rightCode, password: "wrong" }, start)).rejects.toMatchObject({
      code: "unauthorized",
      message: "The organization, the e-mail or the password is not right.",
    });
    const usedToTurnOn = { code: codeAt(secret, start) };
    await expect(attempt(usedToTurnOn, start)).rejects.toMatchObject({ reason: "code_wrong" });

    const key = await attempt({ code: rightCode.code.replace(/^.../, "$& ") }, later(30));
    expect(await readSession(key, later(30))).toMatchObject({ id: made.person.userId });
    await expect(attempt(rightCode, later(31))).rejects.toMatchObject({ reason: "code_wrong" });
    await attempt({ code: codeAt(secret, later(90)) }, later(60));
    const olderThanTheLast = { code: codeAt(secret, later(60)) };
    await expect(attempt(olderThanTheLast, later(60))).rejects.toMatchObject({
      reason: "code_wrong",
    });
  });

  test("of many at once lets one in with a code, and one with a recovery code", async () => {
    const made = await makeUser();
    const { secret, recoveryCodes } = await turnOn(made);
    for (const code of [codeAt(secret, later(60)), recoveryCodes[3] ?? ""]) {
      const attempts = Array.from({ length: PER_SECOND_FACTOR.tries }, () =>
        requireCode(made.person, code, later(60)),
      );
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await inOrganization(
        made.person,
        (tx) =>
          tx.query`DELETE FROM limits."LoginTry" WHERE "organizationId" = ${tx.organizationId}`,
      );
    }
    expect(await twoStepOf(made.actor)).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test("allows five wrong codes in a quarter of an hour, from wherever they come", async () => {
    const made = await makeUser();
    const { recoveryCodes } = await turnOn(made);
    const attempt = (code: string, moment: Date) =>
      signIn({ ...made.given, code }, browser(), moment);
    for (let round = 0; round < PER_SECOND_FACTOR.tries; round++) {
      await expect(attempt("000000", start)).rejects.toMatchObject({ reason: "code_wrong" });
    }
    await expect(attempt(recoveryCodes[0] ?? "", later(899))).rejects.toMatchObject({
      code: "rate_limited",
      message: "Too many tries. Try again in a second.",
    });
    await attempt(recoveryCodes[0] ?? "", later(900));
  });

  test("asks nothing else of a user without it", async () => {
    const made = await makeUser();
    await signIn({ ...made.given, code: "000000" }, browser(), start);
  });

  test("under another secret of the installation takes recovery codes only", async () => {
    const made = await makeUser();
    const { secret, recoveryCodes } = await turnOn(made);
    adoptEnv({ NEXTAUTH_SECRET: "t".repeat(32) });
    const attempt = (code: string) => signIn({ ...made.given, code }, browser(), later(60));
    try {
      await expect(attempt(codeAt(secret, later(60)))).rejects.toMatchObject({
        reason: "code_wrong",
      });
      await attempt(recoveryCodes[0] ?? "");
    } finally {
      adoptEnv({ NEXTAUTH_SECRET: "s".repeat(32) });
    }
  });
});

describe("afterwards", () => {
  test("it is turned off with a code, a recovery code too; then the password is enough", async () => {
    const made = await makeUser();
    const { recoveryCodes } = await turnOn(made);
    const off = (code: string) => turnOffTwoStep(made.actor, { code }, later(60));
    await expect(off("")).rejects.toMatchObject({ reason: "code_required" });
    await expect(off("000000")).rejects.toMatchObject({ reason: "code_wrong" });
    expect((await twoStepOf(made.actor)).isOn).toBe(true);
    await off(recoveryCodes[0] ?? "");
    expect((await twoStepOf(made.actor)).isOn).toBe(false);
    await signIn(made.given, browser(), later(60));
  });

  test("new recovery codes want a code and replace the old ones", async () => {
    const made = await makeUser();
    const { secret, recoveryCodes: old } = await turnOn(made);
    const renew = (code: string) => renewRecoveryCodes(made.actor, { code }, later(60));
    await expect(renew("000000")).rejects.toMatchObject({ reason: "code_wrong" });
    const { recoveryCodes } = await renew(codeAt(secret, later(60)));
    await expect(requireCode(made.person, old[0], later(60))).rejects.toMatchObject({
      reason: "code_wrong",
    });
    await requireCode(made.person, recoveryCodes[0], later(60));
  });

  test("an admin resets it for another user, whose sessions end", async () => {
    const [admin, made] = [await makeUser("admin"), await makeUser()];
    const colleague = await makeUser("sales_ops", admin.person.organizationId);
    await turnOn(colleague);
    const { userId } = colleague.person;
    await expect(resetSecondFactor(colleague.actor, { userId })).rejects.toMatchObject({
      code: "forbidden",
    });
    const own = resetSecondFactor(admin.actor, { userId: admin.person.userId });
    await expect(own).rejects.toMatchObject({ code: "conflict" });
    const foreign = resetSecondFactor(admin.actor, { userId: made.person.userId });
    await expect(foreign).rejects.toMatchObject({ code: "not_found" });
    await resetSecondFactor(admin.actor, { userId });
    expect(await readSession(colleague.session, start)).toBeNull();
    await signIn(colleague.given, browser(), later(60));
  });
});

describe("the rule for admins", () => {
  test("is set by an admin who has it on, and is then asked of the others", async () => {
    const admin = await makeUser("admin");
    const { organizationId } = admin.person;
    const other = await makeUser("admin", organizationId);
    const ops = await makeUser("sales_ops", organizationId);
    const set = (who: Made, adminsNeedTwoStep: boolean) =>
      setTwoStepRule(who.actor, { adminsNeedTwoStep });
    await expect(set(ops, true)).rejects.toMatchObject({ code: "forbidden" });
    await expect(set(admin, true)).rejects.toMatchObject({
      code: "conflict",
      message: "Turn on two-step verification for yourself first.",
    });
    const { recoveryCodes } = await turnOn(admin);
    await set(admin, true);
    expect(await twoStepRule(admin.actor)).toMatchObject({
      adminsNeedTwoStep: true,
      users: [
        { isAdmin: true, since: start },
        { isAdmin: true, since: null },
        { isAdmin: false, since: null },
      ],
    });

    const isHeld = async (session: Made["session"]) =>
      (await readSession(session, start))?.mustTurnOnTwoStep;
    expect(await isHeld(admin.session)).toBe(false);
    expect(await isHeld(other.session)).toBe(true);
    expect(await isHeld(ops.session)).toBe(false);
    const byIssuer = await openSession({ ...other.person, method: "oidc" }, browser(), start);
    expect(await isHeld(byIssuer)).toBe(false);
    await expect(
      turnOffTwoStep(admin.actor, { code: recoveryCodes[0] ?? "" }, start),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await twoStepOf(admin.actor)).toMatchObject({ isRequired: true, recoveryCodesLeft: 10 });

    await turnOn(other);
    expect(await isHeld(other.session)).toBe(false);
    await set(other, false);
    await turnOffTwoStep(admin.actor, { code: recoveryCodes[0] ?? "" }, start);
  });

  test("does not reach another organization", async () => {
    const [admin, foreign] = [await makeUser("admin"), await makeUser("admin")];
    await turnOn(admin);
    await setTwoStepRule(admin.actor, { adminsNeedTwoStep: true });
    expect(await readSession(foreign.session, start)).toMatchObject({ mustTurnOnTwoStep: false });
    expect(await twoStepRule(foreign.actor)).toMatchObject({ adminsNeedTwoStep: false });
  });
});
