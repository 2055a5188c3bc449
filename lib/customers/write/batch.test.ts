import { expect, inject, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { upsertBatch } from "./batch";

const item = (customerNumber: string) => ({
  customerNumber,
  companyName: customerNumber,
  companyEmail: "orders@company.example",
  pricing: "Wholesale",
});

// The embedded database runs one transaction at a time, so nothing waits for a lock.
const onPostgres = () => inject("databaseUrl") !== undefined;

test("the items after an outage are refused without being tried", async () => {
  if (!onPostgres()) return;
  const actor = makeActor(await makeOrganization());
  await upsertBatch(actor, ["A", "B", "C", "D"].map(item));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const lock = inOrganization(
    actor,
    async (tx) => {
      await tx.query`
        SELECT 1 FROM "Customer"
        WHERE "organizationId" = ${tx.organizationId} AND "customerNumber" = 'B' FOR UPDATE`;
      await held;
    },
    { statementTimeout: 60_000 },
  );
  const { results } = await upsertBatch(
    actor,
    ["A", "B", "C", "D"].map((number) => ({ ...item(number), terms: "NET30" })),
  );
  release();
  await lock;
  expect(results.map(({ status }) => status)).toEqual([200, 503, 503, 503]);
});
