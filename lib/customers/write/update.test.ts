import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { actorOf, base, stored } from "@/e2e/vitest/written-accounts";
import { getAccount } from "@/lib/customers/record/get";
import { inOrganization } from "@/lib/db/tenant";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

describe("update", () => {
  test("many at once each see what the one before them did to the contacts", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    const ids = Array.from({ length: 8 }, (_, index) => `C${index}`);
    await Promise.all(
      ids.map((externalId) =>
        updateCustomer(actor, "A", { contacts: [{ externalId }] }, { merge: ["contacts"] }),
      ),
    );
    const { contacts } = await stored(actor, "A");
    expect(contacts.map(({ externalId }) => externalId).sort()).toEqual(ids.toSorted());
    expect(contacts.filter(({ isPrimary }) => isPrimary)).toHaveLength(1);
  });

  test("contacts may hand their externalIds to each other", async () => {
    const actor = await actorOf();
    await upsertCustomer(
      actor,
      base("A", { contacts: [{ externalId: "1", firstName: "One" }, { externalId: "2" }] }),
    );
    const { account } = await getAccount(actor, "A");
    const [one, two] = account.contacts;
    const swapped = [
      { ...one, externalId: "2" },
      { ...two, externalId: "1" },
    ];
    await updateCustomer(actor, "A", { contacts: swapped }, { childIds: true });
    expect((await getAccount(actor, "A")).account.contacts).toMatchObject([
      { id: one?.id, externalId: "2", firstName: "One" },
      { id: two?.id, externalId: "1" },
    ]);
  });

  test("overwrites what is there, clears by null, keeps the rest", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A", { companyPhone: "1", companyFax: "2", terms: "NET30" }));
    await updateCustomer(actor, "a", { companyPhone: null, companyFax: " ", currencyCode: "eur" });
    expect(await stored(actor, "A")).toMatchObject({
      companyPhone: null,
      companyFax: null,
      terms: "NET30",
      currencyCode: "EUR",
    });
    await updateCustomer(actor, "A", { currencyCode: null });
    expect(await stored(actor, "A")).toMatchObject({ currencyCode: "USD" });
  });

  test("refuses another number, an unknown account and the externalId of another", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    await upsertCustomer(actor, base("B", { externalId: "E" }));
    expect(await failure(updateCustomer(actor, "A", { customerNumber: "Z" }))).toMatchObject({
      code: "validation",
      errors: { customerNumber: [expect.any(String)] },
    });
    expect(await failure(updateCustomer(actor, "C", {}))).toMatchObject({ code: "not_found" });
    expect(await failure(updateCustomer(actor, "A", { externalId: "E" }))).toMatchObject({
      code: "conflict",
    });
    expect(await updateCustomer(actor, "A", { customerNumber: "a" })).toMatchObject({
      changed: false,
    });
  });

  test("a retired tier stays until it is changed", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    await inOrganization(actor, (tx) =>
      tx.prisma.priceTier.updateMany({
        where: { organizationId: actor.organizationId, nameKey: "wholesale" },
        data: { active: false },
      }),
    );
    expect(await updateCustomer(actor, "A", { pricing: "WHOLESALE" })).toMatchObject({
      changed: false,
    });
    await updateCustomer(actor, "A", { pricing: "Retail" });
    expect(await failure(updateCustomer(actor, "A", { pricing: "Wholesale" }))).toMatchObject({
      errors: { pricing: ["Must be one of: Retail."] },
    });
  });

  test("a stale version writes nothing; the current one and * do", async () => {
    const actor = await actorOf();
    const made = await upsertCustomer(actor, base("A"));
    const stale = made.dryRun ? "" : made.etag;
    const next = await updateCustomer(actor, "A", { terms: "1" }, { ifMatch: stale });
    expect(
      await failure(updateCustomer(actor, "A", { terms: "2" }, { ifMatch: stale })),
    ).toMatchObject({ code: "precondition_failed" });
    await updateCustomer(actor, "A", { terms: "3" }, { ifMatch: next.dryRun ? "" : next.etag });
    await updateCustomer(actor, "A", { terms: "4" }, { ifMatch: "*" });
    expect(await stored(actor, "A")).toMatchObject({ terms: "4" });
  });

  test("lists: replaced in the request's order, cleared by [], merged on request", async () => {
    const actor = await actorOf();
    await upsertCustomer(
      actor,
      base("A", {
        contacts: [
          { externalId: "1", firstName: "One" },
          { externalId: "2", firstName: "Two", isPrimary: true },
        ],
        customerAttributes: { a: 1, b: "x" },
      }),
    );
    await updateCustomer(
      actor,
      "A",
      {
        contacts: [{ externalId: "1", lastName: "L" }, { externalId: "3" }],
        customerAttributes: { b: null, c: true },
      },
      { merge: ["contacts", "customerAttributes"] },
    );
    const merged = await stored(actor, "A");
    expect(merged.contacts.map((contact) => contact.externalId)).toEqual(["1", "2", "3"]);
    expect(merged.contacts[0]).toMatchObject({ firstName: "One", lastName: "L" });
    expect(merged.customerAttributes).toEqual({ a: 1, b: null, c: true });
    await updateCustomer(actor, "A", {
      contacts: [{ externalId: "3" }, { externalId: "1" }],
      customerAttributes: { d: 1 },
    });
    const replaced = await stored(actor, "A");
    expect(
      replaced.contacts.map(({ externalId, firstName, isPrimary }) => [
        externalId,
        firstName,
        isPrimary,
      ]),
    ).toEqual([
      ["3", null, true],
      ["1", null, false],
    ]);
    expect(replaced.customerAttributes).toEqual({ d: 1 });
    await updateCustomer(actor, "A", { contacts: [] });
    expect((await stored(actor, "A")).contacts).toEqual([]);
  });
});
