import { expect, test } from "vitest";
import { batch } from "@/e2e/vitest/change-sets";
import { base, stored } from "@/e2e/vitest/written-accounts";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { undoChangeSet } from "./undo";

const actorOf = async (more: Partial<Actor> = {}) => makeActor(await makeOrganization(), more);

test("numbers that accounts passed on to each other go back, in a chain and in a ring", async () => {
  const actor = await actorOf();
  await batch(actor, ...["1", "2", "3"].map((n) => base(n, { companyName: `C${n}` })));
  const changeSet = newChangeSet("batch");
  const renumber = (from: string, to: string) =>
    renumberCustomer(actor, from, { customerNumber: to }, { changeSet });
  await renumber("1", "tmp");
  await renumber("3", "1");
  await renumber("2", "3");
  await renumber("tmp", "2");
  const names = () => Promise.all(["1", "2", "3"].map((n) => stored(actor, n)));
  expect((await names()).map(({ companyName }) => companyName)).toEqual(["C3", "C1", "C2"]);
  const done = await undoChangeSet(actor, changeSet.id);
  expect(done.counts).toMatchObject({ restored: 3 });
  expect((await names()).map(({ companyName }) => companyName)).toEqual(["C1", "C2", "C3"]);
  const aliases = await inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.customerNumberAlias.findMany({ where: { organizationId } }),
  );
  expect(aliases.map(({ customerNumberLower }) => customerNumberLower)).toEqual(["tmp"]);
  await undoChangeSet(actor, done.undoId ?? "");
  expect((await names()).map(({ companyName }) => companyName)).toEqual(["C3", "C1", "C2"]);
});

test("a number or an external id that somebody took since is a conflict", async () => {
  const actor = await actorOf();
  await batch(actor, base("A", { externalId: "E" }), base("B"), base("C"));
  const changeSet = newChangeSet("batch");
  await updateCustomer(actor, "A", { externalId: null }, { changeSet });
  await renumberCustomer(actor, "C", { customerNumber: "C-2" }, { changeSet });
  await renumberCustomer(actor, "B", { customerNumber: "C" }, { changeSet });
  await batch(actor, base("b", { companyName: "New" }), base("X", { externalId: "E" }));
  const done = await undoChangeSet(actor, changeSet.id);
  expect(done.accounts.map((one) => [one.customerNumber, one.outcome, one.reason])).toEqual([
    ["C", "conflict", "Another account has its old number now."],
    ["C-2", "conflict", "Another account has its old number now."],
    ["A", "conflict", "Another account has its old external ID now."],
  ]);
  expect(done.undoId).toBe(null);
});

test("a retired tier comes back to an account that had it, a deleted one does not", async () => {
  const actor = await actorOf();
  await batch(actor, base("A"), base("B", { pricing: "Premium" }));
  const changed = await batch(
    actor,
    base("A", { pricing: "Retail" }),
    base("B", { pricing: "Retail" }),
  );
  await inOrganization(actor, async ({ prisma, organizationId }) => {
    const where = { organizationId, nameKey: "wholesale" };
    await prisma.priceTier.updateMany({ where, data: { active: false } });
    await prisma.priceTier.deleteMany({ where: { organizationId, nameKey: "premium" } });
  });
  const { accounts } = await undoChangeSet(actor, changed);
  expect(accounts.map(({ outcome, reason }) => [outcome, reason])).toEqual([
    ["conflict", "There is no price tier Premium any more."],
    ["restored", null],
  ]);
  expect(await stored(actor, "A")).toMatchObject({ pricing: "Wholesale" });
});
