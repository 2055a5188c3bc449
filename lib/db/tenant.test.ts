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
