import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  auditOf,
  everything,
  finish,
  idsOf,
  numberOf,
  organizationOf,
  start,
  stored,
  these,
  toRep,
  wholePreview,
} from "@/e2e/vitest/bulk-runs";
import { PERMISSIONS, type Permission, ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { mergeAccounts } from "@/prisma/factories";
import type { BulkAction } from "./input";
import { previewBulk } from "./preview";
import { advanceBulk, startBulk } from "./run";
import { endBulk, keptAccounts, unfinishedRun } from "./runs";

describe("a run in parts", () => {
  test("goes on after a part that failed, and does each account once whoever calls", async () => {
    const actor = await organizationOf(7);
    const id = await start(actor, everything, toRep, 7);
    await advanceBulk(actor, id, { limit: 3 });
    const fourth = (await stored(actor))[4];
    // A fault in the database in the middle of the second part.
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
    const actor = await organizationOf(5, (index) => ({
      customerAttributes: index === 2 ? full : {},
    }));
    const action: BulkAction = { verb: "setAttribute", name: "region", value: "North" };
    const [preview] = await wholePreview(actor, everything, action);
    expect(preview?.counts).toMatchObject({ changed: 4, refused: 1 });
    expect(preview?.refused).toMatchObject([
      { customerNumber: "A-002", reason: "At most 100 attributes." },
    ]);
    const id = await start(actor, everything, action, 5);
    await deleteCustomer(actor, "A-003");
    await mergeAccounts(actor, "A-001", "A-005");
    const done = await finish(actor, id, 2);
    expect(done.counts).toEqual({ changed: 2, unchanged: 0, refused: 1, gone: 2 });
    expect(await keptAccounts(actor, id, 1)).toMatchObject({
      total: 3,
      accounts: [
        { customerNumber: "A-002", companyName: "Acme", outcome: "refused" },
        { customerNumber: "A-003", companyName: null, outcome: "gone", reason: null },
        { customerNumber: "A-005", outcome: "gone", reason: "A-005 was merged into A-001." },
      ],
    });
    const bound = { ...actor, repNumber: "SR-1", ownAccountsOnly: true };
    const numbers = (await keptAccounts(bound, id, 1)).accounts.map((one) => one.customerNumber);
    expect(numbers).toEqual([null, null, null]);
    expect((await stored(actor)).map((one) => one.customerAttributes)).toEqual([
      { region: "North" },
      full,
      { region: "North" },
    ]);
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
