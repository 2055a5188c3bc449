import { expect, test } from "vitest";
import { inOrganization } from "@/lib/db/tenant";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { rowsNow } from "./rows-now";

test("rows are told as they are now, and whether their list still has them", async () => {
  const organizationId = await makeOrganization();
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "1", { pricing: "Retail", repNumber: "SR-1" }),
    makeCustomer(organizationId, "2", { repNumber: "SR-2" }),
  ]);
  const actor = makeActor(organizationId);
  const stored = await inOrganization(
    actor,
    (tx) => tx.query<{ id: string }>`SELECT "id" FROM "Customer" ORDER BY "customerNumber"`,
  );
  const ids = [...stored.map(({ id }) => id), "019abcde-0000-7000-8000-000000000000"];
  const list = new URLSearchParams({
    "filters[0].field": "pricing",
    "filters[0].operator": "equals",
    "filters[0].value": "Retail",
  }).toString();
  const told = async (who = actor, of = ids) =>
    (await rowsNow(who, { list, ids: of }))
      .map(({ row, matches }) => `${row.customerNumber} ${row.pricing} ${matches}`)
      .sort();
  expect(await told()).toEqual(["1 Retail true", "2 Wholesale false"]);
  expect(await told(actor, [])).toEqual([]);
  expect(await told({ ...actor, repNumber: "SR-2", ownAccountsOnly: true })).toEqual([
    "2 Wholesale false",
  ]);
  expect(await told(makeActor(await makeOrganization()))).toEqual([]);
  const powerless = { ...actor, permissions: new Set<never>() };
  await expect(told(powerless)).rejects.toMatchObject({ code: "forbidden" });
});
