import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission, ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { recordOrder } from "@/lib/orders/record";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeContact,
  makeCustomer,
  makeOrganization,
} from "@/prisma/factories";
import { advanceBulk, previewBulk, startBulk } from "./bulk";
import type { BulkAction, SelectionInput } from "./bulk-input";
import type { BulkPreview } from "./bulk-outcome";
import { endBulk, keptAccounts, unfinishedRun } from "./bulk-runs";
import { deleteCustomer } from "./delete";
import type { CustomerObject } from "./schema";
import { undoChangeSet } from "./undo";
import { updateCustomer } from "./update";

const numberOf = (index: number) => `A-${String(index).padStart(3, "0")}`;

/** An organization with so many accounts, A-001 and on. */
async function organizationOf(
  count: number,
  more: (index: number) => Partial<CustomerObject> = () => ({}),
): Promise<Actor> {
  const organizationId = await makeOrganization();
  await insertCustomers(
    organizationId,
    Array.from({ length: count }, (_, index) =>
      makeCustomer(organizationId, numberOf(index + 1), more(index + 1)),
    ),
  );
  return makeActor(organizationId, { who: { id: null, name: "Olga" } });
}

const stored = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) =>
    prisma.customer.findMany({ where: { organizationId }, orderBy: { customerNumber: "asc" } }),
  );

async function idsOf(actor: Actor, ...numbers: string[]): Promise<string[]> {
  const rows = await stored(actor);
  return rows.filter(({ customerNumber }) => numbers.includes(customerNumber)).map(({ id }) => id);
}

const auditOf = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) => ({
    changeSets: await prisma.changeSet.findMany({ where: { organizationId } }),
    entries: await prisma.auditEntry.findMany({
      where: { organizationId },
      orderBy: { customerNumber: "asc" },
    }),
  }));

const everything: SelectionInput = { all: "", except: [], plus: [] };
const these = (...plus: string[]): SelectionInput => ({ all: null, except: [], plus });
const toRep: BulkAction = { verb: "assign", repNumber: "SR-7" };

async function wholePreview(actor: Actor, selection: SelectionInput, action: BulkAction) {
  const parts: BulkPreview[] = [];
  let after: string | null = null;
  do {
    const part: BulkPreview = await previewBulk(actor, { selection, action }, after);
    parts.push(part);
    after = part.next;
  } while (after !== null);
  return parts;
}

async function start(
  actor: Actor,
  selection: SelectionInput,
  action: BulkAction,
  expected: number,
): Promise<string> {
  const answer = await startBulk(actor, { selection, action, expected });
  if (answer.outcome !== "started") throw new Error(`There are ${answer.found}.`);
  return answer.run.id;
}

async function finish(actor: Actor, id: string, limit?: number) {
  for (;;) {
    const run = await advanceBulk(actor, id, limit === undefined ? {} : { limit });
    if (run.isFinished) return run;
  }
}

const run = async (...[actor, selection, action, expected]: Parameters<typeof start>) =>
  finish(actor, await start(actor, selection, action, expected));

