import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { createUser } from "@/lib/auth/credentials";
import { ROLE_PERMISSIONS } from "@/lib/auth/permissions";
import { actorOf } from "@/lib/auth/user-actor";
import { deleteCustomer } from "@/lib/customers/delete";
import { renumberCustomer } from "@/lib/customers/renumber";
import type { CustomerObject } from "@/lib/customers/schema";
import { undoChangeSet } from "@/lib/customers/undo";
import { updateCustomer } from "@/lib/customers/update";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { recordOrders } from "@/lib/orders/record";
import { deleteEntry } from "@/lib/organizations/entries";
import { editRep } from "@/lib/reps/edit";
import { upsertRep } from "@/lib/reps/reps";
import {
  insertCustomers,
  makeActor,
  makeAddress,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { advanceHandover, carryOnHandover } from "./carry-on";
import { cancelHandover, resumeHandover, runHandoverNow, stopHandover } from "./control";
import type { HandoverPreview } from "./handover";
import { planHandover } from "./plan";
import { previewAccounts, previewHandover } from "./preview";
import { getHandover, handoverAccounts, listHandovers } from "./read";
import { type Draft, draftSchema, type Split, type Target } from "./schema";

const REPS = ["SR-1", "SR-2", "SR-3", "SR-4"];
const numberOf = (index: number) => `A-${String(index).padStart(3, "0")}`;
const dayOf = (daysAgo: number) =>
  new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** An organization with reps SR-1 to SR-4, so many accounts of SR-1, and a user who hands them over. */
async function deskOf(
  count: number,
  more: (index: number) => Partial<CustomerObject> = () => ({}),
): Promise<{ admin: Actor; manager: Actor }> {
  const organizationId = await makeOrganization();
  const admin = makeActor(organizationId);
  for (const repNumber of REPS) await upsertRep(admin, { repNumber, name: `Rep ${repNumber}` });
  await insertCustomers(
    organizationId,
    Array.from({ length: count }, (_, index) =>
      makeCustomer(organizationId, numberOf(index + 1), { repNumber: "SR-1", ...more(index + 1) }),
    ),
  );
  const { id } = await createUser(admin, {
    email: "mara@rolodesk.example",
    name: "Mara",
    role: "account_manager",
    password: "correct horse battery",
  });
  const role = "account_manager" as const;
  return { admin, manager: actorOf({ organizationId, id, name: "Mara", role, repNumber: null }) };
}

const to = (repNumber: string): Target => ({ to: "rep", repNumber });
const share = (by: "accounts" | "orders", ...repNumbers: string[]): Target => ({
  to: "share",
  repNumbers,
  by,
});
const where = (field: string, value: string) =>
  new URLSearchParams({
    "filters[0].field": field,
    "filters[0].operator": "equals",
    "filters[0].value": value,
  }).toString();
const book = (rest: Target, more: Partial<Split> = {}): Draft => ({
  source: { of: "book", repNumber: "SR-1" },
  split: { rules: [], rest, exceptions: [], ...more },
});

async function plan(
  actor: Actor,
  draft: Draft,
  more: { note?: string; runAt?: string } = {},
): Promise<number> {
  const { digest } = await previewHandover(actor, draft);
  const input = { note: null, runAt: null, ...more, ...draft, expected: digest };
  const start = await planHandover(actor, input);
  if (start.outcome !== "planned") throw new Error("It drifted.");
  return start.number;
}

const idOf = async (actor: Actor, number: number) => (await getHandover(actor, number)).changeSetId;

async function run(actor: Actor, number: number, limit?: number) {
  const id = await idOf(actor, number);
  const options = limit === undefined ? {} : { limit };
  while ((await advanceHandover(actor.organizationId, id, options)) === "more");
  return getHandover(actor, number);
}

const repsOf = (actor: Actor) =>
  inOrganization(actor, async (tx) => {
    const rows = await tx.query<{ number: string; rep: string | null }>`
      SELECT "customerNumber" AS "number", "repNumber" AS "rep" FROM "Customer"
      WHERE "organizationId" = ${tx.organizationId} ORDER BY "customerNumber"`;
    return Object.fromEntries(rows.map(({ number, rep }) => [number, rep]));
  });

const setUser = (actor: Actor, change: { role?: string; active?: boolean }) =>
  inOrganization(
    actor,
    (tx) => tx.query`
      UPDATE "User" SET "role" = coalesce(${change.role ?? null}::"Role", "role"),
        "active" = coalesce(${change.active ?? null}::boolean, "active")
      WHERE "organizationId" = ${tx.organizationId} AND "id" = ${actor.who.id}::uuid`,
  );

const counted = ({ books }: HandoverPreview) =>
  Object.fromEntries(
    books.rows.map(({ holder, before, after }) => [
      holder.who === "rep" ? holder.repNumber : holder.who,
      [before.accounts, after.accounts],
    ]),
  );

const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe("who gets what", () => {
  test("the first rule that an account meets decides; exceptions go before, the rest comes last", async () => {
    const { manager } = await deskOf(9, (index) => ({
      pricing: index <= 4 ? "Premium" : "Retail",
      addresses: index % 2 === 0 ? [makeAddress({ state: "TX" })] : [],
      customerAttributes: { segment: index === 9 ? "Key" : null },
    }));
    const draft = book(to("SR-4"), {
      rules: [
        { when: where("pricing", "premium"), target: to("SR-2") },
        { when: where("addresses.state", "TX"), target: share("accounts", "SR-3", "SR-2") },
        { when: where("customerAttributes.segment", "key"), target: { to: "stay" } },
      ],
      exceptions: [
        { customerNumber: "a-001", repNumber: "SR-3" },
        { customerNumber: "A-008", repNumber: null },
      ],
    });
    const preview = await previewHandover(manager, draft);
    expect(preview).toMatchObject({
      accounts: 9,
      moves: 7,
      stays: { exception: 1, rule: 1, already: 0 },
    });
    expect(counted(preview)).toEqual({
      "SR-1": [9, 2],
      "SR-2": [0, 3],
      "SR-3": [0, 2],
      "SR-4": [0, 2],
    });
    const { accounts } = await previewAccounts(manager, draft, 1);
    const told = accounts.map((one) => [one.customerNumber, one.to?.repNumber, one.stays]);
    expect(told).toEqual([
      ["A-001", "SR-3", null],
      ["A-002", "SR-2", null],
      ["A-003", "SR-2", null],
      ["A-004", "SR-2", null],
      ["A-005", "SR-4", null],
      ["A-006", "SR-3", null],
      ["A-007", "SR-4", null],
      ["A-008", "SR-1", "exception"],
      ["A-009", "SR-1", "rule"],
    ]);
    await run(manager, await plan(manager, draft));
    const reps = await repsOf(manager);
    expect(Object.entries(reps)).toEqual(told.map(([number, rep]) => [number, rep]));
  });

  test("an exception is named by any number that an account may have", async () => {
    const { admin, manager } = await deskOf(2);
    const long = "\u{1F4E6}".repeat(64);
    await renumberCustomer(admin, "A-001", { customerNumber: long });
    const draft = (customerNumber: string) =>
      book(to("SR-2"), { exceptions: [{ customerNumber, repNumber: null }] });
    expect(draftSchema.safeParse(draft(`${long}x`)).success).toBe(false);
    const number = await plan(manager, draft(long));
    expect(await run(manager, number)).toMatchObject({ total: 1, stays: 1 });
  });

  test("in turn by orders: there and back again from the largest, each currency for itself", async () => {
    const { admin, manager } = await deskOf(6, (index) => ({
      currencyCode: index === 6 ? "EUR" : "USD",
    }));
    const totals = [100, 900, 500, 300, 50, 700];
    await recordOrders(
      admin,
      totals.map((total, index) => ({
        number: `SO-${index}`,
        customerNumber: numberOf(index + 1),
        date: dayOf(30),
        total: `${total}.10`,
        currencyCode: index === 5 ? "EUR" : "USD",
      })),
    );
    // Beyond the twelve months, and so without weight.
    await recordOrders(admin, [
      { number: "SO-old", customerNumber: "A-005", date: dayOf(400), total: "9999" },
    ]);
    const draft = book(share("orders", "SR-2", "SR-3"));
    const preview = await previewHandover(manager, draft);
    const { accounts } = await previewAccounts(manager, draft, 1);
    expect(accounts.map((one) => [one.customerNumber, one.to?.repNumber])).toEqual([
      // EUR 700 first, then USD 900 500 | 300 100 | 50: SR-2, SR-3 SR-3, SR-2 SR-2, SR-3.
      ["A-001", "SR-2"],
      ["A-002", "SR-3"],
      ["A-003", "SR-3"],
      ["A-004", "SR-2"],
      ["A-005", "SR-3"],
      ["A-006", "SR-2"],
    ]);
    const row = (repNumber: string) =>
      preview.books.rows.find(
        ({ holder }) => holder.who === "rep" && holder.repNumber === repNumber,
      );
    expect(row("SR-2")?.after).toEqual({
      accounts: 3,
      amounts: [
        { currencyCode: "EUR", orders: 1, total: "700.10" },
        { currencyCode: "USD", orders: 2, total: "400.20" },
      ],
    });
    expect(preview.books.before).toEqual(row("SR-1")?.before);
  });

  test("whole books are shown; accounts that their new rep has already stay", async () => {
    const { manager } = await deskOf(6, (index) => ({
      repNumber: ["SR-1", "sr-2", null][index % 3] ?? null,
      terms: index === 6 ? "NET60" : "NET30",
    }));
    const draft: Draft = {
      source: {
        of: "list",
        selection: { all: where("terms", "net30"), except: [], plus: [] },
      },
      split: { rules: [], rest: to("SR-2"), exceptions: [] },
    };
    const preview = await previewHandover(manager, draft);
    expect(preview).toMatchObject({ accounts: 5, moves: 3, stays: { already: 2 } });
    expect(counted(preview)).toEqual({ "SR-1": [2, 1], "SR-2": [2, 5], nobody: [2, 0] });
    const done = await run(manager, await plan(manager, draft));
    expect(done).toMatchObject({ state: "done", stays: 2, counts: { moved: 3 } });
    expect((await repsOf(manager))["A-001"]).toBe("sr-2");
  });

  test("problems are told at their fields", async () => {
    const { admin, manager } = await deskOf(1);
    await upsertRep(admin, { repNumber: "SR-4", name: "Rep SR-4", active: false });
    const errorsOf = (draft: Draft) =>
      previewHandover(manager, draft).then(
        () => null,
        (error: AppError) => Object.entries(error.errors ?? {}),
      );
    expect(
      await errorsOf(
        book(to("sr-1"), {
          rules: [
            { when: "", target: to("SR-9") },
            { when: where("pricing", "Retail"), target: share("accounts", "SR-2", "sr-2") },
          ],
          exceptions: [
            { customerNumber: "A-001", repNumber: "SR-4" },
            { customerNumber: "a-001", repNumber: null },
          ],
        }),
      ),
    ).toEqual([
      ["split.rules[0].when", ["Add at least one condition."]],
      ["split.rules[0].target", ["There is no rep SR-9."]],
      ["split.rules[1].target", ["Choose each rep once."]],
      ["split.exceptions[0].repNumber", ["Rep SR-4 (SR-4) is not active."]],
      ["split.exceptions[1].customerNumber", ["This account is named twice."]],
      ["split.rest", ["Rep SR-1 hands over: choose somebody else, or that the accounts stay."]],
    ]);
    const lost = book(to("SR-2"), { exceptions: [{ customerNumber: "X-9", repNumber: null }] });
    expect(await errorsOf(lost)).toEqual([
      [
        "split.exceptions[0].customerNumber",
        ["There is no such account among those that are handed over."],
      ],
    ]);
    const { digest } = await previewHandover(manager, book({ to: "stay" }));
    const nothing = { ...book({ to: "stay" }), note: null, runAt: null, expected: digest };
    await expect(planHandover(manager, nothing)).rejects.toMatchObject({
      errors: { split: ["No account would change hands."] },
    });
    const past = { ...nothing, runAt: "2020-01-01T00:00:00Z" };
    await expect(planHandover(manager, past)).rejects.toMatchObject({
      errors: { runAt: [expect.stringContaining("passed")] },
    });
  });
});

describe("what is settled", () => {
  test("is exactly what the preview showed: another account or rep, and nothing is stored", async () => {
    const { admin, manager } = await deskOf(4);
    const draft = book(share("accounts", "SR-2", "SR-3"));
    const { digest } = await previewHandover(manager, draft);
    const input = { ...draft, note: null, runAt: null, expected: digest };
    // As many as before, but not the same.
    await updateCustomer(admin, "A-001", { repNumber: "SR-4" });
    await insertCustomers(manager.organizationId, [
      makeCustomer(manager.organizationId, "A-005", { repNumber: "SR-1" }),
    ]);
    const start = await planHandover(manager, input);
    if (start.outcome !== "drifted") throw new Error("It did not drift.");
    expect(start.preview).toMatchObject({ accounts: 4, moves: 4 });
    expect((await listHandovers(manager)).total).toBe(0);
    const again = await planHandover(manager, { ...input, expected: start.preview.digest });
    expect(again).toEqual({ outcome: "planned", number: 1 });
  });

  test("is numbered one after another, also when many are planned at once", async () => {
    const { manager } = await deskOf(2);
    const numbers = await Promise.all(
      [1, 2, 3].map(() => plan(manager, book(to("SR-2")), { note: "Ada leaves" })),
    );
    expect(numbers.sort()).toEqual([1, 2, 3]);
    const { handovers } = await listHandovers(manager);
    expect(handovers.map((one) => [one.number, one.state, one.maker, one.note, one.total])).toEqual(
      [3, 2, 1].map((number) => [number, "planned", "Mara", "Ada leaves", 2]),
    );
    expect(handovers[0]?.book).toEqual({ repNumber: "SR-1", name: "Rep SR-1" });
  });
});

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
    // The books cannot add up.
    await inOrganization(
      manager,
      (tx) => tx.query`
        UPDATE "Handover" SET "plan" = jsonb_set("plan", '{before,accounts}', '99')
        WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid`,
    );
    const job = { organizationId: manager.organizationId, id };
    await expect(carryOnHandover(job, { isOver: () => true, tries: 0 })).rejects.toThrow();
    expect(await carryOnHandover(job, { isOver: () => true, tries: 3 })).toBe("done");
    const stopped = await getHandover(manager, number);
    expect(stopped).toMatchObject({ state: "stopped" });
    expect(stopped.reason).toContain(id);
    expect(new Set(Object.values(await repsOf(manager)))).toEqual(new Set(["SR-1"]));
  });
});

