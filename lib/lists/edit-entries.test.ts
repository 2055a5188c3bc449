import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { foundBy, stateOf, stocked } from "@/e2e/vitest/organization-lists";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { editOrganization, organizationOf } from "@/lib/organizations/organizations";
import { createUser } from "@/lib/users/credentials";
import { makeActor, makeOrganization } from "@/prisma/factories";
import {
  addEntry,
  bringBackEntry,
  deleteEntry,
  moveAccounts,
  renameEntry,
  reorderEntries,
  retireEntry,
} from "./edit-entries";
import { addRep, editRep, repOverview } from "./edit-rep";
import { listOverview } from "./overview";
import { listTiers } from "./read-tiers";

const without = (...gone: Permission[]) => ({
  permissions: new Set(PERMISSIONS.filter((permission) => !gone.includes(permission))),
});

describe("what a list shows", () => {
  test("is as many accounts as the filter finds, and what the list does not know", async () => {
    const actor = await stocked();
    const [tiers, terms, reps] = [
      await listOverview(actor, "tiers"),
      await listOverview(actor, "terms"),
      await repOverview(actor),
    ];
    const counts = (of: { entries: { name: string; accounts: number }[] }) =>
      of.entries.map(({ name, accounts }) => [name, accounts]);
    expect(counts(tiers)).toEqual([
      ["Wholesale", 3],
      ["Retail", 2],
      ["Premium", 2],
    ]);
    expect(counts(terms)).toEqual([
      ["NET30", 2],
      ["NET60", 1],
    ]);
    expect(reps.entries.map(({ repNumber, accounts }) => [repNumber, accounts])).toEqual([
      ["SR-001", 2],
      ["SR-002", 1],
    ]);
    expect([tiers.unlisted, terms.unlisted, reps.unlisted]).toEqual([
      [],
      [{ value: "Net 45", accounts: 3 }],
      [{ value: "R-9", accounts: 1 }],
    ]);
    for (const { name, accounts } of tiers.entries) {
      expect(await foundBy(actor, "pricing", name)).toBe(accounts);
    }
    for (const { value, accounts } of terms.unlisted) {
      expect(await foundBy(actor, "terms", value)).toBe(accounts);
    }
    for (const { repNumber, accounts } of reps.entries) {
      expect(await foundBy(actor, "repNumber", repNumber)).toBe(accounts);
    }
  });
});

describe("what the list does not know", () => {
  test("is added to it, or its accounts are moved", async () => {
    const actor = await stocked();
    await addEntry(actor, { list: "terms", name: "Net 45" });
    expect(await listOverview(actor, "terms")).toMatchObject({
      entries: [{}, {}, { name: "Net 45", accounts: 3 }],
      unlistedCount: 0,
    });
    const move = { list: "reps", from: "R-9", to: "SR-001", expected: 1 } as const;
    expect((await moveAccounts(actor, move)).accounts).toBe(1);
    expect((await repOverview(actor)).unlisted).toEqual([]);
  });
});

describe("deleting and ordering", () => {
  test("an entry goes when nothing uses it", async () => {
    const actor = await stocked();
    await addEntry(actor, { list: "tiers", name: "Unused" });
    await deleteEntry(actor, { list: "tiers", name: "Unused" });
    const used = await failure(deleteEntry(actor, { list: "tiers", name: "Retail" }));
    expect(used).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("2 accounts"),
    });
    await addRep(actor, { repNumber: "SR-003", name: "Cleo" });
    await createUser(actor, {
      email: "cleo@rolodesk.example",
      name: "Cleo",
      role: "sales_rep",
      password: "correct horse battery",
      repNumber: "SR-003",
    });
    const bound = await failure(deleteEntry(actor, { list: "reps", name: "SR-003" }));
    expect(bound.message).toContain("1 users");
  });

  test("the order changes unless somebody changed the list meanwhile", async () => {
    const actor = await stocked();
    const seen = ["Wholesale", "Retail", "Premium"];
    const order = ["Premium", "Wholesale", "Retail"];
    await reorderEntries(actor, { list: "tiers", seen, order });
    expect((await listTiers(actor)).map(({ name }) => name)).toEqual(order);
    const stale = reorderEntries(actor, { list: "tiers", seen, order: [...seen].reverse() });
    expect(await failure(stale)).toMatchObject({ code: "conflict" });
    const invented = reorderEntries(actor, { list: "tiers", seen: order, order: ["Other"] });
    expect(await failure(invented)).toMatchObject({ code: "validation" });
  });
});

