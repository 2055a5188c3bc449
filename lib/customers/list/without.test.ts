import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import type { Filter } from "./filters";
import { countsWithout } from "./without";

async function stocked() {
  const organizationId = await makeOrganization();
  await insertCustomers(organizationId, [
    makeCustomer(organizationId, "1", { pricing: "Retail", repNumber: "SR-1", terms: "NET30" }),
    makeCustomer(organizationId, "2", { pricing: "Retail", repNumber: "SR-2", terms: "NET30" }),
    makeCustomer(organizationId, "3", {
      repNumber: "SR-2",
      addresses: [makeAddress({ city: "Berlin", country: "DE" })],
    }),
  ]);
  return makeActor(organizationId);
}

const is = (field: string, value: string, more: Partial<Filter> = {}): Filter => ({
  field,
  operator: "equals",
  value,
  ...more,
});
const without = async (actor: Actor, filters: Filter[], search: string | null = null) =>
  (await countsWithout(actor, { filters, search })).map(
    ({ filters: left, count }) => `${left.join("+") || "search"} ${count}`,
  );

test("the conditions are named that something would match without", async () => {
  const actor = await stocked();
  const retail = is("pricing", "Retail");
  expect(await without(actor, [retail, is("terms", "NET60")])).toEqual(["1 2"]);
  expect(await without(actor, [retail, is("addresses.city", "Berlin")])).toEqual(["0 1", "1 2"]);
  expect(await without(actor, [retail], "berlin")).toEqual(["0 1", "search 2"]);
  expect(await without(actor, [retail, is("terms", "NET60"), is("repNumber", "SR-9")])).toEqual([]);
  expect(await without(actor, [is("terms", "NET60")])).toEqual([]);
});

test("alternatives go together, as does what must hold on the same address", async () => {
  const actor = await stocked();
  const retail = is("pricing", "Retail");
  const either = [is("terms", "NET60", { group: "1" }), is("terms", "NET90", { group: "1" })];
  expect(await without(actor, [either[0] ?? retail, retail, either[1] ?? retail])).toEqual([
    "0+2 2",
  ]);
  const same = [
    is("addresses.city", "Berlin", { row: "a" }),
    is("addresses.country", "FR", { row: "a" }),
  ];
  expect(await without(actor, [retail, ...same])).toEqual(["1+2 2"]);
});

test("who sees their own accounts only is told of those, who may see none is refused", async () => {
  const actor = await stocked();
  const rep = { ...actor, repNumber: "SR-2", ownAccountsOnly: true };
  expect(await without(rep, [is("pricing", "Retail"), is("terms", "NET60")])).toEqual(["1 1"]);
  const powerless = { ...actor, permissions: new Set<never>() };
  await expect(without(powerless, [])).rejects.toMatchObject({ code: "forbidden" });
});
