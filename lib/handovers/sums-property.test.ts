import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { actorOf } from "@/lib/auth/user-actor";
import { inOrganization } from "@/lib/db/tenant";
import { upsertRep } from "@/lib/lists/reps";
import { insertUser } from "@/lib/users/store";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import { addUp, type Holding } from "./books";
import { advanceHandover } from "./move-accounts";
import { planHandover } from "./plan";
import { previewHandover } from "./preview";
import { getHandover } from "./read";
import type { Draft, Target } from "./schema";

const REPS = ["SR-1", "SR-2", "SR-3", "SR-4"];

const account = fc.record({
  repNumber: fc.constantFrom("SR-1", "SR-1", "sr-1", "SR-2", "SR-3", "Ünknown", null),
  pricing: fc.constantFrom("Wholesale", "Retail", "Premium"),
  currencyCode: fc.constantFrom("USD", "EUR"),
  orders: fc.array(
    fc.record({
      cents: fc.integer({ min: -5_000, max: 99_999_999 }),
      currencyCode: fc.constantFrom("USD", "EUR", "SEK"),
      daysAgo: fc.constantFrom(0, 200, 500),
    }),
    { maxLength: 3 },
  ),
});

type Account = typeof account extends fc.Arbitrary<infer Made> ? Made : never;

const rep = fc.constantFrom("SR-2", "SR-3", "SR-4");
const target: fc.Arbitrary<Target> = fc.oneof(
  fc.constant<Target>({ to: "stay" }),
  rep.map((repNumber): Target => ({ to: "rep", repNumber })),
  fc
    .record({
      repNumbers: fc.uniqueArray(rep, { minLength: 2, maxLength: 3 }),
      by: fc.constantFrom("accounts" as const, "orders" as const),
    })
    .map((share): Target => ({ to: "share", ...share })),
);

const whenTier = (tier: string) =>
  new URLSearchParams({
    "filters[0].field": "pricing",
    "filters[0].operator": "equals",
    "filters[0].value": tier,
  }).toString();

const split = fc.record({
  rules: fc.array(fc.record({ when: fc.constantFrom("retail", "premium").map(whenTier), target }), {
    maxLength: 3,
  }),
  rest: target,
  named: fc.array(fc.record({ index: fc.nat(30), repNumber: fc.option(rep) }), { maxLength: 3 }),
});

/** Changes by somebody else between plan and run. */
const meddling = fc.array(
  fc.record({ index: fc.nat(30), what: fc.constantFrom("SR-2", "SR-4", "delete") }),
  { maxLength: 6 },
);

const numberOf = (index: number) => `A-${index}`;

async function fill(accounts: readonly Account[]) {
  const organizationId = await makeOrganization();
  const admin = makeActor(organizationId);
  for (const repNumber of REPS) await upsertRep(admin, { repNumber, name: repNumber });
  await insertCustomers(
    organizationId,
    accounts.map(({ orders: _orders, ...fields }, index) =>
      makeCustomer(organizationId, numberOf(index), fields),
    ),
  );
  const orders = accounts.flatMap((one, index) =>
    one.orders.map(({ cents, currencyCode, daysAgo }) => ({
      customerNumber: numberOf(index),
      number: randomUUID(),
      total: (cents / 100).toFixed(2),
      currencyCode,
      date: new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10),
    })),
  );
  const userId = await inOrganization({ organizationId }, async (tx) => {
    await tx.query`
      INSERT INTO "Order" ("organizationId", "id", "number", "customerId", "customerNumber", "companyName", "date", "total",
        "currencyCode")
      SELECT ${organizationId}, gen_random_uuid(), o."number", c."id", c."customerNumber", c."companyName", o."date",
        o."total", o."currencyCode"
      FROM jsonb_to_recordset(${JSON.stringify(orders)}::jsonb)
        AS o("customerNumber" text, "number" text, "total" numeric, "currencyCode" text, "date" date)
      JOIN "Customer" c ON c."organizationId" = ${organizationId} AND c."customerNumber" = o."customerNumber"`;
    return insertUser(tx, {
      email: "mara@rolodesk.example",
      name: "Mara",
      role: "account_manager",
      passwordHash: null,
    });
  });
  const role = "account_manager" as const;
  return actorOf({ organizationId, id: userId, name: "Mara", role, repNumber: null });
}

