import { expect, test } from "vitest";
import { base } from "@/e2e/vitest/written-accounts";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { successorOf } from "@/lib/customers/record/successor";
import { undoChangeSet } from "@/lib/customers/undo/undo";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { AppError } from "@/lib/errors";
import { recordOrder } from "@/lib/orders/record-orders";
import { peekAccount } from "@/lib/views/peek";
import { makeActor, makeOrganization, mergeAccounts } from "@/prisma/factories";
import { compareAccounts } from "./comparison";

const newActor = async () => makeActor(await makeOrganization());

const code = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof AppError ? error.code : error;
};

test("two accounts side by side, with what goes over and whose value is taken", async () => {
  const actor = await newActor();
  const main = { addressType: "Billing", line1: "Main 1" };
  await upsertCustomer(
    actor,
    base("A-1", { terms: "NET30", addresses: [main], customerAttributes: { a: 1, b: null } }),
  );
  await upsertCustomer(
    actor,
    base("Old-2", {
      companyPhone: "2",
      terms: "NET60",
      addresses: [main, { addressType: "Shipping", line1: "Dock" }],
      contacts: [{ firstName: "Ada" }],
      customerAttributes: { b: "x" },
    }),
  );
  await renumberCustomer(actor, "Old-2", { customerNumber: "A-2" });
  await recordOrder(actor, {
    number: "SO-1",
    customerNumber: "A-2",
    date: "2026-10-05",
    total: "12.50",
  });
  const compared = await compareAccounts(actor, "a-1", "A-2");
  expect(compared.survivor).toMatchObject({ customerNumber: "A-1", orders: [] });
  expect(compared.loser).toMatchObject({
    customerNumber: "A-2",
    orders: [{ currencyCode: "USD", orders: 1, total: "12.50" }],
  });
  const differing = compared.fields.filter(({ isEqual }) => !isEqual);
  expect(differing.map(({ name, side }) => [name, side])).toEqual([
    ["companyPhone", "loser"],
    ["terms", "survivor"],
  ]);
  expect(compared.attributes).toEqual([
    { name: "a", survivor: 1, loser: undefined, isEqual: false, side: "survivor" },
    { name: "b", survivor: null, loser: "x", isEqual: false, side: "loser" },
  ]);
  expect(compared.addresses).toMatchObject({
    own: 1,
    moved: [{ line1: "Dock" }],
    left: [{ line1: "Main 1" }],
  });
  expect(compared.addresses.moved[0]).not.toHaveProperty("id");
  expect(compared.contacts).toMatchObject({ own: 0, moved: [{ firstName: "Ada" }], left: [] });
  expect(compared.oldNumbers).toEqual(["old-2"]);
});

test("only who may merge compares, and only accounts that are there and theirs", async () => {
  const actor = await newActor();
  await upsertCustomer(actor, base("A-1", { repNumber: "R-1" }));
  await upsertCustomer(actor, base("A-2", { repNumber: "R-2" }));
  const lacking = new Set(PERMISSIONS.filter((one) => one !== "customers:delete"));
  expect(await code(compareAccounts({ ...actor, permissions: lacking }, "A-1", "A-2"))).toBe(
    "forbidden",
  );
  const bound: Actor = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
  expect(await code(compareAccounts(bound, "A-1", "A-2"))).toBe("not_found");
  expect(await code(compareAccounts(actor, "A-1", "a-1"))).toBe("validation");
  expect(await code(compareAccounts(actor, "A-1", "a\0"))).toBe("not_found");
  expect(await code(compareAccounts(await newActor(), "A-1", "A-2"))).toBe("not_found");
});

test("numbers of merged accounts, old ones and chains lead to the end for who may see it", async () => {
  const actor = await newActor();
  await upsertCustomer(actor, base("Old-3"));
  await renumberCustomer(actor, "Old-3", { customerNumber: "A-3" });
  await upsertCustomer(actor, base("A-2"));
  await upsertCustomer(actor, base("A-1", { repNumber: "R-1" }));
  await mergeAccounts(actor, "A-2", "A-3");
  const last = await mergeAccounts(actor, "A-1", "A-2");
  const end = { customerNumber: "A-1", by: "merge" };
  for (const number of ["a-3", "A-2", "OLD-3"]) {
    expect(await successorOf(actor, number)).toEqual(end);
  }
  expect(await successorOf(actor, "A-1")).toBeNull();
  expect((await peekAccount(actor, "Old-3")).account.customerNumber).toBe("A-1");
  await renumberCustomer(actor, "A-1", { customerNumber: "B-1" });
  expect(await successorOf(actor, "A-3")).toMatchObject({ customerNumber: "B-1" });
  const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-2" };
  expect(await successorOf(bound, "A-3")).toBeNull();
  expect(await successorOf({ ...bound, repNumber: "R-1" }, "Old-3")).toMatchObject({
    customerNumber: "B-1",
  });
  await undoChangeSet(actor, last.changeSetId);
  expect(await successorOf(actor, "A-2")).toBeNull();
  expect(await successorOf(actor, "Old-3")).toEqual({ customerNumber: "A-2", by: "merge" });
  await updateCustomer(actor, "A-2", { companyPhone: "1" });
});
