import { expect, test } from "vitest";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { previewUndo, undoChangeSet } from "@/lib/customers/undo/undo";
import { upsertBatch } from "@/lib/customers/write/batch";
import { deleteCustomer } from "@/lib/customers/write/delete";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { CHANGE_SET_PAGE_SIZE, getChangeSet } from "./change-set";

const base = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: `Company ${customerNumber}`,
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  ...more,
});

const actorOf = async () => makeActor(await makeOrganization());

async function batch(actor: Actor, ...items: object[]): Promise<string> {
  const changeSet = newChangeSet("batch", { reason: "Spring" });
  await upsertBatch(actor, items, { changeSet });
  return changeSet.id;
}

const without = (actor: Actor, permission: (typeof PERMISSIONS)[number]): Actor => ({
  ...actor,
  permissions: new Set(PERMISSIONS.filter((one) => one !== permission)),
});

test("tells who did what, each account before and after, and what undid it", async () => {
  const actor = await actorOf();
  const made = await batch(actor, base("A"), base("B"));
  const id = await batch(actor, base("A", { terms: "1" }), base("B", { terms: "1" }), base("C"));
  const { undoId } = await undoChangeSet(without(actor, "customers:delete"), id);
  const set = await getChangeSet(actor, id);
  expect(set).toMatchObject({
    id,
    kind: "batch",
    who: "Tester",
    door: "api",
    reason: "Spring",
    accounts: 3,
    readable: 3,
    actions: { create: 1, update: 2 },
    undoes: null,
    undoneBy: [{ id: undoId, who: "Tester", accounts: 2 }],
    pageNumber: 1,
    pageCount: 1,
  });
  expect(set.entries[0]).toMatchObject({
    action: "update",
    customerNumber: "A",
    companyName: "Company A",
    changes: [{ path: "terms", before: null, after: "1" }],
  });
  expect(await getChangeSet(actor, undoId ?? "")).toMatchObject({
    kind: "undo",
    undoes: { id, accounts: 3 },
    undoneBy: [],
  });
  expect(await getChangeSet(actor, made)).toMatchObject({ undoneBy: [] });
});

test("is read by pages, the last for any beyond it", async () => {
  const actor = await actorOf();
  const numbers = Array.from({ length: CHANGE_SET_PAGE_SIZE + 1 }, (_, index) => `A-${index}`);
  const id = await batch(actor, ...numbers.map((number) => base(number)));
  const read = async (pageNumber: number) => {
    const set = await getChangeSet(actor, id, { pageNumber });
    return [set.pageNumber, ...set.entries.map(({ customerNumber }) => customerNumber)];
  };
  expect(await read(1)).toEqual([1, ...numbers.slice(0, -1)]);
  expect(await read(2)).toEqual([2, numbers.at(-1)]);
  expect(await read(9)).toEqual([2, numbers.at(-1)]);
});

test("the values of a deleted account are for admins", async () => {
  const actor = await actorOf();
  const id = await batch(actor, base("A"), base("B"));
  await deleteCustomer(actor, "A");
  const others = without(actor, "organization:admin");
  expect((await getChangeSet(actor, id)).entries[0]).toMatchObject({
    isDeleted: true,
    changes: expect.arrayContaining([expect.objectContaining({ after: "Company A" })]),
  });
  const told = await getChangeSet(others, id);
  expect(told).toMatchObject({ accounts: 2, entries: [{ customerNumber: "B" }], readable: 1 });
  expect(JSON.stringify(await previewUndo(others, id))).not.toContain("Company A");
  expect(JSON.stringify(told)).not.toContain("Company A");
});

test("a rep sees own accounts only, and counts no others; what is not theirs is not there", async () => {
  const actor = await actorOf();
  await batch(actor, base("A", { repNumber: "R1" }), base("B", { repNumber: "R2" }));
  const id = await batch(actor, base("A", { terms: "1" }), base("B", { terms: "1" }));
  const foreign = await batch(actor, base("B", { terms: "2" }));
  const rep = { ...actor, repNumber: "R1", ownAccountsOnly: true };
  expect(await getChangeSet(rep, id)).toMatchObject({
    accounts: 1,
    readable: 1,
    actions: { update: 1 },
    entries: [{ customerNumber: "A" }],
  });
  const gone = { code: "not_found" };
  await expect(getChangeSet(rep, foreign)).rejects.toMatchObject(gone);
  await expect(getChangeSet({ ...rep, repNumber: null }, id)).rejects.toMatchObject(gone);
  await expect(getChangeSet(await actorOf(), id)).rejects.toMatchObject(gone);
});

test.each([getChangeSet, previewUndo, undoChangeSet])("%o needs customers:read", async (verb) => {
  const actor = await actorOf();
  const id = await batch(actor, base("A"));
  const refused = verb(without(actor, "customers:read"), id);
  await expect(refused).rejects.toMatchObject({ code: "forbidden" });
});

test("the application cannot rewrite what a change set undoes", async () => {
  const actor = await actorOf();
  await batch(actor, base("A"));
  const rewrite = inOrganization(actor, (tx) => tx.query`UPDATE "ChangeSet" SET "undoesId" = NULL`);
  await expect(rewrite).rejects.toThrow(/permission denied/);
});
