import { describe, expect, test } from "vitest";
import { another, batch, outcomes } from "@/e2e/vitest/change-sets";
import { base, stored } from "@/e2e/vitest/written-accounts";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/record/get";
import { upsertBatch } from "@/lib/customers/write/batch";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { recordOrder } from "@/lib/orders/record-orders";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { previewUndo, undoChangeSet } from "./undo";

const actorOf = async (more: Partial<Actor> = {}) => makeActor(await makeOrganization(), more);

const rowsOf = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) => {
    const where = { organizationId };
    return {
      changeSets: await prisma.changeSet.findMany({ where, orderBy: { id: "asc" } }),
      entries: await prisma.auditEntry.findMany({ where, orderBy: { id: "asc" } }),
    };
  });

describe("undo", () => {
  test("restores what stands as it was left, in a change set of its own, and only once", async () => {
    const actor = await actorOf();
    await batch(actor, base("A", { terms: "NET30" }), base("B"));
    const changed = await batch(
      actor,
      base("A", { terms: "NET60" }),
      base("B", { terms: "NET60" }),
    );

    const preview = await previewUndo(actor, changed);
    expect(preview).toMatchObject({ undoId: null, next: null, counts: { restored: 2 } });
    expect(preview.accounts.find(({ customerNumber }) => customerNumber === "A")).toMatchObject({
      companyName: "Acme",
      changes: [{ path: "terms", before: "NET60", after: "NET30" }],
      changeCount: 1,
    });
    expect(await stored(actor, "A")).toMatchObject({ terms: "NET60" });

    const done = await undoChangeSet(another(actor, "Olga"), changed);
    expect(done.accounts).toEqual(preview.accounts);
    expect(await stored(actor, "A")).toMatchObject({ terms: "NET30" });
    expect(await stored(actor, "B")).toMatchObject({ terms: null });
    const { changeSets, entries } = await rowsOf(actor);
    expect(changeSets.map(({ kind, undoesId }) => [kind, undoesId])).toEqual([
      ["batch", null],
      ["batch", null],
      ["undo", changed],
    ]);
    const undoing = entries.filter(({ changeSetId }) => changeSetId === done.undoId);
    expect(undoing.map(({ action, version, actorName }) => [action, version, actorName])).toEqual([
      ["update", 3, "Olga"],
      ["update", 3, "Olga"],
    ]);

    const again = await undoChangeSet(actor, changed);
    expect(again).toMatchObject({ undoId: null, counts: { nothing: 2, restored: 0 } });
    expect((await rowsOf(actor)).entries).toHaveLength(entries.length);
  });

  test("an account whose same field was changed since is listed and not touched", async () => {
    const actor = await actorOf();
    await batch(actor, base("A"), base("B"));
    const both = { terms: "NET60", companyPhone: "1" };
    const changed = await batch(actor, base("A", both), base("B", both));
    await updateCustomer(another(actor, "Ida"), "A", { terms: "NET90", companyFax: "9" });
    const done = await undoChangeSet(actor, changed);
    expect(outcomes(done)).toEqual({ A: "changed_since", B: "restored" });
    expect(done.accounts.find(({ customerNumber }) => customerNumber === "A")).toMatchObject({
      changes: [],
      since: [{ who: "Ida", changes: [{ path: "terms", before: "NET60", after: "NET90" }] }],
    });
    expect(await stored(actor, "A")).toMatchObject({ ...both, terms: "NET90" });
  });

  test("fields that others changed since stay, and are named", async () => {
    const actor = await actorOf();
    const contacts = [{ externalId: "1", firstName: "Jane" }];
    await batch(actor, base("A", { contacts, customerAttributes: { a: 1 } }));
    const changed = await batch(
      actor,
      base("A", {
        terms: "NET60",
        contacts: [...contacts, { externalId: "2", firstName: "Ray" }],
        customerAttributes: { a: 2 },
      }),
    );
    await updateCustomer(
      actor,
      "A",
      {
        companyPhone: "1",
        contacts: [{ externalId: "1", email: "jane@acme.example" }, { externalId: "3" }],
        customerAttributes: { b: true },
      },
      { merge: ["contacts", "customerAttributes"] },
    );
    const { accounts } = await undoChangeSet(actor, changed);
    expect(accounts).toMatchObject([
      {
        outcome: "restored",
        kept: ["companyPhone", "contacts[0].email", "contacts[2]", "customerAttributes.b"],
      },
    ]);
    expect(await stored(actor, "A")).toMatchObject({
      terms: null,
      companyPhone: "1",
      contacts: [
        { externalId: "1", firstName: "Jane", email: "jane@acme.example", isPrimary: true },
        { externalId: "3", isPrimary: false },
      ],
      customerAttributes: { a: 1, b: true },
    });
  });

  test("an item that was changed since, or whose place as the primary was taken, is in the way", async () => {
    const actor = await actorOf();
    await batch(actor, base("A", { contacts: [{ externalId: "1" }, { externalId: "2" }] }));
    const added = await batch(actor, base("A", { contacts: [{ externalId: "1" }] }));
    await updateCustomer(
      actor,
      "A",
      { contacts: [{ externalId: "3", isPrimary: true }] },
      { merge: ["contacts"] },
    );
    expect(outcomes(await undoChangeSet(actor, added))).toEqual({ A: "restored" });
    const cleared = await batch(actor, base("A", { contacts: [] }));
    await updateCustomer(actor, "A", { contacts: [{ externalId: "4" }] });
    const { accounts } = await undoChangeSet(actor, cleared);
    expect(accounts).toMatchObject([{ outcome: "conflict", reason: /Contacts added since/ }]);
    expect((await stored(actor, "A")).contacts).toMatchObject([{ externalId: "4" }]);
  });

  test("a creation is deleted while nobody touched it; its orders stay; that is final", async () => {
    const actor = await actorOf();
    const created = await batch(actor, base("A"), base("B"), base("A", { terms: "1" }));
    await updateCustomer(actor, "B", { terms: "NET60" });
    await recordOrder(actor, {
      number: "SO-1",
      customerNumber: "A",
      date: "2026-10-05",
      total: "1",
    });
    const done = await undoChangeSet(actor, created);
    expect(outcomes(done)).toEqual({ A: "deleted", B: "changed_since" });
    expect(done.accounts.find(({ customerNumber }) => customerNumber === "B")).toMatchObject({
      since: [{ changes: [{ path: "terms" }] }],
    });
    await expect(getCustomer(actor, "A")).rejects.toMatchObject({ code: "not_found" });
    const orders = await inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.order.findMany({ where: { organizationId } }),
    );
    expect(orders).toMatchObject([{ customerNumber: "A", customerId: null }]);
    expect(outcomes(await undoChangeSet(actor, created))).toMatchObject({ A: "nothing" });
    expect(outcomes(await undoChangeSet(actor, done.undoId ?? ""))).toEqual({ A: "final" });
  });

  test("what was deleted cannot be restored, by the set or since", async () => {
    const actor = await actorOf();
    await batch(actor, base("A"), base("B"));
    const changeSet = newChangeSet("batch");
    await updateCustomer(actor, "A", { terms: "1" }, { changeSet });
    await updateCustomer(actor, "B", { terms: "1" }, { changeSet });
    await deleteCustomer(actor, "A", { changeSet });
    await deleteCustomer(another(actor, "Ida"), "B");
    const { accounts } = await undoChangeSet(actor, changeSet.id);
    expect(accounts).toMatchObject([
      { customerNumber: "A", outcome: "final", since: [] },
      { customerNumber: "B", outcome: "changed_since", since: [{ who: "Ida", changes: [] }] },
    ]);
  });

  test("two at once restore once", async () => {
    const actor = await actorOf();
    const numbers = ["A", "B", "C"];
    await batch(actor, ...numbers.map((n) => base(n, { externalId: n })));
    const changed = await batch(actor, ...numbers.map((n) => base(n, { externalId: `${n}2` })));
    const all = await Promise.all([1, 2, 3].map(() => undoChangeSet(actor, changed)));
    expect(all.map(({ counts }) => counts.restored).sort()).toEqual([0, 0, 3]);
    expect((await rowsOf(actor)).entries).toHaveLength(9);
  });

  test("goes on where it was left, in the same change set, which is nobody else's", async () => {
    const actor = await actorOf();
    const numbers = ["A", "B", "C"];
    await batch(actor, ...numbers.map((n) => base(n)));
    const changed = await batch(actor, ...numbers.map((n) => base(n, { terms: "NET60" })));
    expect(await previewUndo(actor, changed)).toMatchObject({
      next: null,
      counts: { restored: 3 },
    });
    const first = await undoChangeSet(actor, changed, { limit: 2 });
    expect(first.counts.restored).toBe(2);
    const progress = { undoId: first.undoId, after: first.next, limit: 2 };
    await expect(undoChangeSet(another(actor, "Ida"), changed, progress)).rejects.toMatchObject({
      code: "not_found",
    });
    const second = await undoChangeSet(actor, changed, progress);
    expect(second).toMatchObject({ undoId: first.undoId, next: null, counts: { restored: 1 } });
    const { changeSets } = await rowsOf(actor);
    expect(changeSets.filter(({ kind }) => kind === "undo")).toHaveLength(1);
  });
});

