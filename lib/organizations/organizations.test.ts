import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { listTerms, upsertTerms } from "@/lib/lists/read-terms";
import { listTiers, upsertTier } from "@/lib/lists/read-tiers";
import { listReps, upsertRep } from "@/lib/lists/reps";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { createOrganization, findOrganization, organizationOf } from "./organizations";

const notAdmin = new Set(PERMISSIONS.filter((permission) => permission !== "organization:admin"));

describe("an organization", () => {
  test("is made once, with its tiers and terms in their order", async () => {
    const organizationId = `org-${randomUUID()}`;
    const input = {
      organizationId,
      name: " Northern Supply ",
      defaultCurrency: "eur",
      tiers: ["Wholesale", "Retail"],
      terms: ["NET30"],
    };
    const made = { organizationId, name: "Northern Supply", defaultCurrency: "EUR" };
    expect(await findOrganization(organizationId)).toBeNull();
    expect(await createOrganization(input)).toEqual(made);
    expect(await failure(createOrganization(input))).toMatchObject({ code: "conflict" });
    const actor = makeActor(organizationId);
    expect(await organizationOf(actor)).toEqual(made);
    expect(await listTiers(actor)).toEqual([
      { name: "Wholesale", position: 0, active: true },
      { name: "Retail", position: 1, active: true },
    ]);
    expect(await listTerms(actor)).toEqual([{ name: "NET30", position: 0, active: true }]);
    expect(await listReps(actor)).toEqual([]);
  });

  test("is refused with every problem at its field, and leaves nothing", async () => {
    const organizationId = `org-${randomUUID()}`;
    const refused = createOrganization({
      organizationId,
      name: "",
      defaultCurrency: "XX1",
      tiers: ["a".repeat(51)],
    });
    expect(await failure(refused)).toEqual({
      message: expect.any(String),
      code: "validation",
      errors: {
        name: ["Required."],
        defaultCurrency: ["Must be an ISO 4217 currency code, such as USD or EUR."],
        "tiers[0]": ["At most 50 characters."],
      },
    });
    expect(await findOrganization(organizationId)).toBeNull();
  });
});

describe.each([
  { what: "tiers", list: listTiers, upsert: upsertTier },
  { what: "terms", list: listTerms, upsert: upsertTerms },
])("$what", ({ list, upsert }) => {
  test("are added last, matched without regard to case, and retired", async () => {
    const actor = makeActor(await makeOrganization({ tiers: [] }));
    expect(await upsert(actor, { name: "First" })).toEqual({
      outcome: "created",
      entry: { name: "First", position: 0, active: true },
    });
    expect((await upsert(actor, { name: "Second" })).entry.position).toBe(1);
    expect((await upsert(actor, { name: "FIRST" })).outcome).toBe("unchanged");
    expect(await upsert(actor, { name: "first", active: false })).toEqual({
      outcome: "updated",
      entry: { name: "First", position: 0, active: false },
    });
    expect(await list(actor)).toEqual([
      { name: "First", position: 0, active: false },
      { name: "Second", position: 1, active: true },
    ]);
  });

  test("need organization:admin to change", async () => {
    const actor = makeActor(await makeOrganization({ tiers: [] }), { permissions: notAdmin });
    expect(await failure(upsert(actor, { name: "First" }))).toMatchObject({ code: "forbidden" });
    expect(await list(actor)).toEqual([]);
  });
});

describe("reps", () => {
  test("are added and changed by their number; what is left out stays", async () => {
    const actor = makeActor(await makeOrganization());
    const rep = {
      repNumber: "SR-001",
      name: "Ana Trujillo",
      email: "ana@demo.example",
      phone: null,
      active: true,
    };
    const given = { repNumber: "SR-001", name: "Ana Trujillo", email: "ana@demo.example" };
    expect(await upsertRep(actor, given, { dryRun: true })).toEqual({ outcome: "created", rep });
    expect(await listReps(actor)).toEqual([]);
    expect(await upsertRep(actor, given)).toEqual({ outcome: "created", rep });
    expect((await upsertRep(actor, given)).outcome).toBe("unchanged");
    expect(
      await upsertRep(actor, { repNumber: "sr-001", name: "Ana Díaz", active: false }),
    ).toEqual({ outcome: "updated", rep: { ...rep, name: "Ana Díaz", active: false } });
    await upsertRep(actor, { repNumber: "SR-001", name: "Ana Díaz", email: "" });
    expect(await listReps(actor)).toEqual([
      { ...rep, name: "Ana Díaz", email: null, active: false },
    ]);
  });

  test("are refused with every problem at its field", async () => {
    const actor = makeActor(await makeOrganization());
    expect(await failure(upsertRep(actor, { name: 7, email: "x", active: "yes" }))).toEqual({
      message: expect.any(String),
      code: "validation",
      errors: {
        repNumber: ["Required."],
        name: ["Must be text."],
        email: ["That is not an e-mail address."],
        active: ["Must be true or false."],
      },
    });
  });

  test("need organization:admin to change", async () => {
    const actor = makeActor(await makeOrganization(), { permissions: notAdmin });
    const work = upsertRep(actor, { repNumber: "SR-001", name: "Ana" });
    expect(await failure(work)).toMatchObject({ code: "forbidden" });
  });
});
