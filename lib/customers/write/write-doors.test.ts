import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { actorOf, auditOf, base, stored } from "@/e2e/vitest/written-accounts";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { getCustomer } from "@/lib/customers/record/get";
import { inOrganization } from "@/lib/db/tenant";
import { upsertBatch } from "./batch";
import { deleteCustomer } from "./delete";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { renumberCustomer } from "./renumber";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const without = (actor: Actor, ...gone: Permission[]): Actor => ({
  ...actor,
  permissions: new Set(PERMISSIONS.filter((permission) => !gone.includes(permission))),
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