test("the parts together have each account once, however often it was written", async () => {
  const actor = await actorOf();
  const numbers = ["A", "B", "C", "D"];
  await batch(actor, ...numbers.map((n) => base(n)));
  const twice = ["NET60", "NET90"].flatMap((terms) => numbers.map((n) => base(n, { terms })));
  const changed = await batch(actor, ...twice);
  const seen: string[] = [];
  for (let after: string | null = null, isOver = false; !isOver; isOver = after === null) {
    const part = await undoChangeSet(actor, changed, { after, limit: 1 });
    seen.push(...part.accounts.map(({ outcome }) => outcome));
    after = part.next;
  }
  expect(seen).toEqual(numbers.map(() => "restored"));
});

test("a batch is one change set, which is not there when nothing changes", async () => {
  const actor = await actorOf();
  const items = [base("A"), base("B", { pricing: "Gold" }), base("C")];
  await upsertBatch(actor, items, { dryRun: true });
  expect((await rowsOf(actor)).changeSets).toEqual([]);
  await upsertBatch(actor, items);
  await upsertBatch(actor, items);
  const { changeSets, entries } = await rowsOf(actor);
  expect(changeSets).toMatchObject([{ kind: "batch", undoesId: null }]);
  expect(entries.map(({ changeSetId }) => changeSetId)).toEqual([
    changeSets[0]?.id,
    changeSets[0]?.id,
  ]);
});