/** The expected totals of the random accounts. */
function expectedOf(accounts: readonly Account[]): Holding {
  return addUp(
    accounts.map(({ orders }) => ({
      accounts: 1,
      amounts: orders
        .filter(({ daysAgo }) => daysAgo < 365)
        .map(({ cents, currencyCode }) => ({
          currencyCode,
          orders: 1,
          total: (cents / 100).toFixed(2),
        })),
    })),
  );
}

test("whatever the book, the split and what others do meanwhile: nothing is lost, nothing counted twice", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(account, { minLength: 1, maxLength: 30 }),
      split,
      meddling,
      fc.boolean(),
      async (accounts, { named, ...rules }, meddlings, isBook) => {
        const actor = await fill(accounts);
        const inBook = ({ repNumber }: { repNumber: string | null }) =>
          !isBook || repNumber?.toLowerCase() === "sr-1";
        const exceptions = new Map(
          named.flatMap(({ index, repNumber }) => {
            const one = accounts[index];
            return one && inBook(one) ? [[numberOf(index), repNumber] as const] : [];
          }),
        );
        const draft: Draft = {
          source: isBook
            ? { of: "book", repNumber: "SR-1" }
            : { of: "list", selection: { all: "", except: [], plus: [] } },
          split: {
            ...rules,
            exceptions: [...exceptions].map(([customerNumber, repNumber]) => ({
              customerNumber,
              repNumber,
            })),
          },
        };
        const preview = await previewHandover(actor, draft);
        const { books, stays } = preview;
        expect(preview.accounts).toBe(accounts.filter(inBook).length);
        expect(preview.moves + stays.exception + stays.rule + stays.already).toBe(preview.accounts);
        expect(books.after).toEqual(books.before);
        const holders = books.rows.map(({ holder }) =>
          holder.who === "rep" ? holder.repNumber.toLowerCase() : null,
        );
        const shown = accounts.filter(({ repNumber }) =>
          holders.includes(repNumber?.toLowerCase() ?? null),
        );
        expect(books.before).toEqual(expectedOf(shown));
        if (preview.moves === 0) return;

        const start = await planHandover(actor, {
          ...draft,
          note: null,
          runAt: null,
          expected: preview.digest,
        });
        if (start.outcome !== "planned") throw new Error("It drifted.");
        const { changeSetId, plan } = await getHandover(actor, start.number);
        expect(plan).toEqual(books);
        await meddle(actor.organizationId, meddlings);
        while ((await advanceHandover(actor.organizationId, changeSetId, { limit: 7 })) === "more");
        const done = await getHandover(actor, start.number);
        expect(done.state).toBe("done");
        expect(done.result?.before).toEqual(books.before);
        expect(done.result?.after).toEqual(books.before);
        const outcomes = Object.values(done.counts).reduce((sum, count) => sum + count, 0);
        expect(outcomes).toBe(preview.moves);
        if (meddlings.length === 0) {
          expect(done.result?.rows.map(({ after }) => after)).toEqual(
            books.rows.map(({ after }) => after),
          );
        }
      },
    ),
    { numRuns: 12 },
  );
});

const meddle = (organizationId: string, meddlings: readonly { index: number; what: string }[]) =>
  inOrganization({ organizationId }, async (tx) => {
    for (const { index, what } of meddlings) {
      const number = numberOf(index);
      if (what === "delete") {
        await tx.query`
          UPDATE "Order" SET "customerId" = NULL
          WHERE "organizationId" = ${organizationId} AND "customerNumber" = ${number}`;
        await tx.query`
          DELETE FROM "Customer" WHERE "organizationId" = ${organizationId} AND "customerNumber" = ${number}`;
      } else {
        await tx.query`
          UPDATE "Customer" SET "repNumber" = ${what}, "repNumberKey" = ${what.toLowerCase()}
          WHERE "organizationId" = ${organizationId} AND "customerNumber" = ${number}`;
      }
    }
  });
