import { describe, expect, inject, test } from "vitest";
import { asOwner } from "@/e2e/vitest/as-owner";
import { failure } from "@/e2e/vitest/failure";
import { foundBy, stateOf, stocked } from "@/e2e/vitest/organization-lists";
import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/record/get";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { bringBackEntry, renameEntry, retireEntry } from "./edit-entries";
import { listOverview } from "./overview";
import { listTiers, upsertTier } from "./read-tiers";

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
      { name: "Trade", active: true, accounts: 0, countedWith: null },
      { name: "Retail", active: true, accounts: 2, countedWith: null },
      { name: "Premium", active: true, accounts: 2, countedWith: null },
      { name: "Wholesale", active: false, accounts: 3, countedWith: null },
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
      "There is “Retail” already, and filters do not tell the two apart.",
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

const LOCK = 7_345_016;

/** Holds this account's writes after all checks until `work` is done. */
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

if (inject("databaseUrl"))
  test("an account that gets the tier while it is renamed is not left behind", async () => {
    const actor = await stocked();
    const { write, rename } = await whileStopped(actor, "A-6", async () => {
      const write = updateCustomer(actor, "A-6", { pricing: "Wholesale" });
      await expect.poll(() => waitingFor(actor, "advisory")).toBe(1);
      const input = { list: "tiers", name: "Wholesale", to: "Trade", expected: 3 } as const;
      const rename = renameEntry(actor, input).then(
        () => "renamed",
        (error: Error) => error.message,
      );
      // The rename waits for the write, which has locked the tier.
      await Promise.race([rename, expect.poll(() => waitingFor(actor, "transactionid")).toBe(1)]);
      return { write, rename };
    });
    expect(await rename).toContain("There are 4 accounts with “Wholesale” now, not 3.");
    await write;
    expect((await listTiers(actor)).map(({ name }) => name)).toContain("Wholesale");
  });