describe("a rep", () => {
  const seen = { repNumber: "SR-001", name: "Ada", email: null, phone: null, active: true };

  test("with another number keeps the book, and whoever is bound to it goes along", async () => {
    const actor = await stocked();
    await createUser(actor, {
      email: "ada@rolodesk.example",
      name: "Ada",
      role: "sales_rep",
      password: "correct horse battery",
      repNumber: "SR-001",
    });
    const changes = { repNumber: "SR-100", name: "Ada L.", email: "ada@x.example", phone: null };
    expect((await editRep(actor, { ...changes, seen, expected: 2 })).accounts).toBe(2);
    const [rep] = (await repOverview(actor)).entries.filter((one) => one.name === "Ada L.");
    expect(rep).toEqual({
      ...changes,
      active: true,
      accounts: 2,
      countedWith: null,
      bindings: { users: 1, clients: 0 },
    });
    const again = editRep(actor, {
      ...changes,
      name: "Other",
      seen: { ...seen, repNumber: "SR-100" },
      expected: 2,
    });
    expect(await failure(again)).toMatchObject({ code: "conflict", message: /meanwhile/ });
  });

  test("who leaves hands the book over", async () => {
    const actor = await stocked();
    const leave = { list: "reps", name: "SR-001", move: { to: "SR-002" }, expected: 2 } as const;
    expect((await retireEntry(actor, leave)).accounts).toBe(2);
    expect(await repOverview(actor)).toMatchObject({
      entries: [
        { repNumber: "SR-002", accounts: 3 },
        { repNumber: "SR-001", active: false, accounts: 0 },
      ],
    });
  });
});

test("the defaults change unless somebody changed them meanwhile", async () => {
  const actor = makeActor(await makeOrganization());
  const { organizationId: name } = actor;
  const seen = { name, defaultCurrency: "USD" };
  await editOrganization(actor, { name: "Northern Supply", defaultCurrency: "eur", seen });
  expect(await organizationOf(actor)).toMatchObject({
    name: "Northern Supply",
    defaultCurrency: "EUR",
  });
  const stale = editOrganization(actor, { name: "Other", defaultCurrency: "SEK", seen });
  expect(await failure(stale)).toMatchObject({ code: "conflict" });
});

describe("who may", () => {
  const expected = 3;
  const rep = { repNumber: "SR-001", name: "Ada", email: null, phone: null };
  const verbs: Record<string, (actor: Actor) => Promise<unknown>> = {
    overview: (actor) => listOverview(actor, "tiers"),
    repOverview,
    add: (actor) => addEntry(actor, { list: "tiers", name: "New" }),
    rename: (actor) => renameEntry(actor, { list: "tiers", name: "Wholesale", to: "X", expected }),
    retire: (actor) => retireEntry(actor, { list: "tiers", name: "Retail", move: null, expected }),
    bringBack: (actor) => bringBackEntry(actor, { list: "tiers", name: "Retail" }),
    delete: (actor) => deleteEntry(actor, { list: "tiers", name: "Retail" }),
    reorder: (actor) => reorderEntries(actor, { list: "tiers", seen: [], order: [] }),
    move: (actor) => moveAccounts(actor, { list: "terms", from: "Net 45", to: null, expected }),
    addRep: (actor) => addRep(actor, rep),
    editRep: (actor) => editRep(actor, { ...rep, seen: { ...rep, active: true }, expected }),
    defaults: (actor) =>
      editOrganization(actor, {
        name: "X",
        defaultCurrency: "USD",
        seen: { name: "X", defaultCurrency: "USD" },
      }),
  };

  test("is an admin, who for accounts may write them, and sees all of them", async () => {
    const { organizationId } = await stocked();
    const actor = makeActor(organizationId);
    const before = await stateOf(actor);
    for (const [name, verb] of Object.entries(verbs)) {
      const other = makeActor(organizationId, without("organization:admin"));
      expect(await failure(verb(other)), name).toMatchObject({ code: "forbidden" });
    }
    const reader = makeActor(organizationId, without("customers:write"));
    const assigner = makeActor(organizationId, without("customers:assign"));
    const bound = makeActor(organizationId, { ownAccountsOnly: true, repNumber: "SR-001" });
    const leave = { list: "reps", name: "SR-001", move: { to: "SR-002" }, expected: 2 } as const;
    for (const refused of [
      verbs.rename?.(reader),
      verbs.move?.(reader),
      retireEntry(assigner, leave),
      verbs.rename?.(bound),
    ]) {
      expect(await failure(Promise.resolve(refused))).toMatchObject({ code: "forbidden" });
    }
    expect(await stateOf(actor)).toEqual(before);
  });

  test("touches the own organization only", async () => {
    const [own, other] = [await stocked(), await stocked()];
    const before = await stateOf(other);
    await renameEntry(own, { list: "tiers", name: "Wholesale", to: "Trade", expected: 3 });
    await moveAccounts(own, { list: "terms", from: "Net 45", to: "NET60", expected: 3 });
    await reorderEntries(own, {
      list: "tiers",
      seen: ["Trade", "Retail", "Premium"],
      order: ["Premium", "Retail", "Trade"],
    });
    expect(await stateOf(other)).toEqual(before);
  });
});
