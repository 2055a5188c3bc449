import { expect, test } from "vitest";
import { renumberCustomer } from "@/lib/customers/write/renumber";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { peekAccount } from "./peek";

async function opened() {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, {
    customerNumber: "A-1",
    companyName: "Acme",
    companyEmail: "a@acme.example",
    pricing: "Wholesale",
    repNumber: "SR-1",
    contacts: [{ firstName: "Jane" }],
  });
  return actor;
}

test("a peek has the account with its contacts, its months of orders and its latest change", async () => {
  const actor = await opened();
  expect(await peekAccount(actor, "a-1")).toMatchObject({
    account: { customerNumber: "A-1", contacts: [{ firstName: "Jane", isPrimary: true }] },
    months: { length: 12 },
    latest: { action: "create" },
  });
});

test("an account is found under the number it had before", async () => {
  const actor = await opened();
  await renumberCustomer(actor, "A-1", { customerNumber: "A-2" });
  expect((await peekAccount(actor, "A-1")).account.customerNumber).toBe("A-2");
});

test("what is unknown, unsayable or somebody else's is not found", async () => {
  const actor = await opened();
  const other = { ...actor, ownAccountsOnly: true, repNumber: "SR-2" };
  for (const [who, number] of [
    [actor, "A-9"],
    [actor, "A\0"],
    [other, "A-1"],
  ] as const) {
    await expect(peekAccount(who, number)).rejects.toMatchObject({ code: "not_found" });
  }
  const blind = { ...actor, permissions: new Set<never>() };
  await expect(peekAccount(blind, "A-1")).rejects.toMatchObject({ code: "forbidden" });
});
