import { expect, test } from "vitest";
import { base } from "@/e2e/vitest/written-accounts";
import { getAccount, getCustomer } from "@/lib/customers/record/get";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { deleteCustomer } from "./delete";
import { renumberCustomer } from "./renumber";
import { saveAccount, saveStatus } from "./save";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

async function opened() {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, base("A"));
  const { etag } = await getAccount(actor, "A");
  const save = (changes: object, tag = etag) => saveAccount(actor, "A", changes, tag);
  return { actor, etag, save };
}

test("a save tells by what it can be undone", async () => {
  const { save, etag } = await opened();
  const saved = await save({ terms: "NET30" });
  expect(saved).toMatchObject({ outcome: "saved", changeSetId: expect.any(String) });
  expect(await save({ terms: "NET30" }, saved.etag)).toMatchObject({ changeSetId: null });
  expect(saved.etag).not.toBe(etag);
});

test("a save gives the account as it would be read, with the ids of its lists", async () => {
  const { actor, save } = await opened();
  const address = { addressType: "Billing", city: "Oslo" };
  const saved = await save({
    terms: "NET30",
    addresses: [address, { ...address, city: "Bergen" }],
    contacts: [{ firstName: "Jane" }],
    customerAttributes: { b: 1.5, a: "x" },
  });
  const { account, etag } = saved;
  expect({ account, etag }).toEqual(await getAccount(actor, "A"));
});

test("a stale save writes nothing and tells what is there by now, and who did it", async () => {
  const { actor, save } = await opened();
  const ida = { ...actor, who: { id: null, name: "Ida" } };
  await updateCustomer(ida, "A", { terms: "NET60" });
  expect(await save({ companyName: "Mine" })).toMatchObject({
    outcome: "conflict",
    account: { companyName: "Acme", terms: "NET60" },
    since: [{ who: "Ida", changes: [{ path: "terms", before: null, after: "NET60" }] }],
  });
});

test("a renumbered account is found, even when another has its number by now", async () => {
  const { actor, save } = await opened();
  await renumberCustomer(actor, "A", { customerNumber: "A-2" });
  expect(await save({ terms: "1" })).toMatchObject({ account: { customerNumber: "A-2" } });
  await upsertCustomer(actor, base("A", { companyName: "Another" }));
  expect(await save({ terms: "1" })).toMatchObject({ account: { customerNumber: "A-2" } });
  expect((await getCustomer(actor, "A")).customer).toMatchObject({ terms: null });
});

test("a deleted account is told, even when another has its number by now", async () => {
  const { actor, save } = await opened();
  await deleteCustomer(actor, "A");
  await expect(save({ terms: "1" })).rejects.toMatchObject({ code: "not_found" });
  await upsertCustomer(actor, base("A"));
  await expect(save({ terms: "1" })).rejects.toMatchObject({ code: "not_found" });
  await expect(save({ terms: "1" }, "*")).resolves.toMatchObject({ outcome: "saved" });
});

test("a status is saved with its reason, and a stale one writes nothing", async () => {
  const { actor, etag } = await opened();
  const reason = "Closed";
  const saved = await saveStatus(actor, "A", { active: false, reason }, etag);
  expect(saved).toMatchObject({ outcome: "saved", account: { active: false } });
  expect(await saveStatus(actor, "A", { active: true, reason: null }, etag)).toMatchObject({
    outcome: "conflict",
    account: { active: false },
    since: [{ action: "deactivate", reason }],
  });
});
