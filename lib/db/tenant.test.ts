import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import { expect, inject, test } from "vitest";
import { makeOrganization } from "@/prisma/factories";
import { sql } from "./sql";
import { inOrganization } from "./tenant";

const nameOf = (organizationId: string) =>
  sql`SELECT "name" FROM "Organization" WHERE "organizationId" = ${organizationId}`;

test("the work runs as the application's role, for its organization, and leaves neither behind", async () => {
  const organizationId = `org-${randomUUID()}`;
  const settings = () =>
    inOrganization(
      { organizationId },
      (tx) => tx.query<{ role: string; organization: string }>`
        SELECT current_user::text AS "role", current_setting('app.org') AS "organization"`,
    );
  for (const [found] of await Promise.all(Array.from({ length: 30 }, settings))) {
    expect(found).toEqual({ role: "rolodesk_app", organization: organizationId });
  }
});

test("what failed leaves nothing, even when the work goes on after it", async () => {
  const organizationId = await makeOrganization();
  const scope = { organizationId };
  const rename = (name: string) =>
    sql`UPDATE "Organization" SET "name" = ${name} WHERE "organizationId" = ${organizationId}`;
  await expect(
    inOrganization(scope, async (tx) => {
      await tx.run(rename("first"));
      await tx.query`SELECT 1 / 0`.catch(() => undefined);
      await tx.run(rename("second"));
    }),
  ).rejects.toThrow();
  await expect(
    inOrganization(scope, async (tx) => {
      await tx.run(rename("third"));
      throw new Error("No.");
    }),
  ).rejects.toThrow("No.");
  const rows = await inOrganization(scope, (tx) => tx.run(nameOf(organizationId)));
  expect(rows).toEqual([{ name: organizationId }]);
});

test("work that makes nothing of a failed statement does not pass for done", async () => {
  const organizationId = await makeOrganization();
  const work = inOrganization({ organizationId }, async (tx) => {
    await tx.query`UPDATE "Organization" SET "name" = 'new' WHERE "organizationId" = ${organizationId}`;
    await tx.query`SELECT 1 / 0`.catch(() => undefined);
  });
  await expect(work).rejects.toThrow("A statement of the transaction had failed");
});

test("a branch of the work that goes on after its end reaches no transaction of another", async () => {
  const [own, other] = [await makeOrganization(), await makeOrganization()];
  const late: (() => Promise<unknown>)[] = [];
  const failing = inOrganization({ organizationId: own }, async (tx) => {
    const { prisma } = tx;
    await prisma.organization.count();
    const inOwn = AsyncResource.bind((ask: () => Promise<unknown>) => ask());
    for (const ask of [
      () => tx.query`SELECT 1`,
      () => tx.run(nameOf(other), { prepared: true }),
      async () => tx.prisma.organization.count(),
      async () => prisma.organization.count(),
    ]) {
      late.push(() => inOwn(ask));
    }
    throw new Error("No.");
  });
  await expect(failing).rejects.toThrow("No.");
  const refused = async () => {
    for (const ask of late) await expect(ask()).rejects.toThrow("after its transaction's end");
  };
  await refused();
  const rows = await inOrganization({ organizationId: other }, async (tx) => {
    await tx.prisma.organization.count();
    await refused();
    return tx.run(nameOf(other));
  });
  expect(rows).toEqual([{ name: other }]);
});

test("nothing may be asked behind a transaction's last statement", async () => {
  const organizationId = await makeOrganization();
  const work = inOrganization({ organizationId }, async (tx) => {
    await tx.run(nameOf(organizationId), { last: true });
    await tx.run(nameOf(organizationId));
  });
  await expect(work).rejects.toThrow("after its transaction's end");
});

test("an organization that cannot be told to the database gets nothing done", async () => {
  const scope = { organizationId: "a\0b" };
  let done = false;
  const work = inOrganization(scope, async (tx) => {
    await tx.query`SELECT 1`;
    done = true;
  });
  await expect(work).rejects.toThrow();
  expect(done).toBe(false);
});

test("a prepared statement that the connection lost is done without", async () => {
  const organizationId = await makeOrganization();
  const scope = { organizationId };
  const read = () =>
    inOrganization(scope, (tx) => tx.run(nameOf(organizationId), { prepared: true }));
  for (let turn = 0; turn < 3; turn++) {
    expect(await read()).toEqual([{ name: organizationId }]);
    if (inject("databaseUrl")) await inOrganization(scope, (tx) => tx.query`DEALLOCATE ALL`);
  }
});

test("a plan that is kept is one by an index, however small the tables were when it was made", async () => {
  const organizationId = await makeOrganization();
  const plans = (samePlans: boolean) =>
    inOrganization(
      { organizationId },
      (tx) => tx.query`
        SELECT current_setting('plan_cache_mode') AS "plans", current_setting('enable_seqscan') AS "wholeTables"`,
      { samePlans },
    );
  expect(await plans(true)).toEqual([{ plans: "force_generic_plan", wholeTables: "off" }]);
  expect(await plans(false)).toEqual([{ plans: "auto", wholeTables: "on" }]);
});
