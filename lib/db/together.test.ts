import { expect, test } from "vitest";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { sql } from "./sql";
import { askOrganization, inOrganization, together } from "./tenant";

const transactionOf = (scope: Parameters<typeof askOrganization>[0]) =>
  askOrganization<{ id: string }>(scope, sql`SELECT pg_current_xact_id()::text AS "id"`);

test("reads are together in one transaction, which none of them ends", async () => {
  const actor = makeActor(await makeOrganization());
  const [[first], [second]] = await together(actor, async (scope) => [
    await transactionOf(scope),
    await inOrganization(scope, () => transactionOf(scope)),
  ]);
  expect(second).toEqual(first);
  expect(await transactionOf(actor)).not.toEqual([first]);
});

test("when one of them fails, none counts", async () => {
  const actor = makeActor(await makeOrganization());
  const failing = together(actor, async (scope) => {
    await askOrganization(scope, sql`SELECT 1/0`).catch(() => undefined);
    return "read";
  });
  await expect(failing).rejects.toThrow();
});

test("what others ask meanwhile never sees merged accounts", async () => {
  const actor = makeActor(await makeOrganization());
  const seeing = together(actor, (scope) =>
    inOrganization(scope, (tx) => withMerged(tx, () => transactionOf(scope))),
  );
  await expect(seeing).rejects.toThrow("would see merged accounts");
});
