import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { actorOf, auditOf, base, stored } from "@/e2e/vitest/written-accounts";
import { getCustomer } from "@/lib/customers/record/get";
import { upsertCustomer } from "./upsert";

describe("upsert", () => {
  test("creates with the defaults, and says every key", async () => {
    const actor = await actorOf();
    const result = await upsertCustomer(actor, base("A-1", { pricing: "wholesale" }));
    expect(result).toMatchObject({ dryRun: false, created: true, changed: true });
    expect(await stored(actor, "a-1")).toEqual({
      customerNumber: "A-1",
      organizationId: actor.organizationId,
      companyName: "Acme",
      companyEmail: "a@acme.example",
      companyPhone: null,
      companyFax: null,
      pricing: "Wholesale",
      active: true,
      repNumber: null,
      terms: null,
      currencyCode: "USD",
      externalId: null,
      addresses: [],
      contacts: [],
      customerAttributes: {},
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test("keeps what is left out: a repeated import never re-activates an account", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1", { companyPhone: "1", active: false }));
    await upsertCustomer(actor, base("A-1", { companyName: "New" }));
    expect(await stored(actor, "A-1")).toMatchObject({
      companyName: "New",
      companyPhone: "1",
      active: false,
    });
  });

  test("writes nothing when nothing changes: no version, no audit entry", async () => {
    const actor = await actorOf();
    const input = base("A-1", {
      addresses: [{ addressType: "Billing", city: "Cork" }],
      contacts: [{ firstName: "Jane" }],
      customerAttributes: { b: 1, a: "x" },
    });
    const first = await upsertCustomer(actor, input);
    const second = await upsertCustomer(actor, input);
    expect(second).toMatchObject({ created: false, changed: false });
    expect(!first.dryRun && !second.dryRun && first.etag === second.etag).toBe(true);
    expect(await auditOf(actor)).toHaveLength(1);
  });

  test("finds the account by externalId and renumbers it; the old number is free", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("OLD", { externalId: "E" }));
    const result = await upsertCustomer(actor, base("NEXT", { externalId: "E" }));
    expect(result).toMatchObject({ created: false });
    expect(await failure(getCustomer(actor, "OLD"))).toMatchObject({ code: "not_found" });
    expect(await upsertCustomer(actor, base("OLD"))).toMatchObject({ created: true });
  });

  test("refuses a number of one account with the externalId of another, writing nothing", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("X"));
    await upsertCustomer(actor, base("Y", { externalId: "E" }));
    expect(
      await failure(upsertCustomer(actor, base("X", { externalId: "E", companyName: "No" }))),
    ).toEqual({
      message: expect.any(String),
      code: "conflict",
      errors: { externalId: ["Another account has this externalId."] },
    });
    expect(await stored(actor, "X")).toMatchObject({ companyName: "Acme", externalId: null });
  });

  test("names the allowed tiers", async () => {
    const actor = await actorOf();
    expect(await failure(upsertCustomer(actor, base("A", { pricing: "Gold" })))).toEqual({
      message: expect.any(String),
      code: "validation",
      errors: { pricing: ["Must be one of: Wholesale, Retail."] },
    });
  });

  test("numbers differ by accents, not by case", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("Å-1"));
    expect(await upsertCustomer(actor, base("A-1"))).toMatchObject({ created: true });
    expect(await upsertCustomer(actor, base("å-1"))).toMatchObject({ created: false });
    expect(await stored(actor, "å-1")).toMatchObject({ customerNumber: "Å-1" });
  });

  test("createOnly never touches an existing account", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    expect(
      await failure(upsertCustomer(actor, base("a", { companyName: "B" }), { createOnly: true })),
    ).toMatchObject({ code: "conflict" });
  });

  test("a dry run tells the changes and writes nothing", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A", { addresses: [{ addressType: "Billing", city: "X" }] }));
    const result = await upsertCustomer(
      actor,
      base("A", { companyPhone: "5", addresses: [{ addressType: "Billing", city: "Y" }] }),
      { dryRun: true },
    );
    expect(result).toEqual({
      dryRun: true,
      changes: [
        { path: "companyPhone", before: null, after: "5" },
        expect.objectContaining({ path: "addresses[0]", after: null }),
        expect.objectContaining({ path: "addresses[0]", before: null }),
      ],
      ignored: [],
    });
    expect(await stored(actor, "A")).toMatchObject({ companyPhone: null });
    expect(await auditOf(actor)).toHaveLength(1);
  });

  test("ten at once make one account", async () => {
    const actor = await actorOf();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        upsertCustomer(actor, base("A", { externalId: "E", companyPhone: String(index) })),
      ),
    );
    expect(results.filter((result) => !result.dryRun && result.created)).toHaveLength(1);
    expect(await auditOf(actor)).toHaveLength(10);
  });

  test("crossed number and externalId at once leave no duplicate and no failure but conflicts", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("N1", { externalId: "E1" }));
    await upsertCustomer(actor, base("N2", { externalId: "E2" }));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        upsertCustomer(
          actor,
          base(index % 2 ? "N1" : "N2", { externalId: index % 3 ? "E1" : "E2" }),
        ),
      ),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "conflict" });
    }
    expect(await stored(actor, "N1")).toMatchObject({ externalId: "E1" });
    expect(await stored(actor, "N2")).toMatchObject({ externalId: "E2" });
  });
});
