import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import {
  insertCustomers,
  makeActor,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { pageWhere } from "./accounts-where";
import type { Filter } from "./filters";
import { countAccounts } from "./list";
import { pageStatements } from "./page-sql";
import { DEFAULT_QUERY } from "./query";

const address = (city: string, externalId: string) => ({
  externalId,
  line1: "1 Main Street",
  city,
  country: "US",
  addressType: "Billing" as const,
  line2: null,
  state: null,
  postalCode: null,
  phone: null,
  isPrimary: false,
});

/** Accounts with cities, without addresses, of two reps, and some that were merged away. */
async function stocked(): Promise<Actor> {
  const actor = makeActor(await makeOrganization());
  const cities = [
    ["Denver"],
    ["Austin", "Denver"],
    [],
    ["Lyon", "Lyon"],
    ["Austin"],
    [],
    ["Denver"],
  ];
  await insertCustomers(
    actor.organizationId,
    cities.map((of, index) =>
      makeCustomer(actor.organizationId, `A-${index}`, {
        repNumber: index % 2 === 0 ? "SR-1" : "SR-2",
        addresses: of.map((city, place) => address(city, `X-${place}`)),
        contacts: [],
      }),
    ),
  );
  await mergeAccounts(actor, "A-0", "A-6");
  await mergeAccounts(actor, "A-1", "A-5");
  return actor;
}

const filter = (operator: Filter["operator"], value: string): Filter => ({
  field: "addresses.city",
  operator,
  value,
});

test("a list by children counts as it would account by account", async () => {
  const { organizationId } = await stocked();
  // Every name has it, and no total is told by it.
  const all = { field: "companyName", operator: "notequals" as const, value: "\u{10ffff}" };
  for (const who of [
    makeActor(organizationId),
    makeActor(organizationId, { repNumber: "SR-1", ownAccountsOnly: true }),
    makeActor(organizationId, { repNumber: null, ownAccountsOnly: true }),
  ]) {
    for (const one of [
      filter("equals", "Denver"),
      filter("contains", "e"),
      filter("notcontains", "en"),
      filter("notequals", "Denver"),
      filter("equals", ""),
      filter("notequals", ""),
      filter("gt", "Austin"),
      { ...filter("notcontains", "x"), field: "contacts.lastName" },
    ]) {
      const counted = await countAccounts(who, { ...DEFAULT_QUERY, filters: [one, all] });
      const total = await countAccounts(who, { ...DEFAULT_QUERY, filters: [one] });
      expect([one, total]).toEqual([one, counted]);
    }
  }
  const query = { ...DEFAULT_QUERY, filters: [filter("notcontains", "en")] };
  expect(await countAccounts(makeActor(organizationId), query)).toBe(4);
});

test("a filter passes over accounts in the index, without reading them", async () => {
  const actor = await stocked();
  const filters: Filter[] = [{ field: "currencyCode", operator: "notcontains", value: "usd" }];
  const plan = await inOrganization(actor, async (tx) => {
    const query = { ...DEFAULT_QUERY, filters };
    const { where } = await pageWhere(tx, actor, query);
    const [statement] = await pageStatements(tx, actor, where, query);
    if (!statement) throw new Error("The page has no statement.");
    await tx.query`SELECT set_config(name, 'off', true)
      FROM unnest(ARRAY['enable_seqscan', 'enable_indexscan', 'enable_bitmapscan', 'enable_sort']) AS name`;
    return tx.run<{ "QUERY PLAN": string }>(sql`EXPLAIN (COSTS OFF) ${statement.page}`);
  });
  const lines = plan.map((line) => line["QUERY PLAN"]).join("\n");
  expect(lines).toMatch(/Limit.*Index Only Scan using "Customer_name_idx"/s);
  // Nor is the index walked a second time, to read the page's few rows in its order.
  expect(lines.match(/Customer_name_idx/g)).toHaveLength(1);
});
