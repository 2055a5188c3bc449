import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base } from "@/e2e/vitest/written-accounts";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { Side } from "@/lib/customers/merge/plan";
import { getAccount, getCustomer } from "@/lib/customers/record/get";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { recordOrder } from "@/lib/orders/record-orders";
import { makeActor, makeOrganization, mergeAccounts } from "@/prisma/factories";
import type { UndoChunk } from "./outcome";
import { previewUndo, undoChangeSet } from "./undo";

const newActor = async () => makeActor(await makeOrganization());

/** Merges; returns the change set's id. */
const merge = async (...given: Parameters<typeof mergeAccounts>) =>
  (await mergeAccounts(...given)).changeSetId;

const outcomes = ({ accounts }: UndoChunk) =>
  Object.fromEntries(
    accounts.map(({ customerNumber, outcome, reason }) => [customerNumber, [outcome, reason]]),
  );

const accountOf = async (actor: Actor, number: string) => {
  const { updatedAt: _updatedAt, ...account } = (await getAccount(actor, number)).account;
  return account;
};

const ordersOf = (actor: Actor) =>
  inOrganization(
    actor,
    (tx) => tx.query<{ number: string; account: string | null }>`
      SELECT o."number", c."customerNumber" AS "account" FROM "Order" o
      LEFT JOIN "Customer" c ON c."organizationId" = o."organizationId" AND c."id" = o."customerId"
      ORDER BY 1`,
  );

const order = (actor: Actor, number: string, customerNumber: string) =>
  recordOrder(actor, { number, customerNumber, date: "2026-10-05", total: "10" });

/** Two accounts with values in everything, and their orders. */
async function pair(): Promise<Actor> {
  const actor = await newActor();
  await upsertCustomer(
    actor,
    base("A-1", {
      addresses: [{ addressType: "Billing", line1: "Main 1" }],
      customerAttributes: { own: 1 },
    }),
  );
  await upsertCustomer(
    actor,
    base("A-2", {
      companyName: "Beta",
      externalId: "X-2",
      terms: "NET30",
      addresses: [
        { addressType: "Billing", line1: "Main 1" },
        { addressType: "Shipping", line1: "Dock 2", externalId: "dock" },
      ],
      contacts: [{ firstName: "Ada" }],
      customerAttributes: { other: 1 },
    }),
  );
  await order(actor, "SO-1", "A-1");
  await order(actor, "SO-2", "A-2");
  await order(actor, "SO-3", "A-2");
  return actor;
}

