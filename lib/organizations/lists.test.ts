import { describe, expect, inject, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import type { Actor } from "@/lib/auth/actor";
import { createUser } from "@/lib/auth/credentials";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { getCustomer } from "@/lib/customers/get";
import { listCustomers } from "@/lib/customers/list";
import { DEFAULT_QUERY } from "@/lib/customers/list-query";
import { undoChangeSet } from "@/lib/customers/undo";
import { updateCustomer } from "@/lib/customers/update";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { addRep, editRep, repOverview } from "@/lib/reps/edit";
import { upsertRep } from "@/lib/reps/reps";
import { upsertTerms } from "@/lib/terms/terms";
import { listTiers, upsertTier } from "@/lib/tiers/tiers";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";
import {
  addEntry,
  bringBackEntry,
  deleteEntry,
  moveAccounts,
  renameEntry,
  reorderEntries,
  retireEntry,
} from "./entries";
import { editOrganization, organizationOf } from "./organizations";
import { listOverview } from "./overview";

const without = (...gone: Permission[]) => ({
  permissions: new Set(PERMISSIONS.filter((permission) => !gone.includes(permission))),
});

async function failure(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("It did not fail.");
  return { code: error.code, message: error.message, errors: error.errors };
}

/** Seven accounts: three Wholesale, one of them otherwise spelt, two Retail, two Premium. */
async function stocked(): Promise<Actor> {
  const actor = makeActor(await makeOrganization(), { who: { id: null, name: "Ida" } });
  const { organizationId } = actor;
  for (const name of ["NET30", "NET60"]) await upsertTerms(actor, { name });
  for (const [repNumber, name] of [
    ["SR-001", "Ada"],
    ["SR-002", "Bruno"],
  ]) {
    await upsertRep(actor, { repNumber, name });
  }
  const of = (number: string, more: Parameters<typeof makeCustomer>[2]) =>
    makeCustomer(organizationId, number, more);
  await insertCustomers(organizationId, [
    of("A-1", { terms: "NET30", repNumber: "SR-001" }),
    of("A-2", { terms: "net30", repNumber: "SR-001" }),
    of("A-3", { pricing: "WHOLESALE", terms: "Net 45", repNumber: "R-9" }),
    of("A-4", { pricing: "Retail", terms: "net 45", repNumber: "SR-002" }),
    of("A-5", { pricing: "Retail", terms: "Net 45" }),
    of("A-6", { pricing: "Premium" }),
    of("A-7", { pricing: "Premium", terms: "NET60" }),
  ]);
  return actor;
}

/** All that a change of a list could leave behind. */
const stateOf = (actor: Actor) =>
  inOrganization(actor, async (tx) => ({
    accounts: await tx.query`
      SELECT "customerNumber", "version", "pricing", "pricingKey", "terms", "termsKey", "repNumber", "repNumberKey"
      FROM "Customer" WHERE "organizationId" = ${tx.organizationId} ORDER BY 1`,
    tiers: await tx.query`
      SELECT "name", "active", "position" FROM "PriceTier" WHERE "organizationId" = ${tx.organizationId} ORDER BY 1`,
    sets: await tx.query`
      SELECT "kind", "reason" FROM "ChangeSet" WHERE "organizationId" = ${tx.organizationId} ORDER BY "createdAt"`,
    entries: await tx.query`
      SELECT "customerNumber", "version", "changes", "changeSetId" FROM "AuditEntry"
      WHERE "organizationId" = ${tx.organizationId} ORDER BY "createdAt", "customerNumber"`,
  }));

const foundBy = async (actor: Actor, field: string, value: string) =>
  (
    await listCustomers(actor, {
      ...DEFAULT_QUERY,
      filters: [{ field, operator: "equals", value }],
    })
  ).totalRecords;

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

describe("renaming", () => {
  test("takes the accounts along, each with an entry, as one change set that can be undone", async () => {
    const actor = await stocked();
    const rename = { list: "tiers", name: "Wholesale", to: "Trade", expected: 3 } as const;
    const { accounts, changeSetId } = await renameEntry(actor, rename);
    expect(accounts).toBe(3);
    const after = await stateOf(actor);
    expect(after.sets).toEqual([
      { kind: "settings", reason: "Price tier renamed: Wholesale → Trade" },
    ]);
    expect(
      after.entries.map(({ customerNumber, version, changes }) => ({
        customerNumber,
        version,
        changes,
      })),
    ).toEqual(
      ["Wholesale", "Wholesale", "WHOLESALE"].map((before, index) => ({
        customerNumber: `A-${index + 1}`,
        version: 2,
        changes: [{ path: "pricing", before, after: "Trade" }],
      })),
    );
    expect(new Set(after.entries.map((entry) => entry.changeSetId))).toEqual(
      new Set([changeSetId]),
    );
    expect(after.accounts[2]).toMatchObject({ pricing: "Trade", pricingKey: "trade", version: 2 });
    expect((await listTiers(actor)).map(({ name }) => name)).toEqual([
      "Trade",
      "Retail",
      "Premium",
    ]);
    expect(await foundBy(actor, "pricing", "trade")).toBe(3);

    const undone = await undoChangeSet(actor, changeSetId ?? "");
    expect(undone.counts).toMatchObject({ restored: 3, conflict: 0 });
    expect((await stateOf(actor)).accounts[2]).toMatchObject({ pricing: "WHOLESALE", version: 3 });
    expect((await listOverview(actor, "tiers")).entries).toEqual([
      { name: "Trade", active: true, accounts: 0, twin: null },
      { name: "Retail", active: true, accounts: 2, twin: null },
      { name: "Premium", active: true, accounts: 2, twin: null },
      { name: "Wholesale", active: false, accounts: 3, twin: null },
    ]);
  });

  test("only by case changes the spelling alone, of those that have another", async () => {
    const actor = await stocked();
    const rename = { list: "terms", name: "NET30", to: "Net30", expected: 2 } as const;
    expect((await renameEntry(actor, rename)).accounts).toBe(2);
    const again = { ...rename, name: "Net30", to: "net30" };
    expect(await renameEntry(actor, again)).toMatchObject({ accounts: 2 });
    expect((await getCustomer(actor, "A-2")).customer.terms).toBe("net30");
  });

  test("is refused where the name is taken, or filters would not tell the two apart", async () => {
    const actor = await stocked();
    const rename = (to: string) =>
      failure(renameEntry(actor, { list: "tiers", name: "Wholesale", to, expected: 3 }));
    expect((await rename("retail")).errors).toEqual({ to: ["There is “Retail” already."] });
    expect((await rename("Rétail")).errors?.to).toEqual([
      "There is “Retail” already, and filters do not tell accents apart.",
    ]);
    expect((await rename("  ")).errors).toEqual({ to: ["Required."] });
  });

  test("stops when there are more accounts than were shown, and leaves nothing", async () => {
    const actor = await stocked();
    const before = await stateOf(actor);
    const rename = { list: "tiers", name: "Wholesale", to: "Trade", expected: 2 } as const;
    expect(await failure(renameEntry(actor, rename))).toMatchObject({
      code: "conflict",
      message:
        "There are 3 accounts with “Wholesale” now, not 2. Nothing was changed: look at them, then do it again.",
    });
    expect(await stateOf(actor)).toEqual(before);
  });

  test("that fails in the middle leaves nothing, neither of the list nor of the accounts", async () => {
    const actor = await stocked();
    const { organizationId } = actor;
    const name = `stop_${organizationId.replaceAll("-", "").slice(0, 20)}`;
    const before = await stateOf(actor);
    await asOwner([
      `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'stopped at %', TG_TABLE_NAME; END $$`,
    ]);
    const rename = () =>
      renameEntry(actor, { list: "tiers", name: "Wholesale", to: "Trade", expected: 3 });
    try {
      for (const table of ["AuditEntry", "PriceTier"]) {
        await asOwner(
          `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE ON "${table}" FOR EACH ROW
             WHEN (NEW."organizationId" = '${organizationId}') EXECUTE FUNCTION ${name}()`,
        );
        await expect(rename()).rejects.toThrow(`stopped at ${table}`);
        await asOwner(`DROP TRIGGER ${name} ON "${table}"`);
        expect(await stateOf(actor)).toEqual(before);
      }
    } finally {
      await asOwner(`DROP FUNCTION ${name}() CASCADE`);
    }
    expect((await rename()).accounts).toBe(3);
  });

  test("of two people at once, only one is heard: the other learns that the name is gone", async () => {
    const actor = await stocked();
    const rename = (to: string) =>
      renameEntry(actor, { list: "tiers", name: "Wholesale", to, expected: 3 });
    const outcomes = await Promise.allSettled([rename("Trade"), rename("Partner")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = outcomes.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "not_found" } });
    const { tiers, entries } = await stateOf(actor);
    expect([tiers.length, entries.length]).toEqual([3, 3]);
  });
});