test("a list by “me” or a day stays that of who planned it, on that day, whoever looks", async () => {
  const { manager } = await deskOf(2, (index) => (index === 2 ? { repNumber: "SR-2" } : {}));
  const maker = { ...manager, repNumber: "SR-1" };
  const other = { ...manager, repNumber: "SR-2" };
  const all = new URLSearchParams({
    "filters[0].field": "repNumber",
    "filters[0].operator": "equals",
    "filters[0].value": "@me",
    "filters[1].field": "createdAt",
    "filters[1].operator": "gte",
    "filters[1].value": "@days-9000",
  }).toString();
  const number = await plan(maker, {
    source: { of: "list", selection: { all, except: [], plus: [] } },
    split: { rules: [], rest: to("SR-3"), exceptions: [] },
  });
  const { source, joined } = await run(other, number);
  expect(joined).toEqual({ accounts: 0, sample: [] });
  const day = dayOf(9_000);
  expect(source.of === "list" && decodeURIComponent(source.selection.all ?? "")).toMatch(
    new RegExp(`value=SR-1&.*value=${day}T00:00:00`),
  );
});

test("a run that is kept waiting stops before the queue gives it up, and may go on afterwards", async () => {
  const { manager } = await deskOf(1);
  const { organizationId } = manager;
  // More than one part of them.
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
  expect(await carryOnHandover(job, { isOver, tries: 90 })).toBe("done");
  expect(await getHandover(manager, number)).toMatchObject({
    state: "stopped",
    position: 500,
    reason: expect.stringContaining("too busy"),
  });
  await resumeHandover(manager, number);
  expect(await run(manager, number)).toMatchObject({ state: "done", counts: { moved: 501 } });
});