describe("which accounts", () => {
  test("all that match but for some, and others beside them", async () => {
    const actor = await organizationOf(6, (index) => ({
      terms: index <= 4 ? "NET30" : null,
      repNumber: index === 1 ? "SR-7" : null,
    }));
    const selection: SelectionInput = {
      all: "filters[0].field=terms&filters[0].operator=equals&filters[0].value=net30",
      except: await idsOf(actor, "A-002"),
      plus: await idsOf(actor, "A-006"),
    };
    const [preview] = await wholePreview(actor, selection, toRep);
    expect(preview).toMatchObject({
      counts: { changed: 3, unchanged: 1, refused: 0 },
      next: null,
    });
    expect(preview?.sample.map(({ customerNumber, changes }) => [customerNumber, changes])).toEqual(
      ["A-003", "A-004", "A-006"].map((number) => [
        number,
        [{ path: "repNumber", before: null, after: "SR-7" }],
      ]),
    );
    expect((await auditOf(actor)).entries).toEqual([]);

    const done = await run(actor, selection, toRep, 4);
    expect(done).toMatchObject({ total: 4, position: 4, isFinished: true });
    expect(done.counts).toEqual({ changed: 3, unchanged: 1, refused: 0, gone: 0 });
    expect((await stored(actor)).map(({ repNumber }) => repNumber)).toEqual([
      "SR-7",
      null,
      "SR-7",
      "SR-7",
      null,
      "SR-7",
    ]);
    const { changeSets, entries } = await auditOf(actor);
    expect(changeSets.map(({ id, kind }) => [id, kind])).toEqual([[done.id, "bulk"]]);
    expect(
      entries.map((one) => [one.customerNumber, one.action, one.version, one.changes]),
    ).toEqual(
      ["A-003", "A-004", "A-006"].map((number) => [
        number,
        "update",
        2,
        [{ path: "repNumber", before: null, after: "SR-7" }],
      ]),
    );
    expect((await keptAccounts(actor, done.id, 1)).accounts).toMatchObject([
      { customerNumber: "A-001", outcome: "unchanged", reason: null },
    ]);
  });

  test("a search for a rare text narrows no other account out", async () => {
    const actor = await organizationOf(3, (index) => ({ companyName: `Steel ${index}` }));
    const selection = { ...everything, all: "search=steel+2", plus: await idsOf(actor, "A-003") };
    const [preview] = await wholePreview(actor, selection, toRep);
    expect(preview?.sample.map(({ customerNumber }) => customerNumber)).toEqual(["A-002", "A-003"]);
  });

  test("are settled at the start; another count than expected writes nothing", async () => {
    const actor = await organizationOf(3);
    expect(await startBulk(actor, { selection: everything, action: toRep, expected: 4 })).toEqual({
      outcome: "drifted",
      found: 3,
    });
    expect(await unfinishedRun(actor)).toBeNull();
    await expect(
      startBulk(actor, { selection: these(), action: toRep, expected: 0 }),
    ).rejects.toMatchObject({ code: "validation" });

    const terms = "filters[0].field=terms&filters[0].operator=equals&filters[0].value=";
    const action: BulkAction = { verb: "terms", terms: "NET60" };
    const id = await start(actor, { ...everything, all: terms }, action, 3);
    await updateCustomer(actor, "A-002", { terms: "NET90" });
    await finish(actor, id, 1);
    expect((await stored(actor)).map((one) => one.terms)).toEqual(["NET60", "NET60", "NET60"]);
  });

  test("a list's address with problems is refused", async () => {
    const actor = await organizationOf(1);
    const selection = { ...everything, all: "filters[0].field=nothing" };
    await expect(previewBulk(actor, { selection, action: toRep })).rejects.toMatchObject({
      code: "validation",
    });
  });
});

