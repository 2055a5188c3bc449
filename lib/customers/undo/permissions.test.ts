import { expect, test } from "vitest";
import { another, batch, outcomes, without } from "@/e2e/vitest/change-sets";
import { base, stored } from "@/e2e/vitest/written-accounts";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { deactivateCustomer } from "@/lib/customers/write/lifecycle";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { previewUndo, undoChangeSet } from "./undo";

const actorOf = async (more: Partial<Actor> = {}) => makeActor(await makeOrganization(), more);

test("needs the permissions of the reverse writes, account by account", async () => {
  const actor = await actorOf();
  await batch(actor, base("A"), base("B", { repNumber: "R1" }), base("C"));
  const changeSet = newChangeSet("batch");
  await updateCustomer(actor, "A", { terms: "NET60" }, { changeSet });
  await updateCustomer(actor, "B", { repNumber: "R2" }, { changeSet });
  await deactivateCustomer(actor, "C", { changeSet });
  await upsertCustomer(actor, base("D"), { changeSet });
  const manager = another(actor, "M", without("customers:lifecycle", "customers:delete"));
  const preview = await previewUndo(manager, changeSet.id);
  expect(outcomes(preview)).toEqual({
    A: "restored",
    B: "restored",
    C: "forbidden",
    D: "forbidden",
  });
  expect(preview.accounts.map(({ reason }) => reason)).toEqual([
    "This needs the permission customers:delete.",
    "This needs the permission customers:lifecycle.",
    null,
    null,
  ]);
  const only = another(actor, "L", {
    permissions: new Set<Permission>(["customers:read", "customers:lifecycle"]),
  });
  expect(outcomes(await undoChangeSet(only, changeSet.id))).toEqual({
    A: "forbidden",
    B: "forbidden",
    C: "restored",
    D: "forbidden",
  });
  expect(await stored(actor, "C")).toMatchObject({ active: true });
  const unassigned = another(actor, "U", without("customers:assign"));
  expect(outcomes(await undoChangeSet(unassigned, changeSet.id))).toMatchObject({
    A: "restored",
    B: "forbidden",
    D: "deleted",
  });
  await expect(
    undoChangeSet(another(actor, "N", { permissions: new Set() }), changeSet.id),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("a rep sees and undoes own accounts only; another set is not there", async () => {
  const actor = await actorOf();
  await batch(actor, base("A", { repNumber: "R1" }), base("B", { repNumber: "R2" }));
  const changed = await batch(actor, base("A", { terms: "1" }), base("B", { terms: "1" }));
  const others = await batch(actor, base("B", { terms: "2" }));
  const rep = another(actor, "Rep", {
    ...without("customers:assign", "customers:lifecycle", "customers:delete"),
    repNumber: "R1",
    ownAccountsOnly: true,
  });
  expect(outcomes(await undoChangeSet(rep, changed))).toEqual({ A: "restored" });
  expect(await stored(actor, "B")).toMatchObject({ terms: "2" });
  await expect(previewUndo(rep, others)).rejects.toMatchObject({ code: "not_found" });
  await expect(undoChangeSet(rep, others)).rejects.toMatchObject({ code: "not_found" });
  const foreign = await actorOf();
  await expect(undoChangeSet(foreign, changed)).rejects.toMatchObject({ code: "not_found" });
});
