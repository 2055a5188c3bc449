import { expect, inject, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Merge } from "@/lib/customers/request/write-options";
import { inOrganization } from "@/lib/db/tenant";
import { type Random, randomFrom } from "@/prisma/demo/random";
import { makeActor, makeOrganization, mergeAccounts } from "@/prisma/factories";
import { upsertBatch } from "./batch";
import { upsertCustomer } from "./upsert";

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
  let [release, noteTaken] = [() => {}, () => {}];
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const taken = new Promise<void>((resolve) => {
    noteTaken = resolve;
  });
  const lock = inOrganization(
    actor,
    async (tx) => {
      await tx.query`
        SELECT 1 FROM "Customer"
        WHERE "organizationId" = ${tx.organizationId} AND "customerNumber" = 'B' FOR UPDATE`;
      noteTaken();
      await held;
    },
    { statementTimeout: 60_000 },
  );
  await taken;
  const { results } = await upsertBatch(
    actor,
    ["A", "B", "C", "D"].map((number) => ({ ...item(number), terms: "NET30" })),
  );
  release();
  await lock;
  expect(results.map(({ status }) => status)).toEqual([200, 503, 503, 503]);
});

/** Items that meet each other's accounts and keys, in every way that there is. */
function anyItem({ pick, whole, chance }: Random, at: number): unknown {
  if (chance(0.08)) return pick<unknown>([null, "A", [], { customerNumber: 1 }, {}]);
  const number = `N-${whole(0, 14)}`;
  const maybe = <Value>(value: Value) => (chance(0.3) ? value : undefined);
  return {
    ...item(chance(0.5) ? number : number.toLowerCase()),
    companyName: chance(0.07) ? "" : `Company ${chance(0.3) ? 1 : at}`,
    pricing: pick(["Wholesale", "Wholesale", "Retail", "wholesale", "Gold"]),
    externalId: maybe(`E-${whole(0, 9)}`),
    currencyCode: maybe(null),
    repNumber: maybe(pick(["SR-1", "SR-2", null])),
    active: maybe(chance(0.5)),
    customerAttributes: maybe({ [`k${whole(0, 2)}`]: whole(0, 2) }),
    addresses: maybe([
      { externalId: `A${whole(0, 1)}`, addressType: "Billing", city: `City ${whole(0, 2)}` },
    ]),
    contacts: maybe([{ firstName: "Jane", nickname: "J" }]),
  };
}

async function pairOfOrganizations() {
  const rows = async () => {
    const actor = makeActor(await makeOrganization());
    const known = ["M-1", "M-2"].map(item);
    for (const one of [...known, { ...item("N-0"), repNumber: "SR-9", externalId: "E-0" }]) {
      await upsertCustomer(actor, one);
    }
    await mergeAccounts(actor, "M-1", "M-2");
    return actor;
  };
  return [await rows(), await rows()] as const;
}

/** Everything of an organization's accounts and audit but ids, times and what names them. */
const traceOf = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) => {
    const where = { organizationId };
    const accounts = await prisma.customer.findMany({
      where,
      orderBy: { customerNumber: "asc" },
      include: { addresses: { orderBy: { position: "asc" } }, contacts: true },
    });
    const entries = await prisma.auditEntry.findMany({ where });
    const hidden = /^(organizationId|id|customerId|changeSetId|requestId|createdAt|updatedAt)$/;
    const texts = (rows: unknown[]) =>
      rows
        .map((row) => JSON.stringify(row, (key, value) => (hidden.test(key) ? undefined : value)))
        .sort();
    return { accounts: texts(accounts), entries: texts(entries) };
  });

test.each([0, 1, 2, 3])("a batch does what its items do one by one (%i)", async (seed) => {
  const random = randomFrom(seed);
  const [together, alone] = await pairOfOrganizations();
  const isBound = seed % 3 === 2;
  const bound = { ownAccountsOnly: true, repNumber: "SR-1" };
  const merge: Merge[] = seed % 2 === 0 ? [] : ["addresses", "customerAttributes"];
  for (const dryRun of [true, false, false]) {
    const items = Array.from({ length: 40 }, (_, at) => anyItem(random, at));
    const batch = await upsertBatch(isBound ? { ...together, ...bound } : together, items, {
      merge,
      dryRun,
    });
    const expected: unknown[] = [];
    for (const one of items) {
      const { results } = await upsertBatch(isBound ? { ...alone, ...bound } : alone, [one], {
        merge,
        dryRun,
      });
      expected.push({ ...results[0], index: expected.length });
    }
    const plain = (results: unknown) => JSON.stringify(results).replaceAll(/"org-[^"]+"/g, "null");
    expect(plain(batch.results)).toBe(plain(expected));
    expect(await traceOf(together)).toEqual(await traceOf(alone));
  }
});

test("items that find one account by different keys write it one after the other", async () => {
  const actor = makeActor(await makeOrganization());
  await upsertBatch(actor, [{ ...item("A"), externalId: "E" }, item("B")]);
  const { results } = await upsertBatch(actor, [
    { ...item("A"), terms: "NET30" },
    { ...item("C"), externalId: "E" },
    { ...item("A"), terms: "NET60" },
  ]);
  expect(results.map(({ status }) => status)).toEqual([200, 200, 201]);
  const { accounts, entries } = await inOrganization(actor, async ({ prisma, organizationId }) => ({
    accounts: await prisma.customer.findMany({
      where: { organizationId },
      orderBy: { customerNumber: "asc" },
    }),
    entries: await prisma.auditEntry.findMany({ where: { organizationId } }),
  }));
  const told = accounts.map(({ customerNumber, version, terms }) => [
    customerNumber,
    version,
    terms,
  ]);
  expect(told).toEqual([
    ["A", 1, "NET60"],
    ["B", 1, null],
    ["C", 3, "NET30"],
  ]);
  const versions = entries.map(({ customerNumber, version }) => `${customerNumber} ${version}`);
  expect(versions.sort()).toEqual(["A 1", "A 1", "A 2", "B 1", "C 3"]);
});

test("batches that meet each other lose nothing", async () => {
  const actor = makeActor(await makeOrganization());
  const numbers = Array.from({ length: 30 }, (_, at) => `A-${at}`);
  const batches = Array.from({ length: 4 }, (_, batch) => {
    const order = batch % 2 === 0 ? numbers : numbers.toReversed();
    const items = order.map((number) => ({
      ...item(number),
      externalId: `E-${number}`,
      customerAttributes: { [`b${batch}`]: batch },
    }));
    return upsertBatch(actor, items, { merge: ["customerAttributes"] });
  });
  const statuses = (await Promise.all(batches)).flatMap(({ results }) =>
    results.map(({ status }) => status),
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(numbers.length);
  expect(statuses.filter((status) => status === 200)).toHaveLength(3 * numbers.length);
  const rows = await inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.customer.findMany({ where: { organizationId } }),
  );
  for (const { version, customerAttributes } of rows) {
    expect({ version, customerAttributes }).toEqual({
      version: 4,
      customerAttributes: { b0: 0, b1: 1, b2: 2, b3: 3 },
    });
  }
});
