import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { countAccounts } from "@/lib/customers/list/list";
import { DEFAULT_QUERY, type Filter } from "@/lib/customers/list/query";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer, deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { renameEntry } from "@/lib/lists/edit-entries";
import {
  insertCustomers,
  makeActor,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { foldTotals, foldWaiting } from "./fold";

const TIERS = ["Wholesale", "Retail", "Premium"];
const ACCOUNTS = 30;
const ROUNDS = 18;

const number = (index: number) => `A-${index}`;

async function stocked(): Promise<Actor> {
  const actor = makeActor(await makeOrganization());
  const accounts = Array.from({ length: ACCOUNTS }, (_, index) =>
    makeCustomer(actor.organizationId, number(index), {
      pricing: TIERS[index % 3],
      repNumber: index % 4 === 0 ? null : `SR-${index % 4}`,
    }),
  );
  await insertCustomers(actor.organizationId, accounts);
  return actor;
}

const GROUP = raw(
  `"active", "pricing", "pricingKey", "repNumber", "repNumberKey", "terms", "termsKey", "currencyCode", "currencyCodeKey"`,
);

/** The combinations whose kept total is another than count(*), in one snapshot. */
const wrongTotals = ({ query, organizationId }: Tx) => query`
  SELECT ${GROUP}, sum(n) AS "tooMany" FROM (
    SELECT ${GROUP}, "accounts" AS n FROM "CustomerTotal" WHERE "organizationId" = ${organizationId}
    UNION ALL SELECT ${GROUP}, -1 FROM "Customer" WHERE "organizationId" = ${organizationId}
  ) AS each GROUP BY ${GROUP} HAVING sum(n) <> 0`;

const rowsOf = (actor: Actor) =>
  inOrganization(
    actor,
    ({ query, organizationId }) => query<{ rows: number; unfolded: number }>`
      SELECT count(*)::int AS "rows", (count(*) FILTER (WHERE NOT "isFolded"))::int AS "unfolded"
      FROM "CustomerTotal" WHERE "organizationId" = ${organizationId}`,
  );

test("totals are those of count(*) while accounts are written, merged, deleted, renamed and folded", async () => {
  const actor = await stocked();
  const { organizationId } = actor;
  let isOver = false;
  const refused = () => undefined;
  const write = async (seed: number) => {
    for (let round = 0; round < ROUNDS; round++) {
      const at = (round * 7 + seed * 11) % ACCOUNTS;
      const pricing = TIERS[(round + seed) % 3];
      await updateCustomer(actor, number(at), { pricing, terms: `NET${round % 3}` }).catch(refused);
      await upsertCustomer(actor, {
        customerNumber: `N-${seed}-${round % 9}`,
        companyName: "New",
        companyEmail: "new@new.example",
        pricing,
        repNumber: `SR-${round % 5}`,
      }).catch(refused);
      await (round % 2 === 0 ? deactivateCustomer : activateCustomer)(actor, number(at)).catch(
        refused,
      );
      if (round % 5 === 4) await deleteCustomer(actor, `N-${seed}-${round % 9}`).catch(refused);
      if (round % 9 === 8) {
        await mergeAccounts(actor, number(at), number((at + 1 + seed) % ACCOUNTS)).catch(refused);
      }
    }
  };
  const rename = async () => {
    for (let round = 0; round < 4; round++) {
      for (const [from, to] of [
        ["Retail", "Shop"],
        ["Shop", "Retail"],
      ] as const) {
        const filters = [{ field: "pricing", operator: "equals" as const, value: from }];
        const expected = await countAccounts(actor, { ...DEFAULT_QUERY, filters });
        await renameEntry(actor, { list: "tiers", name: from, to, expected }).catch(refused);
      }
    }
  };
  const fold = async () => {
    while (!isOver) await foldTotals(organizationId);
  };
  const look = async () => {
    while (!isOver) expect(await inOrganization(actor, wrongTotals)).toEqual([]);
  };
  const meanwhile = [fold(), fold(), look(), look()];
  try {
    await Promise.all([write(1), write(2), write(3), rename()]);
  } finally {
    isOver = true;
  }
  await Promise.all(meanwhile);
  expect(await inOrganization(actor, wrongTotals)).toEqual([]);
  await foldTotals(organizationId);
  expect(await inOrganization(actor, wrongTotals)).toEqual([]);
});

test("within a transaction totals hold what it wrote, and nothing once it is rolled back", async () => {
  const actor = await stocked();
  const work = inOrganization(actor, async (tx) => {
    await tx.query`
      UPDATE "Customer" SET "active" = FALSE, "pricing" = 'X', "pricingKey" = 'x' WHERE "organizationId" = ${tx.organizationId}`;
    expect(await wrongTotals(tx)).toEqual([]);
    await tx.query`
      DELETE FROM "Customer" WHERE "organizationId" = ${tx.organizationId} AND "customerNumber" < 'A-2'`;
    expect(await wrongTotals(tx)).toEqual([]);
    throw new Error("No.");
  });
  await expect(work).rejects.toThrow("No.");
  expect(await inOrganization(actor, wrongTotals)).toEqual([]);
  expect(await countAccounts(actor, DEFAULT_QUERY)).toBe(ACCOUNTS);
});

test("accounts that were merged away count nowhere, whether unmerged or deleted with their survivor", async () => {
  const actor = await stocked();
  const { changeSetId } = await mergeAccounts(actor, "A-1", "A-2");
  await mergeAccounts(actor, "A-3", "A-4");
  expect(await countAccounts(actor, DEFAULT_QUERY)).toBe(ACCOUNTS - 2);
  await undoChangeSet(actor, changeSetId);
  expect(await countAccounts(actor, DEFAULT_QUERY)).toBe(ACCOUNTS - 1);
  await deleteCustomer(actor, "A-3", { deleteMerged: true });
  expect(await countAccounts(actor, DEFAULT_QUERY)).toBe(ACCOUNTS - 2);
  expect(await inOrganization(actor, wrongTotals)).toEqual([]);
});

test("a list by kept fields counts as it would without them", async () => {
  const actor = await stocked();
  const filter = (field: string, operator: Filter["operator"], value: Filter["value"]) => ({
    field,
    operator,
    value,
  });
  const kept = fc.constantFrom<Filter>(
    filter("active", "equals", true),
    filter("pricing", "contains", "ail"),
    filter("pricing", "notequals", "retail"),
    filter("repNumber", "equals", ""),
    filter("repNumber", "gt", "sr-1"),
    filter("repNumber", "equals", "@me"),
    filter("terms", "notcontains", "30"),
    filter("currencyCode", "startswith", "u"),
    filter("issue", "equals", "no-rep"),
    filter("issue", "notequals", "unknown-rep"),
    filter("issue", "equals", "retired-tier"),
  );
  // Nothing is kept by names, and every name has this.
  const all = filter("companyName", "notequals", "\u{10ffff}");
  const actors = fc.constantFrom(
    makeActor(actor.organizationId, { repNumber: "SR-1" }),
    makeActor(actor.organizationId, { repNumber: "SR-2", ownAccountsOnly: true }),
    makeActor(actor.organizationId, { repNumber: "sr-2", ownAccountsOnly: true }),
    makeActor(actor.organizationId, { repNumber: null, ownAccountsOnly: true }),
  );
  await fc.assert(
    fc.asyncProperty(actors, fc.array(kept, { maxLength: 3 }), async (who, filters) => {
      const counted = await countAccounts(who, { ...DEFAULT_QUERY, filters: [...filters, all] });
      expect(await countAccounts(who, { ...DEFAULT_QUERY, filters })).toBe(counted);
    }),
    { numRuns: 40 },
  );
});

test("many waiting rows are folded into one for each combination", async () => {
  const actor = await stocked();
  for (let round = 0; round < 10; round++) {
    await updateCustomer(actor, "A-1", { pricing: TIERS[round % 3] });
  }
  expect((await rowsOf(actor))[0]?.unfolded).toBeGreaterThan(15);
  await foldWaiting(15);
  expect((await rowsOf(actor))[0]).toMatchObject({ unfolded: 0 });
  expect(await inOrganization(actor, wrongTotals)).toEqual([]);
});

test("an organization whose totals cannot be folded does not stop the others", async () => {
  const [one, other] = [await stocked(), await stocked()];
  // They are folded in this order.
  const isFirst = one.organizationId < other.organizationId;
  const [broken, whole] = isFirst ? [one, other] : [other, one];
  for (const actor of [one, other]) {
    for (let round = 0; round < 10; round++) {
      await updateCustomer(actor, "A-1", { pricing: TIERS[round % 3] });
    }
  }
  const add = (accounts: number) =>
    inOrganization(
      broken,
      ({ query, organizationId }) => query`
        INSERT INTO "CustomerTotal" ("organizationId", ${GROUP}, "accounts")
        SELECT "organizationId", ${GROUP}, ${accounts}::int FROM "Customer"
        WHERE "organizationId" = ${organizationId} AND "customerNumber" = 'A-1'`,
    );
  // More than a row can hold.
  const most = 2_147_483_647;
  await add(most);
  await foldWaiting(15);
  expect((await rowsOf(whole))[0]).toMatchObject({ unfolded: 0 });
  expect((await rowsOf(broken))[0]?.unfolded).toBeGreaterThan(15);
  await add(-most);
  await foldWaiting(15);
  expect((await rowsOf(broken))[0]).toMatchObject({ unfolded: 0 });
  expect(await inOrganization(broken, wrongTotals)).toEqual([]);
});