describe("retiring", () => {
  const retire = { list: "tiers", name: "Retail", expected: 2 } as const;

  test("lets the accounts keep it, or moves them in the same transaction", async () => {
    const actor = await stocked();
    expect(await retireEntry(actor, { ...retire, move: null })).toEqual({
      accounts: 0,
      changeSetId: null,
    });
    const kept = await stateOf(actor);
    expect(kept.tiers).toContainEqual({ name: "Retail", active: false, position: 1 });
    expect(kept.entries).toEqual([]);
    expect(await foundBy(actor, "pricing", "Retail")).toBe(2);

    await bringBackEntry(actor, { list: "tiers", name: "Retail" });
    expect(await retireEntry(actor, { ...retire, move: { to: "Premium" } })).toMatchObject({
      accounts: 2,
    });
    expect(await foundBy(actor, "pricing", "Retail")).toBe(0);
    expect(await foundBy(actor, "pricing", "Premium")).toBe(4);
    expect((await stateOf(actor)).sets).toEqual([
      { kind: "settings", reason: "Price tier retired: Retail" },
    ]);
  });

  test("moves them only to what is on offer, and to nothing only where nothing is allowed", async () => {
    const actor = await stocked();
    await upsertTier(actor, { name: "Premium", active: false });
    for (const to of ["Premium", "Retail", "No such tier", null]) {
      const refused = await failure(retireEntry(actor, { ...retire, move: { to } }));
      expect(Object.keys(refused.errors ?? {}), String(to)).toEqual(["to"]);
    }
    const terms = { list: "terms", name: "NET30", expected: 2, move: { to: null } } as const;
    expect((await retireEntry(actor, terms)).accounts).toBe(2);
    expect((await getCustomer(actor, "A-1")).customer.terms).toBeNull();
  });

  test("stops when the accounts have become more or fewer", async () => {
    const actor = await stocked();
    await updateCustomer(actor, "A-6", { pricing: "Retail" });
    const before = await stateOf(actor);
    const refused = await failure(retireEntry(actor, { ...retire, move: { to: "Premium" } }));
    expect(refused).toMatchObject({ code: "conflict" });
    expect(refused.message).toContain("There are 3 accounts with “Retail” now, not 2.");
    expect(await stateOf(actor)).toEqual(before);
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
      twin: null,
      bound: { users: 1, clients: 0 },
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

const LOCK = 7_345_016;

/** The writes of this account wait in the middle, after all checks, until `work` is over. */
async function whileStopped<T>({ organizationId }: Actor, number: string, work: () => Promise<T>) {
  const name = `stop_${organizationId.replaceAll("-", "").slice(0, 20)}`;
  await asOwner([
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END $$`,
    `CREATE TRIGGER ${name} BEFORE UPDATE ON "Customer" FOR EACH ROW
      WHEN (NEW."organizationId" = '${organizationId}' AND NEW."customerNumber" = '${number}')
      EXECUTE FUNCTION ${name}()`,
  ]);
  try {
    return await inOrganization({ organizationId }, async (tx) => {
      await tx.query`SELECT pg_advisory_xact_lock(${LOCK})`;
      return work();
    });
  } finally {
    await asOwner(`DROP FUNCTION ${name}() CASCADE`);
  }
}

/** How many transactions wait for a lock of this kind. */
const waitingFor = async (actor: Actor, kind: "advisory" | "transactionid") => {
  const [row] = await inOrganization(
    actor,
    (tx) => tx.query<{ waiting: number }>`
      SELECT count(*)::int AS "waiting" FROM pg_locks WHERE NOT granted AND locktype = ${kind}
        AND (locktype <> 'advisory' OR objid = ${LOCK})`,
  );
  return row?.waiting;
};

test.runIf(inject("databaseUrl"))(
  "an account that gets the tier while it is renamed is not left behind",
  async () => {
    const actor = await stocked();
    const { write, rename } = await whileStopped(actor, "A-6", async () => {
      const write = updateCustomer(actor, "A-6", { pricing: "Wholesale" });
      await expect.poll(() => waitingFor(actor, "advisory")).toBe(1);
      const input = { list: "tiers", name: "Wholesale", to: "Trade", expected: 3 } as const;
      const rename = renameEntry(actor, input).then(
        () => "renamed",
        (error: Error) => error.message,
      );
      // It waits for the write, which holds the tier.
      await Promise.race([rename, expect.poll(() => waitingFor(actor, "transactionid")).toBe(1)]);
      return { write, rename };
    });
    expect(await rename).toContain("There are 4 accounts with “Wholesale” now, not 3.");
    await write;
    expect((await listTiers(actor)).map(({ name }) => name)).toContain("Wholesale");
  },
);