describe("at a time", () => {
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

  test("not before it; until then it can be cancelled, or begun", async () => {
    const { manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    expect(await run(manager, number)).toMatchObject({ state: "planned", position: 0 });
    await cancelHandover(manager, number);
    expect(await run(manager, number)).toMatchObject({ state: "cancelled", position: 0 });
    await expect(runHandoverNow(manager, number)).rejects.toEqual(code("conflict"));
    expect(new Set(Object.values(await repsOf(manager)))).toEqual(new Set(["SR-1"]));

    const other = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    await runHandoverNow(manager, other);
    expect(await run(manager, other)).toMatchObject({ state: "done", counts: { moved: 2 } });
    await expect(cancelHandover(manager, other)).rejects.toEqual(code("conflict"));
  });

  test("the queue has a job for then, and another once it is begun at once", async () => {
    const { manager } = await deskOf(1);
    const number = await plan(manager, book(to("SR-2")), { runAt: tomorrow() });
    const id = await idOf(manager, number);
    const due = () =>
      inOrganization(
        manager,
        (tx) => tx.query`
          SELECT start_after > now() + interval '23 hours' AS "isLater", data FROM pgboss.job
          WHERE name = 'handover' AND data->>'id' = ${id} ORDER BY 1 DESC`,
      );
    const data = { organizationId: manager.organizationId, id };
    expect(await due()).toEqual([{ isLater: true, data }]);
    await runHandoverNow(manager, number);
    expect(await due()).toEqual([
      { isLater: true, data },
      { isLater: false, data },
    ]);
  });
});

describe("a rep who gets another number meanwhile", () => {
  const renumber = (actor: Actor, from: string, repNumber: string, expected: number) =>
    editRep(actor, {
      seen: { repNumber: from, name: `Rep ${from}`, email: null, phone: null, active: true },
      repNumber,
      name: `Rep ${from}`,
      email: null,
      phone: null,
      expected,
    });

  test("gives and gets what was planned, in any spelling, whoever has the old number then", async () => {
    const { admin, manager } = await deskOf(4, (index) =>
      index === 1 ? { repNumber: "sr-1" } : {},
    );
    const draft = book(share("accounts", "SR-2", "SR-3"), {
      exceptions: [{ customerNumber: "A-004", repNumber: null }],
    });
    const number = await plan(manager, draft);
    const id = await idOf(manager, number);
    await advanceHandover(manager.organizationId, id, { limit: 1 });
    await renumber(admin, "SR-1", "SR-10", 3);
    await stopHandover(manager, number);
    await renumber(admin, "SR-3", "SR-30", 0);
    await upsertRep(admin, { repNumber: "SR-3", name: "Somebody else" });
    await resumeHandover(manager, number);
    const done = await run(manager, number);
    expect(done).toMatchObject({
      state: "done",
      book: { repNumber: "SR-10" },
      counts: { moved: 3 },
      joined: { accounts: 0 },
    });
    expect(await repsOf(manager)).toEqual({
      "A-001": "SR-2",
      "A-002": "SR-30",
      "A-003": "SR-2",
      "A-004": "SR-10",
    });
    const rows = done.result?.rows.map(({ holder, before, after }) => [
      holder.who === "rep" && holder.repNumber,
      before.accounts,
      after.accounts,
    ]);
    expect(rows).toEqual([
      ["SR-10", 4, 1],
      ["SR-2", 0, 2],
      ["SR-30", 0, 1],
    ]);
  });

  test("and may get that of another book, whose accounts are the rep's then", async () => {
    const { admin, manager } = await deskOf(4, (index) => (index > 2 ? { repNumber: "R-9" } : {}));
    const number = await plan(manager, {
      source: { of: "list", selection: { all: "", except: [], plus: [] } },
      split: { rules: [], rest: to("SR-1"), exceptions: [] },
    });
    await renumber(admin, "SR-1", "R-9", 2);
    const done = await run(manager, number);
    expect(done).toMatchObject({ state: "done", counts: { unchanged: 2, moved: 0 } });
    expect(done.result?.rows.map(({ after }) => after.accounts)).toEqual([4]);
  });

  test("a rep who is to get accounts is not deleted, so that nobody else gets the number", async () => {
    const { admin, manager } = await deskOf(2);
    const number = await plan(manager, book(to("SR-4")));
    const drop = () => deleteEntry(admin, { list: "reps", name: "SR-4" });
    await expect(drop()).rejects.toThrow("0 API clients, 1 handovers. Nothing was deleted.");
    await cancelHandover(manager, number);
    await drop();
  });
});

test("who may not assign, sees own accounts only or is no user hands nothing over, and sees none", async () => {
  const { admin, manager } = await deskOf(1);
  const number = await plan(manager, book(to("SR-2")), {
    runAt: new Date(Date.now() + 86_400_000).toISOString(),
  });
  const rep: Actor = {
    ...manager,
    permissions: new Set(ROLE_PERMISSIONS.sales_rep),
    repNumber: "SR-1",
    ownAccountsOnly: true,
  };
  const bound: Actor = { ...manager, repNumber: "SR-1", ownAccountsOnly: true };
  const draft = book(to("SR-2"));
  for (const actor of [rep, bound, admin]) {
    for (const verb of [
      () => previewHandover(actor, draft),
      () => previewAccounts(actor, draft, 1),
      () => planHandover(actor, { ...draft, note: null, runAt: null, expected: "" }),
      () => listHandovers(actor),
      () => getHandover(actor, number),
      () => handoverAccounts(actor, number, { show: "all", pageNumber: 1 }),
      () => cancelHandover(actor, number),
      () => runHandoverNow(actor, number),
      () => stopHandover(actor, number),
      () => resumeHandover(actor, number),
    ]) {
      await expect(verb()).rejects.toBeInstanceOf(AppError);
      await expect(verb()).rejects.toEqual(code("forbidden"));
    }
  }
  const { manager: foreign } = await deskOf(1);
  await expect(getHandover(foreign, number)).rejects.toEqual(code("not_found"));
  await expect(cancelHandover(foreign, number)).rejects.toEqual(code("not_found"));
});
