import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { inOrganization } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { getAccount } from "./account";
import { upsertBatch } from "./batch";
import { deleteCustomer } from "./delete";
import { getCustomer } from "./get";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { renumberCustomer } from "./renumber";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const base = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  ...more,
});

async function actorOf(more: Partial<Actor> = {}): Promise<Actor> {
  const organizationId = await makeOrganization({ tiers: ["Wholesale", "Retail"] });
  return makeActor(organizationId, more);
}

const without = (actor: Actor, ...gone: Permission[]): Actor => ({
  ...actor,
  permissions: new Set(PERMISSIONS.filter((permission) => !gone.includes(permission))),
});

async function failure(work: Promise<unknown>): Promise<Pick<AppError, "code" | "errors">> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("It did not fail.");
  return { code: error.code, errors: error.errors };
}

async function stored(actor: Actor, customerNumber: string) {
  return (await getCustomer(actor, customerNumber)).customer;
}

async function auditOf(actor: Actor) {
  return inOrganization(actor, (tx) =>
    tx.prisma.auditEntry.findMany({
      where: { organizationId: actor.organizationId },
      orderBy: { id: "asc" },
    }),
  );
}

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
      code: "conflict",
      errors: { externalId: ["Another account has this externalId."] },
    });
    expect(await stored(actor, "X")).toMatchObject({ companyName: "Acme", externalId: null });
  });

  test("names the allowed tiers", async () => {
    const actor = await actorOf();
    expect(await failure(upsertCustomer(actor, base("A", { pricing: "Gold" })))).toEqual({
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

describe("permissions", () => {
  test("rep and status need their own permission only when they change", async () => {
    const actor = await actorOf();
    const limited = without(actor, "customers:assign", "customers:lifecycle");
    await upsertCustomer(actor, base("A", { repNumber: "R1" }));
    expect(await updateCustomer(limited, "A", { repNumber: "R1", active: true })).toMatchObject({
      changed: false,
    });
    for (const input of [{ repNumber: "R2" }, { repNumber: null }, { active: false }]) {
      expect(await failure(updateCustomer(limited, "A", input))).toMatchObject({
        code: "forbidden",
      });
    }
    expect(await failure(upsertCustomer(limited, base("B", { repNumber: "R1" })))).toMatchObject({
      code: "forbidden",
    });
    expect(await failure(upsertCustomer(limited, base("B", { active: false })))).toMatchObject({
      code: "forbidden",
    });
  });

  test("a rep-bound actor writes own accounts only, and new ones are theirs", async () => {
    const actor = await actorOf();
    const rep: Actor = {
      ...without(actor, "customers:assign", "customers:lifecycle"),
      repNumber: "R1",
      ownAccountsOnly: true,
    };
    await upsertCustomer(actor, base("OTHER", { repNumber: "R2", externalId: "E" }));
    expect(await failure(updateCustomer(rep, "OTHER", {}))).toMatchObject({ code: "not_found" });
    expect(await failure(upsertCustomer(rep, base("other")))).toMatchObject({ code: "conflict" });
    expect(await failure(upsertCustomer(rep, base("MINE", { externalId: "E" })))).toMatchObject({
      code: "conflict",
    });
    expect(await failure(upsertCustomer(rep, base("MINE", { repNumber: "R2" })))).toMatchObject({
      code: "forbidden",
    });
    await upsertCustomer(rep, base("MINE"));
    expect(await stored(rep, "MINE")).toMatchObject({ repNumber: "R1" });
  });

  test.each([
    ["upsert", "customers:write", (actor: Actor) => upsertCustomer(actor, base("A"))],
    ["update", "customers:write", (actor: Actor) => updateCustomer(actor, "A", {})],
    ["batch", "customers:write", (actor: Actor) => upsertBatch(actor, [])],
    [
      "renumber",
      "customers:write",
      (actor: Actor) => renumberCustomer(actor, "A", { customerNumber: "B" }),
    ],
    ["activate", "customers:lifecycle", (actor: Actor) => activateCustomer(actor, "A")],
    ["deactivate", "customers:lifecycle", (actor: Actor) => deactivateCustomer(actor, "A")],
    ["delete", "customers:delete", (actor: Actor) => deleteCustomer(actor, "A")],
    ["get", "customers:read", (actor: Actor) => getCustomer(actor, "A")],
  ] as const)("%s needs %s", async (_name, permission, verb) => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    expect(await failure(verb(without(actor, permission)))).toMatchObject({ code: "forbidden" });
  });

  test("another organization's account is not found", async () => {
    const [mine, theirs] = [await actorOf(), await actorOf()];
    await upsertCustomer(theirs, base("A"));
    for (const verb of [
      () => getCustomer(mine, "A"),
      () => updateCustomer(mine, "A", {}),
      () => activateCustomer(mine, "A"),
      () => deleteCustomer(mine, "A"),
      () => renumberCustomer(mine, "A", { customerNumber: "B" }),
    ]) {
      expect(await failure(verb())).toMatchObject({ code: "not_found" });
    }
  });
});

describe("lifecycle, renumber, delete, batch", () => {
  test("activation and deactivation are no-ops when already so, and keep their reason", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    expect(await activateCustomer(actor, "A")).toMatchObject({ changed: false });
    await deactivateCustomer(actor, "A", { reason: "Moved away" });
    expect(await deactivateCustomer(actor, "A")).toMatchObject({ changed: false });
    expect((await auditOf(actor)).map(({ action, reason }) => [action, reason])).toEqual([
      ["create", null],
      ["deactivate", "Moved away"],
    ]);
  });

  test("a new number is free of others' and may change in case only", async () => {
    const actor = await actorOf();
    await upsertCustomer(actor, base("A"));
    await upsertCustomer(actor, base("B"));
    expect(await failure(renumberCustomer(actor, "A", { customerNumber: "b" }))).toMatchObject({
      code: "conflict",
    });
    expect(await failure(renumberCustomer(actor, "A", { customerNumber: "NEW" }))).toMatchObject({
      code: "validation",
    });
    await renumberCustomer(actor, "A", { customerNumber: "a" });
    expect(await stored(actor, "A")).toMatchObject({ customerNumber: "a" });
    await renumberCustomer(actor, "A", { customerNumber: "C" });
    expect(await failure(getCustomer(actor, "A"))).toMatchObject({ code: "not_found" });
  });

  test("delete takes the account for good and leaves its orders under their number and name", async () => {
    const actor = await actorOf();
    const { organizationId } = actor;
    await upsertCustomer(actor, base("A", { contacts: [{ firstName: "Jane" }] }));
    await inOrganization(actor, async (tx) => {
      const { id } = await tx.prisma.customer.findFirstOrThrow({ where: { organizationId } });
      await tx.prisma.order.create({
        data: {
          organizationId,
          number: "1",
          customerId: id,
          customerNumber: "A",
          companyName: "Acme",
          date: new Date("2026-01-01"),
          total: "10.00",
          currencyCode: "USD",
        },
      });
    });
    await deleteCustomer(actor, "A");
    expect(await failure(deleteCustomer(actor, "A"))).toMatchObject({ code: "not_found" });
    await upsertCustomer(actor, base("A"));
    await inOrganization(actor, async (tx) => {
      expect(await tx.prisma.contact.count({ where: { organizationId } })).toBe(0);
      expect(await tx.prisma.order.findMany({ where: { organizationId } })).toMatchObject([
        { customerId: null, customerNumber: "A", companyName: "Acme" },
      ]);
    });
  });

  test("a batch gives each item its own outcome, in order", async () => {
    const actor = await actorOf();
    const { results } = await upsertBatch(actor, [
      base("A"),
      base("B", { pricing: "Gold" }),
      base("A", { terms: "NET30" }),
      7,
      base("C", { companyEmail: "no" }),
    ]);
    expect(results).toEqual([
      { index: 0, customerNumber: "A", status: 201 },
      { index: 1, customerNumber: "B", status: 400, errors: { pricing: [expect.any(String)] } },
      { index: 2, customerNumber: "A", status: 200 },
      { index: 3, customerNumber: null, status: 400, errors: { body: [expect.any(String)] } },
      {
        index: 4,
        customerNumber: "C",
        status: 400,
        errors: { companyEmail: ["That is not an e-mail address."] },
      },
    ]);
    expect(
      await failure(
        upsertBatch(
          actor,
          Array.from({ length: 1_001 }, () => ({})),
        ),
      ),
    ).toMatchObject({ code: "validation" });
  });

  test("every change is in the audit, and the application cannot rewrite it", async () => {
    const actor = await actorOf();
    const { organizationId } = actor;
    await upsertCustomer(actor, base("A", { terms: "1" }));
    await updateCustomer(actor, "A", { terms: "2" });
    const entries = await auditOf(actor);
    expect(entries[1]).toMatchObject({
      action: "update",
      actorName: actor.who.name,
      requestId: actor.requestId,
      version: 2,
      changes: [{ path: "terms", before: "1", after: "2" }],
    });
    await expect(
      inOrganization(actor, (tx) => tx.prisma.auditEntry.deleteMany({ where: { organizationId } })),
    ).rejects.toThrow(/permission denied/);
    await expect(
      inOrganization(actor, (tx) =>
        tx.prisma.auditEntry.updateMany({ where: { organizationId }, data: { actorName: "x" } }),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
