import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/record/get";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { inOrganization } from "@/lib/db/tenant";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { deleteCustomer } from "./delete";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { renumberCustomer } from "./renumber";
import { updateCustomer } from "./update";
import { upsertCustomer } from "./upsert";

const input = (customerNumber: string, more: object = {}) => ({
  customerNumber,
  companyName: "Acme",
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  ...more,
});

const CHILDREN = {
  addresses: [{ addressType: "Billing", city: "Oslo" }],
  contacts: [{ firstName: "Jane" }],
};

type Verb = (actor: Actor, options?: WriteOptions) => Promise<unknown>;

/** Each write, to an inactive account A with one address and one contact. */
const WRITES: [string, string, Verb][] = [
  ["a creation", "create", (actor, options) => upsertCustomer(actor, input("B"), options)],
  [
    "an upsert",
    "update",
    (actor, options) => upsertCustomer(actor, input("A", { terms: "NET30" }), options),
  ],
  [
    "an upsert by externalId",
    "renumber",
    (actor, options) => upsertCustomer(actor, input("C", { externalId: "E" }), options),
  ],
  [
    "an update of the children",
    "update",
    (actor, options) =>
      updateCustomer(actor, "A", { addresses: [], contacts: [{ firstName: "Kim" }] }, options),
  ],
  ["an activation", "activate", (actor, options) => activateCustomer(actor, "A", options)],
  [
    "an update of the status alone",
    "activate",
    (actor, options) => updateCustomer(actor, "A", { active: true }, options),
  ],
  [
    "a renumbering",
    "renumber",
    (actor, options) => renumberCustomer(actor, "A", { customerNumber: "C" }, options),
  ],
  ["a deletion", "delete", (actor, options) => deleteCustomer(actor, "A", options)],
];

async function withAccount(): Promise<Actor> {
  const actor = makeActor(await makeOrganization());
  await upsertCustomer(actor, input("A", { externalId: "E", active: false, ...CHILDREN }));
  return actor;
}

const entriesOf = (actor: Actor) =>
  inOrganization(actor, ({ prisma, organizationId }) =>
    prisma.auditEntry.findMany({ where: { organizationId }, orderBy: { id: "asc" } }),
  );

/** Everything stored of the organization, except tiers. */
const storedOf = (actor: Actor) =>
  inOrganization(actor, async ({ prisma, organizationId }) => {
    const where = { organizationId };
    return {
      customers: await prisma.customer.findMany({ where, orderBy: { id: "asc" } }),
      addresses: await prisma.address.findMany({ where, orderBy: { id: "asc" } }),
      contacts: await prisma.contact.findMany({ where, orderBy: { id: "asc" } }),
      aliases: await prisma.customerNumberAlias.findMany({ where }),
      changeSets: await prisma.changeSet.count({ where }),
      entries: await prisma.auditEntry.count({ where }),
    };
  });

test.each(WRITES)("%s has an entry of its own", async (_what, action, verb) => {
  const actor = await withAccount();
  await verb(actor);
  const entries = await entriesOf(actor);
  expect(entries.map((entry) => entry.action)).toEqual(["create", action]);
  expect(entries[1]).toMatchObject({
    actorName: "Tester",
    requestId: actor.requestId,
    door: "api",
  });
});

test.each(WRITES)("%s whose entry cannot be written is not done", async (_what, _action, verb) => {
  const actor = await withAccount();
  const before = await storedOf(actor);
  const nameless = { ...actor, who: { id: null, name: "no text \0 of a database" } };
  await expect(verb(nameless)).rejects.toThrow();
  expect(await storedOf(actor)).toEqual(before);
});

test.each(WRITES)("a dry run of %s leaves everything as it was", async (_what, _action, verb) => {
  const actor = await withAccount();
  const before = await storedOf(actor);
  expect(await verb(actor, { dryRun: true })).toMatchObject({ dryRun: true });
  expect(await storedOf(actor)).toEqual(before);
});

test("a deactivation too, and what changes nothing has none", async () => {
  const actor = await withAccount();
  await deactivateCustomer(actor, "A");
  await renumberCustomer(actor, "A", { customerNumber: "A" });
  await updateCustomer(actor, "A", CHILDREN);
  expect(await entriesOf(actor)).toHaveLength(1);
  await activateCustomer(actor, "A");
  await deactivateCustomer(actor, "A");
  expect((await entriesOf(actor)).map(({ action }) => action)).toEqual([
    "create",
    "activate",
    "deactivate",
  ]);
  expect((await getCustomer(actor, "A")).etag).toMatch(/-3"$/);
});