describe("a run in parts", () => {
  test("goes on after a part that failed, and does each account once whoever calls", async () => {
    const actor = await organizationOf(7);
    const id = await start(actor, everything, toRep, 7);
    await advanceBulk(actor, id, { limit: 3 });
    const fourth = (await stored(actor))[4];
    // Something that only the database knows of fails in the middle of the second part.
    await inOrganization(actor, async ({ query, organizationId }) => {
      await query`UPDATE "Customer" SET "version" = 2147483647
        WHERE "organizationId" = ${organizationId} AND "id" = ${fourth?.id}::uuid`;
    });
    await expect(advanceBulk(actor, id, { limit: 3 })).rejects.toThrow();
    expect(await unfinishedRun(actor)).toMatchObject({ id, position: 3, total: 7, action: toRep });
    expect((await auditOf(actor)).entries).toHaveLength(3);
    await inOrganization(actor, async ({ query, organizationId }) => {
      await query`UPDATE "Customer" SET "version" = 1
        WHERE "organizationId" = ${organizationId} AND "id" = ${fourth?.id}::uuid`;
    });

    await Promise.all(Array.from({ length: 4 }, () => advanceBulk(actor, id, { limit: 2 })));
    const done = await advanceBulk(actor, id);
    expect(done.counts).toEqual({ changed: 7, unchanged: 0, refused: 0, gone: 0 });
    const { changeSets, entries } = await auditOf(actor);
    expect(changeSets).toHaveLength(1);
    expect(entries.map(({ customerNumber, version }) => [customerNumber, version])).toEqual(
      Array.from({ length: 7 }, (_, index) => [numberOf(index + 1), 2]),
    );
    expect(await unfinishedRun(actor)).toBeNull();
  });

  test("moves while its parts are done one after another, and has stopped when none was for a while", async () => {
    const actor = await organizationOf(3);
    const id = await start(actor, everything, toRep, 3);
    expect(await unfinishedRun(actor)).toMatchObject({ isMoving: true });
    await inOrganization(
      actor,
      ({ query, organizationId }) => query`
        UPDATE "BulkRun" SET "movedAt" = now() - interval '1 minute'
        WHERE "organizationId" = ${organizationId} AND "id" = ${id}::uuid`,
    );
    expect(await unfinishedRun(actor)).toMatchObject({ isMoving: false });
    expect(await advanceBulk(actor, id, { limit: 1 })).toMatchObject({ isMoving: true });
    expect(await unfinishedRun(actor)).toMatchObject({ isMoving: true });
    expect(await advanceBulk(actor, id)).toMatchObject({ isMoving: false, isFinished: true });
  });

  test("can be called off; what is done stays done", async () => {
    const actor = await organizationOf(4);
    const id = await start(actor, everything, toRep, 4);
    await advanceBulk(actor, id, { limit: 1 });
    expect(await endBulk(actor, id)).toMatchObject({ position: 1, isFinished: true });
    expect(await advanceBulk(actor, id)).toMatchObject({ position: 1, counts: { changed: 1 } });
    expect((await auditOf(actor)).entries).toHaveLength(1);
  });

  test("is its maker's alone", async () => {
    const actor = await organizationOf(2);
    const id = await start(actor, everything, toRep, 2);
    const other = { ...actor, who: { id: null, name: "Ida" } };
    for (const call of [
      () => advanceBulk(other, id),
      () => endBulk(other, id),
      () => keptAccounts(other, id, 1),
      () => advanceBulk(actor, "019abcde-0000-7000-8000-000000000000"),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await unfinishedRun(other)).toBeNull();
  });

  test("stays its maker's under another name, and nobody's of the same name", async () => {
    const id = randomUUID();
    const ida = { ...(await organizationOf(2)), who: { id, name: "Ida" } };
    const run = await start(ida, everything, toRep, 2);
    const namesake = { ...ida, who: { id: randomUUID(), name: "Ida" } };
    await expect(advanceBulk(namesake, run)).rejects.toMatchObject({ code: "not_found" });
    const renamed = { ...ida, who: { id, name: "Ida B." } };
    expect(await unfinishedRun(renamed)).toMatchObject({ id: run });
    expect(await advanceBulk(renamed, run)).toMatchObject({ counts: { changed: 2 } });
    const undone = await undoChangeSet(renamed, run, { limit: 1 });
    const progress = { undoId: undone.undoId, after: undone.next };
    expect(await undoChangeSet(ida, run, progress)).toMatchObject({ counts: { restored: 1 } });
    await expect(undoChangeSet(namesake, run, progress)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("names what is gone, and what the rules forbid", async () => {
    const full = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`k${index}`, index]),
    );
    const actor = await organizationOf(4, (index) => ({
      customerAttributes: index === 2 ? full : {},
    }));
    const action: BulkAction = { verb: "setAttribute", name: "region", value: "North" };
    const [preview] = await wholePreview(actor, everything, action);
    expect(preview?.counts).toMatchObject({ changed: 3, refused: 1 });
    expect(preview?.refused).toMatchObject([
      { customerNumber: "A-002", reason: "At most 100 attributes." },
    ]);
    const id = await start(actor, everything, action, 4);
    await deleteCustomer(actor, "A-003");
    const done = await finish(actor, id, 2);
    expect(done.counts).toEqual({ changed: 2, unchanged: 0, refused: 1, gone: 1 });
    expect(await keptAccounts(actor, id, 1)).toMatchObject({
      total: 2,
      accounts: [
        { customerNumber: "A-002", companyName: "Acme", outcome: "refused" },
        { customerNumber: "A-003", companyName: null, outcome: "gone", reason: null },
      ],
    });
    expect((await stored(actor)).map((one) => one.customerAttributes)).toEqual([
      { region: "North" },
      full,
      { region: "North" },
    ]);
  });
});

describe("each action", () => {
  test.each<[BulkAction, object, string]>([
    [{ verb: "assign", repNumber: null }, { repNumber: null }, "update"],
    [{ verb: "tier", pricing: "RETAIL" }, { pricing: "Retail" }, "update"],
    [{ verb: "terms", terms: "NET60" }, { terms: "NET60" }, "update"],
    [{ verb: "currency", currencyCode: "eur" }, { currencyCode: "EUR" }, "update"],
    [
      { verb: "setAttribute", name: "a", value: 2 },
      { customerAttributes: { a: 2, b: 1 } },
      "update",
    ],
    [{ verb: "removeAttribute", name: "a" }, { customerAttributes: { b: 1 } }, "update"],
    [{ verb: "deactivate", reason: "Closed" }, { active: false }, "deactivate"],
  ])(
    "%j is written, undone, and writes nothing where it is so already",
    async (action, after, name) => {
      const actor = await organizationOf(2, () => ({
        repNumber: "SR-1",
        customerAttributes: { a: 1, b: 1 },
      }));
      const before = await stored(actor);
      const done = await run(actor, everything, action, 2);
      expect(done.counts.changed).toBe(2);
      for (const one of await stored(actor)) expect(one).toMatchObject(after);
      const { entries, changeSets } = await auditOf(actor);
      const reason = action.verb === "deactivate" ? action.reason : null;
      expect(entries.map((one) => [one.action, one.reason])).toEqual([
        [name, reason],
        [name, reason],
      ]);
      expect(changeSets).toMatchObject([{ kind: "bulk", reason }]);

      const again = await run(actor, everything, action, 2);
      expect(again.counts).toMatchObject({ changed: 0, unchanged: 2 });
      expect((await auditOf(actor)).entries).toHaveLength(2);

      expect((await undoChangeSet(actor, done.id)).counts.restored).toBe(2);
      const plain = (rows: typeof before) =>
        rows.map(({ version: _version, updatedAt: _updatedAt, ...rest }) => rest);
      expect(plain(await stored(actor))).toEqual(plain(before));
    },
  );

  test("activates", async () => {
    const actor = await organizationOf(2, (index) => ({ active: index === 1 }));
    const done = await run(actor, everything, { verb: "activate" }, 2);
    expect(done.counts).toMatchObject({ changed: 1, unchanged: 1 });
    expect((await auditOf(actor)).entries).toMatchObject([
      { customerNumber: "A-002", action: "activate" },
    ]);
  });

  test("tells before a deletion what goes and what stays, part by part", async () => {
    const actor = await organizationOf(3, (index) => ({
      addresses: [makeAddress(), makeAddress({ addressType: "Shipping" })].slice(0, index),
      contacts: index === 2 ? [] : [makeContact()],
      customerAttributes: { a: 1, ...(index === 1 ? { b: 2 } : {}) },
    }));
    for (const [number, customerNumber, total, currencyCode] of [
      ["1", "A-001", "10.10", "USD"],
      ["2", "A-001", "-0.20", "USD"],
      ["3", "A-002", "5", "EUR"],
      ["4", "A-003", "99", "EUR"],
    ] as const) {
      await recordOrder(actor, { number, customerNumber, date: "2026-10-05", total, currencyCode });
    }
    const selection = these(...(await idsOf(actor, "A-001", "A-002")));
    const preview = await previewBulk(actor, { selection, action: { verb: "delete" } });
    expect(preview.belongings).toEqual({
      addresses: 3,
      contacts: 1,
      attributes: 3,
      orders: [
        { currencyCode: "EUR", orders: 1, total: "5.00" },
        { currencyCode: "USD", orders: 2, total: "9.90" },
      ],
    });
    expect((await previewBulk(actor, { selection, action: toRep })).belongings).toBeNull();
  });

  test("deletes with addresses and contacts; orders stay on file", async () => {
    const actor = await organizationOf(3);
    await recordOrder(actor, {
      number: "SO-1",
      customerNumber: "A-001",
      date: "2026-10-05",
      total: "10",
    });
    const done = await run(
      actor,
      these(...(await idsOf(actor, "A-001", "A-002"))),
      { verb: "delete" },
      2,
    );
    expect(done.counts.changed).toBe(2);
    expect((await stored(actor)).map(({ customerNumber }) => customerNumber)).toEqual(["A-003"]);
    const orders = await inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.order.findMany({ where: { organizationId } }),
    );
    expect(orders).toMatchObject([{ number: "SO-1", customerNumber: "A-001", customerId: null }]);
    expect((await auditOf(actor)).entries.map(({ action, version }) => [action, version])).toEqual([
      ["delete", null],
      ["delete", null],
    ]);
    expect((await undoChangeSet(actor, done.id)).counts.final).toBe(2);
  });

  test("a tier that nobody may be put on is refused before anything is settled", async () => {
    const actor = await organizationOf(1);
    const action: BulkAction = { verb: "tier", pricing: "Legacy" };
    const refused = {
      code: "validation",
      errors: { pricing: ["Must be one of: Wholesale, Retail, Premium."] },
    };
    await expect(previewBulk(actor, { selection: everything, action })).rejects.toMatchObject(
      refused,
    );
    await expect(
      startBulk(actor, { selection: everything, action, expected: 1 }),
    ).rejects.toMatchObject(refused);
  });
});