describe("the undo of a merge", () => {
  test("gives both accounts back, with their orders, once", async () => {
    const actor = await pair();
    const before = [
      await accountOf(actor, "A-1"),
      await accountOf(actor, "A-2"),
      await ordersOf(actor),
    ];
    const set = await merge(actor, "A-1", "A-2", { fields: { companyName: "loser" } });
    await order(actor, "SO-4", "A-1");

    const preview = await previewUndo(actor, set);
    expect(preview).toMatchObject({ undoId: null, next: null, counts: { restored: 2 } });
    const loser = preview.accounts.find(({ customerNumber }) => customerNumber === "A-2");
    expect(loser?.changes.slice(0, 2)).toEqual([
      { path: "mergedInto", before: "A-1", after: null },
      { path: "orders", before: 0, after: 2 },
    ]);
    const done = await undoChangeSet(actor, set);
    expect(done.accounts).toEqual(preview.accounts);
    expect([await accountOf(actor, "A-1"), await accountOf(actor, "A-2")]).toEqual(
      before.slice(0, 2),
    );
    expect(await ordersOf(actor)).toEqual([
      { number: "SO-1", account: "A-1" },
      { number: "SO-2", account: "A-2" },
      { number: "SO-3", account: "A-2" },
      { number: "SO-4", account: "A-1" },
    ]);
    const again = await undoChangeSet(actor, set);
    expect(again).toMatchObject({ undoId: null, counts: { nothing: 2 } });
    expect(outcomes(again)["A-2"]).toEqual(["nothing", "The merge has been undone already."]);
    await merge(actor, "A-2", "A-1");
  });

  test("is not undone itself: that would merge again", async () => {
    const actor = await pair();
    const { undoId } = await undoChangeSet(actor, await merge(actor, "A-1", "A-2"));
    const redo = await undoChangeSet(actor, undoId ?? "");
    const reason = "Undoing an undo does not merge again. Merge the accounts anew.";
    expect(outcomes(redo)).toEqual({ "A-1": ["conflict", reason], "A-2": ["conflict", reason] });
    expect(redo.undoId).toBeNull();
    expect((await getCustomer(actor, "A-2")).customer.customerNumber).toBe("A-2");
  });

  test("what was changed since in one of them holds both", async () => {
    const actor = await pair();
    const set = await merge(actor, "A-1", "A-2");
    await updateCustomer(actor, "A-1", { terms: "NET90" });
    const held = await undoChangeSet(actor, set);
    expect(outcomes(held)).toEqual({
      "A-1": ["changed_since", "The same fields have been changed since."],
      "A-2": ["conflict", "The two accounts of a merge are given back together."],
    });
    expect(held.undoId).toBeNull();
    expect((await ordersOf(actor)).every(({ account }) => account === "A-1")).toBe(true);
    await updateCustomer(actor, "A-1", { terms: "NET30", companyPhone: "5" });
    expect((await undoChangeSet(actor, set)).counts.restored).toBe(2);
    expect(await accountOf(actor, "A-1")).toMatchObject({ terms: null, companyPhone: "5" });
  });

  test("an address that went over and was edited there holds both", async () => {
    const actor = await pair();
    const set = await merge(actor, "A-1", "A-2");
    const { addresses } = await accountOf(actor, "A-1");
    await updateCustomer(
      actor,
      "A-1",
      {
        addresses: addresses.map((one) =>
          one.line1 === "Dock 2" ? { ...one, city: "Austin" } : one,
        ),
      },
      { childIds: true },
    );
    expect((await undoChangeSet(actor, set)).counts).toMatchObject({
      changed_since: 1,
      conflict: 1,
    });
  });

  test("orders that went elsewhere since stay there, and the survivor's new number changes nothing", async () => {
    const actor = await pair();
    await upsertCustomer(actor, base("A-3"));
    const set = await merge(actor, "A-1", "A-2");
    const third = (await getAccount(actor, "A-3")).etag.slice(1, 37);
    await inOrganization(
      actor,
      (tx) => tx.query`UPDATE "Order" SET "customerId" = ${third}::uuid WHERE "number" = 'SO-2'`,
    );
    await renumberCustomer(actor, "A-1", { customerNumber: "B-1" });
    expect((await undoChangeSet(actor, set)).counts.restored).toBe(2);
    expect(await ordersOf(actor)).toEqual([
      { number: "SO-1", account: "B-1" },
      { number: "SO-2", account: "A-3" },
      { number: "SO-3", account: "A-2" },
    ]);
  });

  test("merges that build on each other are undone from the last one", async () => {
    const actor = await pair();
    await upsertCustomer(actor, base("A-0"));
    const first = await merge(actor, "A-1", "A-2");
    const second = await merge(actor, "A-0", "A-1");
    const early = await undoChangeSet(actor, first);
    expect(early.counts).toMatchObject({ conflict: 2, restored: 0 });
    expect(early.accounts[0]?.reason).toMatch(/was merged itself since/);
    expect((await undoChangeSet(actor, second)).counts.restored).toBe(2);
    expect((await undoChangeSet(actor, first)).counts.restored).toBe(2);
    expect((await ordersOf(actor)).map(({ account }) => account)).toEqual(["A-1", "A-2", "A-2"]);
  });

  test("needs the permissions of merging, and both accounts", async () => {
    const actor = await pair();
    const set = await merge(actor, "A-1", "A-2");
    const permissions = new Set(PERMISSIONS.filter((one) => one !== "customers:delete"));
    expect((await undoChangeSet({ ...actor, permissions }, set)).counts).toMatchObject({
      forbidden: 2,
    });
    await updateCustomer(actor, "A-1", { repNumber: "R-1" });
    const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
    expect(outcomes(await undoChangeSet(bound, set))).toEqual({
      "A-1": ["conflict", "The other account is not yours to see."],
    });
    expect((await undoChangeSet(actor, set)).counts.restored).toBe(2);
  });

  test("an account whose tier is gone comes back on it, retired", async () => {
    const actor = await newActor();
    await upsertCustomer(actor, base("A-1"));
    await upsertCustomer(actor, base("A-2", { pricing: "Retail" }));
    const set = await merge(actor, "A-1", "A-2");
    const tiers = { organizationId: actor.organizationId, name: "Retail" };
    await inOrganization(actor, ({ prisma }) => prisma.priceTier.deleteMany({ where: tiers }));
    expect((await undoChangeSet(actor, set)).counts.restored).toBe(2);
    const found = await inOrganization(actor, ({ prisma }) =>
      prisma.priceTier.findMany({ where: tiers }),
    );
    expect(found).toMatchObject([{ active: false }]);
  });

  test("nothing comes back of accounts that were deleted since", async () => {
    const actor = await pair();
    const set = await merge(actor, "A-1", "A-2");
    await deleteCustomer(actor, "A-1", { deleteMerged: true });
    expect((await undoChangeSet(actor, set)).counts).toMatchObject({ changed_since: 2 });
  });

  test("an earlier change of the merged account waits for it", async () => {
    const actor = await pair();
    const changed = await updateCustomer(actor, "A-2", { terms: "NET60" });
    const earlier = changed.dryRun ? "" : (changed.changeSetId ?? "");
    const set = await merge(actor, "A-1", "A-2");
    expect(outcomes(await undoChangeSet(actor, earlier))).toEqual({
      "A-2": ["changed_since", "A-2 was merged into A-1. Undo that first."],
    });
    await undoChangeSet(actor, set);
    expect((await undoChangeSet(actor, earlier)).counts.restored).toBe(1);
  });
});

