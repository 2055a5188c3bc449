import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { upsertCustomer } from "@/lib/customers/upsert";
import { createOrganization } from "@/lib/organizations/organizations";
import { loadAccounts } from "./load-accounts";

/** An actor of an organization of its own, who may do everything unless told otherwise. */
async function newActor(more: Partial<Actor> = {}): Promise<Actor> {
  const organizationId = `org-${randomUUID()}`;
  const tiers = ["Wholesale", "Retail"];
  await createOrganization({ organizationId, name: "Acme", defaultCurrency: "USD", tiers });
  return {
    organizationId,
    who: { id: null, name: "Tester" },
    permissions: new Set(PERMISSIONS),
    repNumber: null,
    ownAccountsOnly: false,
    door: "page",
    requestId: randomUUID(),
    ...more,
  };
}

const account = (customerNumber: string, addresses: object[] = []) => ({
  customerNumber,
  companyName: customerNumber,
  companyEmail: "a@acme.example",
  pricing: "Wholesale",
  addresses,
});

const load = async (actor: Parameters<typeof loadAccounts>[0], query = "") => {
  const answer = await loadAccounts(actor, new URLSearchParams(query));
  if (answer.kind !== "page") throw new Error(`The answer was ${answer.kind}.`);
  return answer;
};

test("the city is that of the primary shipping address, else of the primary billing address", async () => {
  const actor = await newActor();
  const billing = { addressType: "Billing", city: "Bonn", country: "DE" };
  const shipping = { addressType: "Shipping", city: "Austin", state: "TX", country: "US" };
  const second = { addressType: "Shipping", city: "Boston", isPrimary: true };
  await upsertCustomer(actor, account("1", [billing, shipping]));
  await upsertCustomer(actor, account("2", [billing]));
  await upsertCustomer(actor, account("3", [shipping, second]));
  await upsertCustomer(actor, account("4", [billing, { addressType: "Shipping" }]));
  await upsertCustomer(actor, account("5"));
  const { page } = await load(actor);
  expect(page.rows.map((row) => row.place)).toEqual([
    { city: "Austin", state: "TX", country: "US" },
    { city: "Bonn", state: null, country: "DE" },
    { city: "Boston", state: null, country: null },
    { city: "Bonn", state: null, country: "DE" },
    null,
  ]);
});

test("addresses are asked for only when the city is shown, and never handed on", async () => {
  const actor = await newActor();
  await upsertCustomer(actor, account("1", [{ addressType: "Shipping", city: "Bonn" }]));
  const { page } = await load(actor, "columns=companyName");
  expect(page.rows[0]?.place).toBeNull();
  expect(Object.keys((await load(actor)).page.rows[0] ?? {})).not.toContain("addresses");
});

test("the lists say what is retired", async () => {
  const { lists } = await load(await newActor());
  expect(lists.tiers).toEqual([
    { name: "Wholesale", active: true },
    { name: "Retail", active: true },
  ]);
});

test("without the permission the answer says which one is missing", async () => {
  const actor = await newActor({ permissions: new Set() });
  expect(await loadAccounts(actor, new URLSearchParams())).toEqual({
    kind: "forbidden",
    message: "This needs the permission customers:read.",
  });
});

test("a failure inside is an answer with an id and nothing of its cause", async () => {
  class BrokenSet extends Set<Permission> {
    override has(): boolean {
      throw new Error("secret cause");
    }
  }
  const actor = await newActor({ permissions: new BrokenSet() });
  const answer = await loadAccounts(actor, new URLSearchParams("search=x"));
  expect(answer).toMatchObject({ kind: "failed", view: { query: { search: "x" } } });
  expect(answer.kind === "failed" && answer.message).toMatch(
    /^Something went wrong\. Request id: \S+$/,
  );
});

test("an address with problems names them", async () => {
  const actor = await newActor();
  expect(await loadAccounts(actor, new URLSearchParams("pageSize=0"))).toEqual({
    kind: "invalid",
    errors: { pageSize: ["Must be a whole number from 1 to 200."] },
  });
});
