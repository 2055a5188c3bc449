import { describe, expect, test } from "vitest";
import {
  book,
  code,
  dayOf,
  deskOf,
  idOf,
  numberOf,
  plan,
  repsOf,
  run,
  share,
  to,
  where,
} from "@/e2e/vitest/handover-desk";
import type { Actor } from "@/lib/auth/actor";
import { actorOf } from "@/lib/auth/user-actor";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { upsertRep } from "@/lib/lists/reps";
import { recordOrders } from "@/lib/orders/record-orders";
import { createUser } from "@/lib/users/credentials";
import { insertCustomers, makeCustomer, mergeAccounts } from "@/prisma/factories";
import { resumeHandover, stopHandover } from "./control";
import { advanceHandover, handoverHandler } from "./move-accounts";
import { getHandover, handoverAccounts } from "./read";

const setUser = (actor: Actor, change: { role?: string; active?: boolean }) =>
  inOrganization(
    actor,
    (tx) => tx.query`
      UPDATE "User" SET "role" = coalesce(${change.role ?? null}::"Role", "role"),
        "active" = coalesce(${change.active ?? null}::boolean, "active")
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${actor.who.id}::uuid`,
  );

describe("the run", () => {
  test("moves each account once, in parts, as one change set with the note; undo gives them back", async () => {
    const { manager } = await deskOf(5);
    const number = await plan(manager, book(to("SR-2")), { note: "Ada leaves" });
    const id = await idOf(manager, number);
    const { organizationId } = manager;
    expect(await advanceHandover(organizationId, id, { limit: 2 })).toBe("more");
    expect(await getHandover(manager, number)).toMatchObject({ state: "running", position: 2 });
    const done = await run(manager, number, 2);
    expect(done).toMatchObject({ state: "done", position: 5, counts: { moved: 5 } });
    expect(await advanceHandover(organizationId, id)).toBe("done");
    const audit = await inOrganization(manager, async ({ prisma }) => ({
      sets: await prisma.changeSet.findMany({ where: { organizationId } }),
      entries: await prisma.auditEntry.findMany({ where: { organizationId } }),
    }));
    expect(audit.sets.map((set) => [set.id, set.kind, set.reason, set.actorName])).toEqual([
      [id, "handover", "Ada leaves", "Mara"],
    ]);
    expect(audit.entries.map(({ action, reason, changes }) => [action, reason, changes])).toEqual(
      Array.from({ length: 5 }, () => [
        "update",
        "Ada leaves",
        [{ path: "repNumber", before: "SR-1", after: "SR-2" }],
      ]),
    );
    const undo = await undoChangeSet(manager, id);
    expect(undo.counts).toMatchObject({ restored: 5 });
    expect(new Set(Object.values(await repsOf(manager)))).toEqual(new Set(["SR-1"]));
    const { undoneBy } = await getHandover(manager, number);
    expect(undoneBy).toMatchObject([{ id: undo.undoId, who: "Mara" }]);
  });

  test("an account that was merged meanwhile is gone, and comes back with its old rep", async () => {
    const { admin, manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-2")));
    const { changeSetId } = await mergeAccounts(admin, "A-001", "A-002");
    expect((await run(manager, number)).counts).toMatchObject({ moved: 1, gone: 1 });
    const { accounts } = await handoverAccounts(manager, number, { show: "listed", pageNumber: 1 });
    expect(accounts).toMatchObject([
      { customerNumber: "A-002", outcome: "gone", reason: "A-002 was merged into A-001." },
    ]);
    await undoChangeSet(admin, changeSetId);
    expect(await repsOf(manager)).toEqual({ "A-001": "SR-2", "A-002": "SR-1" });
  });

  test("what changed in between is listed, not overwritten; the books still add up", async () => {
    const { admin, manager } = await deskOf(6);
    await recordOrders(
      admin,
      [1, 2, 3, 4, 5, 6].map((index) => ({
        number: `SO-${index}`,
        customerNumber: numberOf(index),
        date: dayOf(10),
        total: `${index}.00`,
      })),
    );
    const number = await plan(
      manager,
      book(to("SR-2"), {
        rules: [{ when: where("customerNumber", "A-004"), target: to("SR-3") }],
      }),
    );
    await updateCustomer(admin, "A-001", { repNumber: "SR-4" });
    await deleteCustomer(admin, "A-002");
    await updateCustomer(admin, "A-003", { repNumber: "SR-2" });
    await upsertRep(admin, { repNumber: "SR-3", name: "Rep SR-3", active: false });
    await insertCustomers(manager.organizationId, [
      makeCustomer(manager.organizationId, "A-007", { repNumber: "SR-1" }),
    ]);
    const done = await run(manager, number);
    expect(done.counts).toEqual({ moved: 2, elsewhere: 1, gone: 1, refused: 1, unchanged: 1 });
    expect(done.joined).toEqual({ accounts: 1, sample: ["A-007"] });
    expect(await repsOf(manager)).toEqual({
      "A-001": "SR-4",
      "A-003": "SR-2",
      "A-004": "SR-1",
      "A-005": "SR-2",
      "A-006": "SR-2",
      "A-007": "SR-1",
    });
    const { accounts } = await handoverAccounts(manager, number, { show: "listed", pageNumber: 1 });
    expect(
      accounts.map((one) => [one.customerNumber, one.outcome, one.heldBy?.repNumber, one.reason]),
    ).toEqual([
      ["A-001", "elsewhere", "SR-4", null],
      ["A-004", "refused", undefined, "SR-3 is not an active rep any more."],
      ["A-002", "gone", undefined, null],
      ["A-003", "unchanged", undefined, null],
    ]);
    const sum = (accounts: number, total: string, orders = accounts) => ({
      accounts,
      amounts: accounts === 0 ? [] : [{ currencyCode: "USD", orders, total }],
    });
    const rows = done.result?.rows.map(({ holder, before, after }) => [
      holder.who === "rep" ? holder.repNumber : holder.who,
      before,
      after,
    ]);
    expect(rows).toEqual([
      ["SR-1", sum(6, "21.00"), sum(1, "4.00")],
      ["SR-2", sum(0, ""), sum(3, "14.00")],
      ["SR-3", sum(0, ""), sum(0, "")],
      ["elsewhere", sum(0, ""), sum(1, "1.00")],
      ["gone", sum(0, ""), sum(1, "2.00")],
    ]);
    expect(done.result?.before).toEqual(done.result?.after);
  });

  test("several workers take turns, and each account changes hands once", async () => {
    const { manager } = await deskOf(40);
    const number = await plan(manager, book(share("accounts", "SR-2", "SR-3")));
    const id = await idOf(manager, number);
    const worker = async () => {
      while ((await advanceHandover(manager.organizationId, id, { limit: 3 })) === "more");
    };
    await Promise.all([worker(), worker(), worker()]);
    expect(await getHandover(manager, number)).toMatchObject({
      state: "done",
      position: 40,
      counts: { moved: 40 },
    });
    const versions = await inOrganization(
      manager,
      (tx) => tx.query<{ version: number; entries: number }>`
        SELECT c."version", (SELECT count(*)::int FROM "AuditEntry" e
          WHERE e."organizationId" = c."organizationId" AND e."customerId" = c."id") AS "entries"
        FROM "Customer" c WHERE c."organizationId" = ${tx.organizationId}`,
    );
    expect(versions).toEqual(Array.from({ length: 40 }, () => ({ version: 2, entries: 1 })));
  });

  test("it runs with the rights that its maker has then", async () => {
    for (const change of [{ role: "sales_rep" }, { active: false }]) {
      const { manager } = await deskOf(4);
      const number = await plan(manager, book(to("SR-2")));
      const id = await idOf(manager, number);
      await advanceHandover(manager.organizationId, id, { limit: 1 });
      await setUser(manager, change);
      const stopped = await run(manager, number);
      expect(stopped).toMatchObject({ state: "stopped", position: 1, counts: { moved: 1 } });
      expect(stopped.reason).toMatch(/^Mara, who planned it, (may not assign|cannot sign in)/);
      expect(stopped.result?.before).toEqual(stopped.result?.after);
      expect((await repsOf(manager))["A-004"]).toBe("SR-1");
    }
  });

  test("it stops on request, and its maker lets it go on with the rest", async () => {
    const { admin, manager } = await deskOf(4);
    const number = await plan(manager, book(to("SR-2")));
    const id = await idOf(manager, number);
    await expect(stopHandover(manager, number)).rejects.toEqual(code("conflict"));
    await advanceHandover(manager.organizationId, id, { limit: 1 });
    await stopHandover(manager, number);
    expect(await run(manager, number)).toMatchObject({
      state: "stopped",
      reason: "Mara stopped it.",
      position: 1,
    });
    const waiting = await handoverAccounts(manager, number, { show: "waiting", pageNumber: 1 });
    expect(waiting.total).toBe(3);
    const { id: otherId } = await createUser(admin, {
      email: "olga@rolodesk.example",
      name: "Olga",
      role: "admin",
      password: "correct horse battery",
    });
    const { organizationId } = manager;
    const other = actorOf({
      organizationId,
      id: otherId,
      name: "Olga",
      role: "admin",
      repNumber: null,
    });
    await expect(resumeHandover(other, number)).rejects.toEqual(code("forbidden"));
    await resumeHandover(manager, number);
    expect(await run(manager, number)).toMatchObject({ state: "done", counts: { moved: 4 } });
  });

  test("a run that fails again and again stops, and says so", async () => {
    const { manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-2")));
    const id = await idOf(manager, number);
    // Makes the sums of the books differ.
    await inOrganization(
      manager,
      (tx) => tx.query`
        UPDATE "Handover" SET "plan" = jsonb_set("plan", '{before,accounts}', '99')
        WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`,
    );
    const job = { organizationId: manager.organizationId, id };
    await expect(handoverHandler(job, { isOver: () => true, tries: 0 })).rejects.toThrow();
    expect(await handoverHandler(job, { isOver: () => true, tries: 3 })).toBe("done");
    const stopped = await getHandover(manager, number);
    expect(stopped).toMatchObject({ state: "stopped" });
    expect(stopped.reason).toContain(id);
    expect(new Set(Object.values(await repsOf(manager)))).toEqual(new Set(["SR-1"]));
  });
});

test("a run that is kept waiting stops before the queue gives it up, and may go on afterwards", async () => {
  const { manager } = await deskOf(1);
  const { organizationId } = manager;
  // More accounts than one part has.
  for (const hundred of [1, 2, 3, 4, 5]) {
    await insertCustomers(
      organizationId,
      Array.from({ length: 100 }, (_, index) =>
        makeCustomer(organizationId, numberOf(hundred * 100 + index), { repNumber: "SR-1" }),
      ),
    );
  }
  const number = await plan(manager, book(to("SR-2")));
  const job = { organizationId: manager.organizationId, id: await idOf(manager, number) };
  const isOver = () => {
    throw new AppError("overloaded", "Busy.");
  };
  expect(await handoverHandler(job, { isOver, tries: 90 })).toBe("done");
  expect(await getHandover(manager, number)).toMatchObject({
    state: "stopped",
    position: 500,
    reason: expect.stringContaining("too busy"),
  });
  await resumeHandover(manager, number);
  expect(await run(manager, number)).toMatchObject({ state: "done", counts: { moved: 501 } });
});
