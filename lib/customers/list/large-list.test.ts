import { beforeAll, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { inOrganization } from "@/lib/db/tenant";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { listCustomers } from "./list";
import { parseListQuery } from "./query";

const ACCOUNTS = 1_200;
const AT_ONCE = 300;
let actor: Actor;

beforeAll(async () => {
  actor = makeActor(await makeOrganization());
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) =>
    makeCustomer(actor.organizationId, `N-${index}`, {
      companyName: `Steel Works ${index}`,
      companyPhone: `555-${String(index).padStart(4, "0")}`,
      contacts: [],
    }),
  );
  for (let first = 0; first < ACCOUNTS; first += AT_ONCE) {
    await insertCustomers(actor.organizationId, accounts.slice(first, first + AT_ONCE));
  }
});

const filter = (field: string, operator: string, value: string) =>
  `filters[0].field=${field}&filters[0].operator=${operator}&filters[0].value=${value}`;

test.each([
  ["a text that all have", filter("companyName", "contains", "steel"), ACCOUNTS],
  ["a search for a word that all have", "search=steel", ACCOUNTS],
  ["a phone's end that none of the trigrams finds", filter("companyPhone", "endswith", "-0023"), 1],
  ["digits that all phones have", filter("companyPhone", "contains", "555"), ACCOUNTS],
  ["a text that few have", filter("companyName", "contains", "works 119"), 11],
  ["the end of an e-mail", filter("companyEmail", "endswith", "example"), ACCOUNTS],
  [
    "a text that more have than are read by their ids",
    filter("customerNumber", "contains", "n-1"),
    311,
  ],
])("beyond a sample's size a list finds %s", async (_, parameters, total) => {
  const list = await listCustomers(actor, parseListQuery(new URLSearchParams(parameters)));
  expect([list.totalRecords, list.data.length]).toEqual([total, Math.min(total, 25)]);
});

test("a common text is told by one null, and no index is read for it", async () => {
  const like = (pattern: string) =>
    inOrganization(
      actor,
      (tx) => tx.query`SELECT customers_with_text('searchKey', ${pattern}, 1001)::text AS "id"`,
    );
  expect(await like("%steel%")).toEqual([{ id: null }]);
  expect(await like("%works 1199%")).toEqual([{ id: expect.any(String) }]);
});

test.each(["searchKey", "companyNameKey"])(
  "a replica of the previous release gets ids by %s, also of a common text",
  async (key) => {
    const found = await inOrganization(
      actor,
      (tx) => tx.query`SELECT customers_like(${key}, '%steel%', 1001)::text AS "id"`,
    );
    expect(found.filter(({ id }) => id !== null)).toHaveLength(1001);
  },
);

test("an update that changes no indexed value writes no index", async () => {
  const [updated] = await inOrganization(actor, async (tx) => {
    await tx.query`
      UPDATE "Customer" SET "version" = "version" + 1, "updatedAt" = now() + interval '1 second', "companyFax" = "companyFax"
      WHERE "organizationId" = ${tx.organizationId} AND "customerNumber" IN ('N-1', 'N-400', 'N-800', 'N-1199')`;
    return tx.query<{ hot: number }>`
      SELECT pg_stat_get_xact_tuples_hot_updated('"Customer"'::regclass)::int AS "hot"`;
  });
  expect(updated?.hot).toBeGreaterThan(0);
});