const word = fc.constantFrom("a", "b", null);
const side = fc.constantFrom<Side>("survivor", "loser");
const account = fc.record({
  companyPhone: word,
  terms: word,
  currencyCode: fc.constantFrom("USD", "EUR"),
  active: fc.boolean(),
  repNumber: word,
  externalId: fc.boolean(),
  addresses: fc.array(
    fc.record({
      addressType: fc.constantFrom("Billing", "Shipping"),
      city: word,
      line1: word,
    }),
    { maxLength: 4 },
  ),
  contacts: fc.array(fc.record({ firstName: word }), { maxLength: 3 }),
  customerAttributes: fc.dictionary(fc.constantFrom("x", "y", "toString"), word),
  orders: fc.nat(3),
});
const choices = fc.record({
  fields: fc.record(
    { companyPhone: side, terms: side, active: side, repNumber: side, externalId: side },
    { requiredKeys: [] },
  ),
});

test("whatever is merged and undone, accounts, addresses, contacts and orders are as before", async () => {
  const actor = await newActor();
  let run = 0;
  const rows = () =>
    inOrganization(
      actor,
      (tx) => tx.query`
        SELECT (SELECT count(*) FROM "Address")::int AS "addresses", (SELECT count(*) FROM "Contact")::int AS "contacts",
          (SELECT count(*) FROM "Order")::int AS "orders", (SELECT sum("total") FROM "Order")::text AS "total",
          (SELECT count(*) FROM "Customer")::int AS "accounts"`,
    );
  await fc.assert(
    fc.asyncProperty(account, account, choices, async (one, other, chosen) => {
      run += 1;
      const numbers = [`A-${run}`, `B-${run}`] as const;
      for (const [index, { orders, externalId, ...fields }] of [one, other].entries()) {
        const number = numbers[index] ?? "";
        await upsertCustomer(
          actor,
          base(number, { ...fields, externalId: externalId ? `X-${number}` : null }),
        );
        for (let place = 0; place < orders; place++)
          await order(actor, `${number}-${place}`, number);
      }
      const read = () => Promise.all(numbers.map((number) => accountOf(actor, number)));
      const start = [await read(), await rows(), await ordersOf(actor)];
      const set = await merge(actor, numbers[0], numbers[1], chosen);
      const [{ addresses, contacts, orders, total, accounts }] = (await rows()) as [
        Record<string, unknown>,
      ];
      expect([{ addresses, contacts, orders, total, accounts: Number(accounts) + 1 }]).toEqual(
        start[1],
      );
      const survivor = await accountOf(actor, numbers[0]);
      for (const type of ["Billing", "Shipping"]) {
        const own = survivor.addresses.filter(({ addressType }) => addressType === type);
        expect(own.filter(({ isPrimary }) => isPrimary)).toHaveLength(Math.min(own.length, 1));
      }
      expect((await undoChangeSet(actor, set)).counts.restored).toBe(2);
      expect([await read(), await rows(), await ordersOf(actor)]).toEqual(start);
    }),
    { numRuns: 12, seed: 25 },
  );
});
