import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { actorOf, ordered } from "@/e2e/vitest/merges";
import { base, stored } from "@/e2e/vitest/written-accounts";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { suggestValues } from "@/lib/customers/list/suggest";
import { getAccount } from "@/lib/customers/record/get";
import { updateCustomer } from "@/lib/customers/write/update";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import type { AppError } from "@/lib/errors";
import { isOutage } from "@/lib/http/outage";
import { customerOrders } from "@/lib/orders/customer-orders";
import { placeOrder } from "@/lib/orders/place-order";
import { mergeAccounts } from "@/prisma/factories";
import { mergeCustomers } from "./merge";

describe("merging", () => {
  test("takes the chosen values, else the survivor's, where that is empty the loser's", async () => {
    const actor = await actorOf();
    await upsertCustomer(
      actor,
      base("A-1", {
        companyPhone: "1",
        customerAttributes: { both: "own", own: 1, none: null, dropped: 1 },
      }),
    );
    await upsertCustomer(
      actor,
      base("A-2", {
        companyName: "Beta",
        companyPhone: "2",
        companyFax: "9",
        externalId: "X-2",
        terms: "NET30",
        customerAttributes: { both: "other", other: true, none: "filled", left: 1 },
      }),
    );
    const done = await mergeAccounts(actor, "A-1", "A-2", {
      fields: { companyName: "loser", terms: "survivor" },
      attributes: { both: "loser", left: "survivor", dropped: "loser" },
    });
    expect(done).toMatchObject({ customerNumber: "A-1", mergedNumber: "A-2" });
    expect(await stored(actor, "A-1")).toMatchObject({
      customerNumber: "A-1",
      companyName: "Beta",
      companyPhone: "1",
      companyFax: "9",
      terms: null,
      externalId: "X-2",
      customerAttributes: { both: "other", own: 1, other: true, none: "filled" },
    });
  });

  test("moves what the survivor does not have, with its identity and never as a second primary", async () => {
    const actor = await actorOf();
    const shared = { addressType: "Billing", line1: "Main 1", city: "Austin" };
    await upsertCustomer(
      actor,
      base("A-1", {
        addresses: [{ ...shared, externalId: "main" }],
        contacts: [{ firstName: "Ada" }],
      }),
    );
    await upsertCustomer(
      actor,
      base("A-2", {
        addresses: [
          { addressType: "Billing", line1: "Side 2", externalId: "main", isPrimary: true },
          shared,
          { addressType: "Shipping", line1: "Dock", isPrimary: true },
        ],
        contacts: [{ firstName: "Bob" }, { firstName: "Ada" }],
      }),
    );
    const before = (await getAccount(actor, "A-2")).account;
    const own = (await getAccount(actor, "A-1")).account;
    const done = await mergeAccounts(actor, "A-1", "A-2");
    expect(done).toMatchObject({ addresses: 2, contacts: 1 });
    const { account } = await getAccount(actor, "A-1");
    expect(
      account.addresses.map(({ id, line1, externalId, isPrimary }) => [
        id,
        line1,
        externalId,
        isPrimary,
      ]),
    ).toEqual([
      [own.addresses[0]?.id, "Main 1", "main", true],
      [before.addresses[0]?.id, "Side 2", null, false],
      [before.addresses[2]?.id, "Dock", null, true],
    ]);
    expect(
      account.contacts.map(({ id, firstName, isPrimary }) => [id, firstName, isPrimary]),
    ).toEqual([
      [own.contacts[0]?.id, "Ada", true],
      [before.contacts[0]?.id, "Bob", false],
    ]);
    const cities = await suggestValues(actor, { field: "addresses.city", search: "" });
    expect(cities.values).toEqual([{ value: "Austin", count: 1 }]);
  });

  test("moves the orders, and later ones of the old number are the survivor's", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1"));
    await upsertCustomer(actor, base("A-2"));
    await ordered(actor, "A-1", "SO-1");
    await ordered(actor, "A-2", "SO-2", "SO-3");
    expect(await mergeAccounts(actor, "A-1", "A-2")).toMatchObject({ orders: 2 });
    await ordered(actor, "a-2", "SO-4", "SO-2");
    const { totals } = await customerOrders(actor, "A-1", { pageSize: 10 });
    expect(totals).toMatchObject([{ orders: 4, total: "40.00" }]);
    expect(
      await failure(placeOrder(actor, { number: "SO-5", customerNumber: "A-2", total: "1" })),
    ).toMatchObject({ code: "conflict", message: "A-2 was merged into A-1." });
  });

  test("is refused for one account, a merged one, a foreign one and one that is another rep's", async () => {
    const actor = await actorOf();
    for (const number of ["A-1", "A-2", "A-3"]) {
      await upsertCustomer(actor, base(number, { repNumber: number === "A-3" ? "R-3" : "R-1" }));
    }
    const tag = async (customerNumber: string) => ({
      customerNumber,
      etag: (await getAccount(actor, customerNumber)).etag,
    });
    const [one, two, three] = [await tag("A-1"), await tag("A-2"), await tag("A-3")];
    const tried = (by: Actor, survivor: object, loser: object) =>
      failure(mergeCustomers(by, { survivor, loser }));
    expect(await tried(actor, one, { ...one, customerNumber: "a-1" })).toMatchObject({
      code: "validation",
      errors: { "loser.customerNumber": ["An account cannot be merged into itself."] },
    });
    const bound = { ...actor, ownAccountsOnly: true, repNumber: "R-1" };
    expect(await tried(bound, one, three)).toMatchObject({ code: "not_found" });
    expect(await tried(await actorOf(), one, two)).toMatchObject({ code: "not_found" });
    await mergeAccounts(actor, "A-1", "A-2");
    expect(await tried(actor, three, two)).toMatchObject({
      code: "conflict",
      message: "A-2 was merged into A-1. Nothing was written.",
    });
    for (const permission of ["customers:write", "customers:delete"] as const) {
      const permissions = new Set(PERMISSIONS.filter((one) => one !== permission));
      expect(await tried({ ...actor, permissions }, one, three)).toMatchObject({
        code: "forbidden",
      });
    }
    const wrong = { survivor: one, loser: three, fields: { customerNumber: "loser" } };
    expect(await failure(mergeCustomers(actor, wrong))).toMatchObject({ code: "validation" });
  });

  test("a stale comparison writes nothing, whichever of the two changed", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1"));
    await upsertCustomer(actor, base("A-2"));
    const tags = {
      survivor: { customerNumber: "A-1", etag: (await getAccount(actor, "A-1")).etag },
      loser: { customerNumber: "A-2", etag: (await getAccount(actor, "A-2")).etag },
    };
    await updateCustomer(actor, "A-2", { companyPhone: "7" });
    expect(await failure(mergeCustomers(actor, tags))).toMatchObject({
      code: "precondition_failed",
    });
    const { etag } = await getAccount(actor, "A-2");
    await updateCustomer(actor, "A-1", { companyPhone: "8" });
    const again = { ...tags, loser: { ...tags.loser, etag } };
    expect(await failure(mergeCustomers(actor, again))).toMatchObject({
      code: "precondition_failed",
    });
    expect(await stored(actor, "A-2")).toMatchObject({ companyPhone: "7" });
  });

  test("a rep, a status and a tier of the other account need what any change to them needs", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A-1", { repNumber: "R-1" }));
    await upsertCustomer(
      actor,
      base("A-2", { repNumber: "R-2", active: false, pricing: "Retail" }),
    );
    const without = (gone: string) => ({
      ...actor,
      permissions: new Set(PERMISSIONS.filter((permission) => permission !== gone)),
    });
    const rep = { fields: { repNumber: "loser" } };
    expect(
      await failure(mergeAccounts(without("customers:assign"), "A-1", "A-2", rep)),
    ).toMatchObject({
      code: "forbidden",
    });
    const status = { fields: { active: "loser" } };
    expect(
      await failure(mergeAccounts(without("customers:lifecycle"), "A-1", "A-2", status)),
    ).toMatchObject({
      code: "forbidden",
    });
    await inOrganization(actor, ({ prisma, organizationId }) =>
      prisma.priceTier.updateMany({
        where: { organizationId, name: "Retail" },
        data: { active: false },
      }),
    );
    expect(
      await failure(mergeAccounts(actor, "A-1", "A-2", { fields: { pricing: "loser" } })),
    ).toMatchObject({
      code: "validation",
      errors: { "fields.pricing": ["Must be one of: Wholesale, Premium."] },
    });
  });

  test("no more attributes than an account may have", async () => {
    const actor = await actorOf();
    const attributes = (prefix: string, count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 1]));
    await upsertCustomer(actor, base("A-1", { customerAttributes: attributes("a", 60) }));
    await upsertCustomer(actor, base("A-2", { customerAttributes: attributes("b", 41) }));
    expect(await failure(mergeAccounts(actor, "A-1", "A-2"))).toMatchObject({
      code: "validation",
      errors: { attributes: [expect.stringContaining("At most 100 attributes.")] },
    });
    await mergeAccounts(actor, "A-1", "A-2", { attributes: { b0: "survivor" } });
  });
});

test("a write that waits for a merge finds the account gone, and says where", async () => {
  const actor = await actorOf();
  await upsertCustomer(actor, base("A-1"));
  await upsertCustomer(actor, base("A-2"));
  const tries = await Promise.allSettled([
    mergeAccounts(actor, "A-1", "A-2"),
    ...Array.from({ length: 4 }, (_, index) =>
      upsertCustomer(actor, base("A-2", { companyPhone: String(index) }), {
        changeSet: newChangeSet("save"),
      }),
    ),
  ]);
  for (const one of tries) {
    if (one.status === "fulfilled" || isOutage(one.reason)) continue;
    expect(["conflict", "precondition_failed"]).toContain((one.reason as AppError).code);
  }
});