describe("who may", () => {
  const ACTIONS: [BulkAction, Permission[]][] = [
    [toRep, ["customers:write", "customers:assign"]],
    [{ verb: "tier", pricing: "Retail" }, ["customers:write"]],
    [{ verb: "terms", terms: null }, ["customers:write"]],
    [{ verb: "currency", currencyCode: "EUR" }, ["customers:write"]],
    [{ verb: "setAttribute", name: "a", value: null }, ["customers:write"]],
    [{ verb: "removeAttribute", name: "a" }, ["customers:write"]],
    [{ verb: "activate" }, ["customers:lifecycle"]],
    [{ verb: "deactivate", reason: "Closed" }, ["customers:lifecycle"]],
    [{ verb: "delete" }, ["customers:delete"]],
  ];

  test.each(ACTIONS)("%j needs its permissions, at each step", async (action, needed) => {
    const actor = await organizationOf(1);
    const id = await start(actor, everything, action, 1);
    for (const permission of needed) {
      const lacking = {
        ...actor,
        permissions: new Set(PERMISSIONS.filter((one) => one !== permission)),
      };
      const refused = { code: "forbidden", message: expect.stringContaining(permission) };
      const input = { selection: everything, action, expected: 1 };
      await expect(previewBulk(lacking, input)).rejects.toMatchObject(refused);
      await expect(startBulk(lacking, input)).rejects.toMatchObject(refused);
      await expect(advanceBulk(lacking, id)).rejects.toMatchObject(refused);
    }
    expect((await auditOf(actor)).entries).toEqual([]);
  });

  test("a rep changes own accounts only, and those that go away meanwhile are left", async () => {
    const boss = await organizationOf(4, (index) => ({ repNumber: index < 4 ? "SR-1" : "SR-2" }));
    const rep = {
      ...boss,
      who: { id: null, name: "Maya" },
      permissions: new Set(ROLE_PERMISSIONS.sales_rep),
      repNumber: "SR-1",
      ownAccountsOnly: true,
    };
    const action: BulkAction = { verb: "terms", terms: "NET60" };
    const ids = await idsOf(boss, "A-001", "A-002", "A-003", "A-004");
    const [preview] = await wholePreview(rep, these(...ids), action);
    expect(preview?.counts.changed).toBe(3);
    expect(await startBulk(rep, { selection: these(...ids), action, expected: 4 })).toEqual({
      outcome: "drifted",
      found: 3,
    });
    const id = await start(rep, these(...ids), action, 3);
    await updateCustomer(boss, "A-002", { repNumber: "SR-2" });
    expect((await finish(rep, id)).counts).toMatchObject({ changed: 2, gone: 1 });
    expect((await stored(boss)).map(({ terms }) => terms)).toEqual(["NET60", null, "NET60", null]);
    expect((await keptAccounts(rep, id, 1)).accounts).toMatchObject([
      { outcome: "gone", customerNumber: null, companyName: null },
    ]);
  });
});
