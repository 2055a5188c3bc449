import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import type { BulkAction } from "@/lib/customers/bulk/input";
import { advanceBulk, startBulk } from "@/lib/customers/bulk/run";
import { keptAccounts } from "@/lib/customers/bulk/runs";
import {
  ALL_INACTIVE,
  type InactiveQuery,
  parseInactiveQuery,
} from "@/lib/customers/list/inactive-query";
import type { SelectionInput } from "@/lib/customers/list/selection-schema";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { activateCustomer, deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { upsertTier } from "@/lib/lists/read-tiers";
import {
  insertCustomers,
  makeActor,
  makeCustomer,
  makeOrganization,
  mergeAccounts,
} from "@/prisma/factories";
import { inactiveCounts, listInactive, previewReactivation } from "./reactivation";
import { accountStanding, activateChecked, reviewAccount } from "./review";

type Some = [number: string, more?: Partial<CustomerObject>];

async function organizationOf(...accounts: Some[]): Promise<Actor> {
  const organizationId = await makeOrganization();
  const actor = makeActor(organizationId, {
    who: { id: "olga", name: "Olga Petrov" },
    door: "page",
  });
  await insertCustomers(
    organizationId,
    accounts.map(([number, more]) =>
      makeCustomer(organizationId, number, {
        companyName: `Company ${number}`,
        companyEmail: `${number}@company.example`.toLowerCase(),
        ...more,
      }),
    ),
  );
  return actor;
}

const list = (actor: Actor, query: Partial<InactiveQuery> = {}) =>
  listInactive(actor, { ...ALL_INACTIVE, ...query });

const numbers = async (actor: Actor, query: Partial<InactiveQuery> = {}) =>
  (await list(actor, query)).reviews.map(({ account }) => account.customerNumber);

async function run(actor: Actor, selection: SelectionInput, action: BulkAction, expected: number) {
  const answer = await startBulk(actor, { selection, action, expected });
  if (answer.outcome !== "started") throw new Error(`There are ${answer.found}.`);
  return advanceBulk(actor, answer.run.id);
}

const EVERYTHING: SelectionInput = { all: "", except: [], plus: [] };
const INACTIVE: SelectionInput = { ...EVERYTHING, inactive: true };
const CHECKED: BulkAction = { verb: "activate", checked: true };

describe("who deactivated an account is known", () => {
  const standing = async (actor: Actor, number: string) => {
    const found = await accountStanding(actor, number);
    if (!found) return null;
    const { kind, action, door, who, reason } = found.deactivation ?? {};
    return [kind, action, door, who, reason];
  };

  test("whatever turned it off: the latest", async () => {
    const actor = await organizationOf(["A"], ["B"], ["C"], ["D"], ["E", { active: false }]);
    const api = { ...actor, who: { id: null, name: "ERP" }, door: "api" } as const;
    await deactivateCustomer(actor, "A", { reason: "Credit hold" });
    await updateCustomer(api, "B", { active: false });
    await upsertCustomer(
      { ...api, door: "import" },
      {
        customerNumber: "F",
        companyName: "F",
        companyEmail: "f@f.example",
        pricing: "Retail",
        active: false,
      },
      { changeSet: newChangeSet("import") },
    );
    const off: BulkAction = { verb: "deactivate", reason: "Moved" };
    const only = { all: "search=c%40company", except: [], plus: [] };
    await run(actor, only, off, 1);
    expect(await standing(actor, "A")).toEqual([
      "save",
      "deactivate",
      "page",
      "Olga Petrov",
      "Credit hold",
    ]);
    expect(await standing(actor, "B")).toEqual(["save", "deactivate", "api", "ERP", null]);
    expect(await standing(actor, "C")).toEqual([
      "bulk",
      "deactivate",
      "page",
      "Olga Petrov",
      "Moved",
    ]);
    expect(await standing(actor, "D")).toBeNull();
    expect(await standing(actor, "E")).toEqual(Array(5).fill(undefined));
    expect(await standing(actor, "F")).toEqual(["import", "create", "import", "ERP", null]);

    const changed = await activateCustomer(api, "A");
    if (changed.dryRun) throw new Error("It was written.");
    expect(await standing(actor, "A")).toBeNull();
    await undoChangeSet(actor, changed.changeSetId ?? "");
    expect(await standing(actor, "A")).toEqual(["undo", "deactivate", "page", "Olga Petrov", null]);
    // An update of other fields keeps the deactivation.
    await updateCustomer(api, "A", { companyName: "Another" });
    expect(await standing(actor, "A")).toEqual(["undo", "deactivate", "page", "Olga Petrov", null]);
    await deleteCustomer(actor, "A");
    expect(await numbers(actor, { sort: "number", direction: "asc" })).toEqual([
      "B",
      "C",
      "E",
      "F",
    ]);
  });
});

test("of before the migration it is what the audit knows", async () => {
  const actor = await organizationOf(["A"], ["B"], ["C", { active: false }], ["D"]);
  await deactivateCustomer(actor, "A", { reason: "First" });
  await activateCustomer(actor, "A");
  await deactivateCustomer(actor, "A", { reason: "Crédit hold" });
  await updateCustomer(actor, "B", { active: false, companyName: "Bee" });
  await deactivateCustomer(actor, "D");
  await activateCustomer(actor, "D");
  const stored = () =>
    inOrganization(
      actor,
      (tx) => tx.query`
        SELECT * FROM "Deactivation" WHERE "organizationId" = ${tx.organizationId} ORDER BY "at"`,
    );
  const before = await stored();
  expect(before).toMatchObject([
    { reason: "Crédit hold", action: "deactivate" },
    { action: "update" },
  ]);
  const migration = await readFile(
    "prisma/migrations/20261126110000_deactivations/migration.sql",
    "utf8",
  );
  const [backfill = ""] = /INSERT INTO "Deactivation"[^;]*/.exec(migration) ?? [];
  await asOwner(['DELETE FROM "Deactivation"', backfill], actor.organizationId);
  expect(await stored()).toEqual(before);
});

describe("the page of inactive accounts", () => {
  test("has the newest first, those of unknown time last, in pages", async () => {
    const actor = await organizationOf(["A"], ["B", { active: false }], ["C"], ["D"]);
    for (const number of ["C", "A"]) await deactivateCustomer(actor, number, { reason: "x" });
    expect(await numbers(actor)).toEqual(["A", "C", "B"]);
    expect(await numbers(actor, { direction: "asc" })).toEqual(["C", "A", "B"]);
    expect(await numbers(actor, { sort: "company", direction: "desc" })).toEqual(["C", "B", "A"]);
    const page = await list(actor, { pageNumber: 2, pageSize: 2 });
    expect([page.total, page.reviews.map(({ account }) => account.customerNumber)]).toEqual([
      3,
      ["B"],
    ]);
    const beyond = await list(actor, { pageNumber: 2_147_483_647, pageSize: 200 });
    expect([beyond.total, beyond.reviews]).toEqual([3, []]);
  });

  test("is narrowed by who, door, time, reason and search", async () => {
    const actor = await organizationOf(["A"], ["B"], ["C", { companyName: "Ünder 100%" }]);
    const erp = { ...actor, who: { id: null, name: "ERP" }, door: "api" } as const;
    await deactivateCustomer(actor, "A", { reason: "Crédit hold 50%" });
    await deactivateCustomer(erp, "B");
    await deactivateCustomer(actor, "C", { reason: "Closed" });
    expect(await numbers(actor, { person: "olga" })).toEqual(["C", "A"]);
    expect(await numbers(actor, { person: "ERP" })).toEqual(["B"]);
    expect(await numbers(actor, { door: "api" })).toEqual(["B"]);
    expect(await numbers(actor, { reason: "credit HOLD 50%" })).toEqual(["A"]);
    expect(await numbers(actor, { reason: "_" })).toEqual([]);
    expect(await numbers(actor, { search: "under 100%" })).toEqual(["C"]);
    expect(await numbers(actor, { from: "@days-0" })).toEqual(["C", "B", "A"]);
    expect(await numbers(actor, { to: "2020-01-01" })).toEqual([]);
    expect((await list(actor)).people).toEqual([
      { person: "ERP", name: "ERP" },
      { person: "olga", name: "Olga Petrov" },
    ]);
    await mergeAccounts(actor, "A", "B");
    expect((await list(actor)).people).toEqual([{ person: "olga", name: "Olga Petrov" }]);
  });

  test("counts what stands in the way, and is narrowed by it", async () => {
    const off = { active: false };
    const actor = await organizationOf(
      ["A", off],
      ["B", { ...off, pricing: "Legacy" }],
      ["C", { ...off, pricing: "Legacy", repNumber: "SR-9" }],
      ["D"],
    );
    const counts = await inactiveCounts(actor, { ...ALL_INACTIVE, check: "unknown-rep" });
    expect(counts).toMatchObject({ all: 3, passes: 1, stopped: 2 });
    expect(counts).toMatchObject({
      "retired-tier": 2,
      "unknown-rep": 1,
      "inactive-rep": 0,
      "unknown-terms": 0,
    });
    expect(counts).toMatchObject({ "no-billing-address": 3, "no-rep": 2 });
    const order = { sort: "number", direction: "asc" } as const;
    expect(await numbers(actor, { ...order, check: "retired-tier" })).toEqual(["B", "C"]);
    expect(await numbers(actor, { ...order, result: "passes" })).toEqual(["A"]);
    expect(await numbers(actor, { ...order, result: "stopped", check: "unknown-rep" })).toEqual([
      "C",
    ]);
  });

  test("reads its address, or says what is wrong with it", () => {
    const address =
      "search=x&person=olga&check=retired-tier&result=stopped&sort=who&direction=desc&pageSize=50";
    expect(parseInactiveQuery(new URLSearchParams(address))).toEqual({
      ...ALL_INACTIVE,
      search: "x",
      person: "olga",
      check: "retired-tier",
      result: "stopped",
      sort: "who",
      direction: "desc",
      pageSize: 50,
    });
    for (const wrong of [
      "check=x",
      "result=x",
      "sort=x",
      "pageSize=0",
      "pageNumber=1e3",
      "from=x",
      "door=x",
    ]) {
      const [name = ""] = wrong.split("=");
      expect(() => parseInactiveQuery(new URLSearchParams(wrong))).toThrowError(
        expect.objectContaining({ code: "validation", errors: { [name]: expect.anything() } }),
      );
    }
  });
});

describe("activating", () => {
  const some = () =>
    organizationOf(
      ["A-1", { active: false }],
      ["A-2", { active: false, pricing: "Legacy", companyEmail: "d@company.example" }],
      ["A-3", { active: false, repNumber: "SR-9" }],
      ["D"],
    );

  test("many at once: a preview, those that pass, and why the others do not", async () => {
    const actor = await some();
    const preview = await previewReactivation(actor, INACTIVE);
    expect(preview).toMatchObject({
      total: 3,
      passes: { accounts: 1, sample: [{ customerNumber: "A-1" }] },
      stopped: {
        accounts: 2,
        by: [
          { check: "retired-tier", accounts: 1, sample: [{ customerNumber: "A-2" }] },
          { check: "unknown-rep", accounts: 1 },
          { check: "same-email", accounts: 1 },
        ],
      },
      noted: [
        { check: "no-billing-address", accounts: 1 },
        { check: "no-shipping-address", accounts: 1 },
        { check: "no-rep", accounts: 1 },
      ],
    });
    const done = await run(actor, INACTIVE, CHECKED, preview.total);
    expect(done.counts).toEqual({ changed: 1, unchanged: 0, refused: 2, gone: 0 });
    const kept = await keptAccounts(actor, done.id, 1);
    expect(
      kept.accounts.map(({ customerNumber, reason }) => [customerNumber, reason]).sort(),
    ).toEqual([
      ["A-2", "The tier Legacy is not on the list. An active account has this e-mail: D."],
      ["A-3", "The rep SR-9 is not on the list."],
    ]);
    expect(await numbers(actor, { sort: "number", direction: "asc" })).toEqual(["A-2", "A-3"]);
    const undone = await undoChangeSet(actor, done.id);
    expect(undone.counts.restored).toBe(1);
    expect((await list(actor)).total).toBe(3);
  });

  test("what is selected is what the page lists, and inactive", async () => {
    const actor = await some();
    const tier = { ...INACTIVE, all: "check=retired-tier&result=stopped" };
    expect((await previewReactivation(actor, tier)).total).toBe(1);
    const [first] = (await list(actor, { search: "A-1" })).reviews;
    const except = [first?.id ?? ""];
    expect((await previewReactivation(actor, { ...INACTIVE, except })).total).toBe(2);
    await activateCustomer(actor, "A-1");
    const plus = { all: null, except: [], plus: except, inactive: true };
    expect((await previewReactivation(actor, plus)).total).toBe(0);
  });

  test("of two that would be duplicates of each other the first alone is activated", async () => {
    const actor = await organizationOf(["B-1", { active: false }], ["B1", { active: false }]);
    const done = await run(actor, INACTIVE, CHECKED, 2);
    expect(done.counts).toMatchObject({ changed: 1, refused: 1 });
    expect((await keptAccounts(actor, done.id, 1)).accounts).toMatchObject([
      {
        customerNumber: "B1",
        reason: "An active account has this number but for punctuation: B-1.",
      },
    ]);
  });

  test("nor both when each is activated at the same moment", async () => {
    const PAIRS = 6;
    const pairs = Array.from(
      { length: PAIRS },
      (_, index) => [`B-${index}`, `B ${index}`] as const,
    );
    const actor = await organizationOf(
      ...pairs.flat().map((number): Some => [number, { active: false }]),
    );
    const { reviews } = await list(actor);
    const idOf = new Map(reviews.map(({ id, account }) => [account.customerNumber, id]));
    for (const pair of pairs) {
      const tries = pair.map((number) => activateChecked(actor, idOf.get(number) ?? ""));
      const outcomes = await Promise.allSettled(tries);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("one: only when nothing stands in the way any more", async () => {
    const actor = await organizationOf(["A", { pricing: "Legacy", active: false }]);
    const [review] = (await list(actor)).reviews;
    const id = review?.id ?? "";
    await expect(activateChecked(actor, id)).rejects.toMatchObject({
      code: "conflict",
      message: "Not activated. The tier Legacy is not on the list.",
    });
    await upsertTier(actor, { name: "Legacy" });
    expect(await reviewAccount(actor, id)).toMatchObject({ passes: true });
    expect(await activateChecked(actor, id)).toMatchObject({ changed: true });
    expect(await reviewAccount(actor, id)).toMatchObject({
      account: { active: true },
      findings: [],
    });
    expect(await activateChecked(actor, id)).toMatchObject({ changed: false });
  });

  test("is for who may activate, and nothing of it is for others", async () => {
    const actor = await some();
    const [review] = (await list(actor)).reviews;
    const id = review?.id ?? "";
    const permissions = new Set(PERMISSIONS.filter((one) => one !== "customers:lifecycle"));
    const other: Actor = { ...actor, permissions };
    const forbidden = { code: "forbidden" };
    await expect(list(other)).rejects.toMatchObject(forbidden);
    await expect(inactiveCounts(other, ALL_INACTIVE)).rejects.toMatchObject(forbidden);
    await expect(previewReactivation(other, INACTIVE)).rejects.toMatchObject(forbidden);
    await expect(reviewAccount(other, id)).rejects.toMatchObject(forbidden);
    await expect(activateChecked(other, id)).rejects.toMatchObject(forbidden);
    const terms: BulkAction = { verb: "terms", terms: null };
    await expect(
      startBulk(other, { selection: INACTIVE, action: terms, expected: 3 }),
    ).rejects.toMatchObject(forbidden);
    expect(await accountStanding(other, "A-1")).toMatchObject({ findings: null });
    const foreign = await organizationOf(["A-1", { active: false }]);
    await expect(reviewAccount(foreign, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(activateChecked(foreign, id)).rejects.toMatchObject({ code: "not_found" });
    const rows = await inOrganization(foreign, (tx) => tx.query`SELECT * FROM "Deactivation"`);
    expect(rows).toEqual([]);
  });
});
