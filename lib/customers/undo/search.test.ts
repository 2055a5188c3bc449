import { expect, test } from "vitest";
import { base } from "@/e2e/vitest/written-accounts";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { listCustomers } from "@/lib/customers/list/list";
import { parseListQuery } from "@/lib/customers/list/query";
import { upsertBatch } from "@/lib/customers/write/batch";
import { makeActor, makeOrganization, mergeAccounts } from "@/prisma/factories";
import { undoChangeSet } from "./undo";

const found = async (actor: Actor, search: string) => {
  const query = parseListQuery(new URLSearchParams({ search }));
  const { data } = await listCustomers(actor, query);
  return data.map(({ customerNumber }) => customerNumber);
};

const withContact = (number: string, firstName: string) =>
  base(number, {
    contacts: [{ firstName, lastName: "Lovelace", email: `${firstName}@a.example` }],
  });

test("accounts that were given back are found by their contacts as before", async () => {
  const actor = makeActor(await makeOrganization());
  await upsertBatch(actor, [withContact("A-1", "Ada"), withContact("A-2", "Bea")]);
  const changeSet = newChangeSet("batch");
  await upsertBatch(
    actor,
    ["A-1", "A-2"].map((number) => base(number, { repNumber: "SR-9" })),
    { changeSet },
  );
  expect((await undoChangeSet(actor, changeSet.id)).counts.restored).toBe(2);
  expect(await found(actor, "ada lovelace")).toEqual(["A-1"]);
  expect(await found(actor, "bea@a.example")).toEqual(["A-2"]);
});

test("so are those whose merge was undone", async () => {
  const actor = makeActor(await makeOrganization());
  await upsertBatch(actor, [withContact("A-1", "Ada"), withContact("A-2", "Bea")]);
  const { changeSetId } = await mergeAccounts(actor, "A-1", "A-2");
  expect((await undoChangeSet(actor, changeSetId)).counts.restored).toBe(2);
  expect(await found(actor, "ada lovelace")).toEqual(["A-1"]);
  expect(await found(actor, "bea lovelace")).toEqual(["A-2"]);
});
