import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { makeOrganization } from "@/prisma/factories";
import { type Limit, requireTriesLeft, returnTry, takeTry } from "./login-tries";

const limit: Limit = { name: "test", tries: 3, seconds: 60 };
const start = new Date("2026-01-01T00:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

async function subject() {
  return { organizationId: await makeOrganization(), id: "someone@acme.example" };
}

describe("a limit", () => {
  test("refuses what is too much, with the seconds to wait, until its time is over", async () => {
    const who = await subject();
    for (const second of [0, 1, 2]) await takeTry(limit, who, later(second));
    await expect(takeTry(limit, who, later(10))).rejects.toMatchObject({
      code: "rate_limited",
      retryAfter: 50,
      message: "Too many tries. Try again in 50 seconds.",
    });
    await expect(requireTriesLeft(limit, who, later(59))).rejects.toMatchObject({ retryAfter: 1 });
    await requireTriesLeft(limit, who, later(60));
    await takeTry(limit, who, later(60));
  });

  test("counts tries at the same moment all", async () => {
    const who = await subject();
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => takeTry(limit, who, start)),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });

  test("forgets a try that was rightful", async () => {
    const who = await subject();
    for (let round = 0; round < 10; round++) {
      await takeTry(limit, who, start);
      await returnTry(limit, who);
    }
  });

  test("counts each subject and each kind of try by itself", async () => {
    const who = await subject();
    for (let round = 0; round < 3; round++) await takeTry(limit, who, start);
    await takeTry(limit, { ...who, id: "other@acme.example" }, start);
    await takeTry(limit, { ...who, organizationId: await makeOrganization() }, start);
    await takeTry({ ...limit, name: "other" }, who, start);
  });

  test("keeps nothing in clear but the organization, and clears what is over", async () => {
    const who = await subject();
    const rows = () =>
      inOrganization(
        who,
        (tx) => tx.query`
          SELECT * FROM limits."LoginTry" WHERE "organizationId" = ${who.organizationId}`,
      );
    await takeTry(limit, who, start);
    expect(JSON.stringify(await rows())).not.toContain("someone");
    await takeTry(limit, { ...who, id: randomUUID() }, later(61));
    expect(await rows()).toHaveLength(1);
  });
});
