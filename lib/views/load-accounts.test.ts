import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, type Permission } from "@/lib/auth/permissions";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { createOrganization } from "@/lib/organizations/organizations";
import { createUser } from "@/lib/users/credentials";
import { setStartView } from "@/lib/views/start";
import { loadAccounts } from "./load-accounts";
import { createView } from "./saved-views";
import type { ViewQuery } from "./view-query";

/** Creates an actor in a new organization, with all permissions by default. */
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
  expect(page.rows.map((row) => row.location)).toEqual([
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
  expect(page.rows[0]?.location).toBeNull();
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

const VIEW: ViewQuery = {
  search: null,
  filters: [{ field: "pricing", operator: "equals", value: "Retail" }],
  sort: [{ field: "customerNumber", direction: "desc" }],
  columns: ["customerNumber", "pricing"],
  pageSize: 50,
};

/** An actor that is a user, so that it can have views. */
async function newUser(): Promise<Actor> {
  const actor = await newActor();
  const { id } = await createUser(actor, {
    email: `${randomUUID()}@acme.example`,
    name: "Ada",
    role: "admin",
    password: "correct horse battery",
  });
  return { ...actor, who: { id, name: "Ada" } };
}

test("a view shows its rows, the bare address those of the view that the accounts open with", async () => {
  const actor = await newUser();
  await upsertCustomer(actor, account("1"));
  for (const number of ["2", "3"]) {
    await upsertCustomer(actor, { ...account(number), pricing: "Retail" });
  }
  const numbers = async (query = "") =>
    (await load(actor, query)).page.rows.map(({ customerNumber }) => customerNumber);
  const { handle } = await createView(actor, { name: "Retail", query: VIEW });
  expect(await numbers()).toEqual(["1", "2", "3"]);
  expect(await numbers(`view=${handle}`)).toEqual(["3", "2"]);
  await setStartView(actor, { handle });
  expect(await numbers()).toEqual(["3", "2"]);
  expect((await load(actor)).view.base).toMatchObject({ handle });
  expect(await numbers("view=all")).toEqual(["1", "2", "3"]);
  expect(await numbers("search=1")).toEqual(["1"]);
  const missing = await load(actor, "view=gone-abcde&search=2");
  expect(missing).toMatchObject({ missingView: "gone-abcde", page: { total: 1 } });
});

test("a condition that cannot be asked is kept, and no rows are shown for it", async () => {
  const actor = await newUser();
  await upsertCustomer(actor, account("1"));
  const filters = [...VIEW.filters, { field: "shoeSize", operator: "equals", value: 42 }];
  const { handle } = await createView(actor, { name: "Old", query: { ...VIEW, filters } });
  const { view, page } = await load(actor, `view=${handle}`);
  expect(view.broken).toMatchObject([{ field: "shoeSize", value: "42", part: "field" }]);
  expect(view.query.filters).toHaveLength(1);
  expect(page).toEqual({ rows: [], hits: {}, total: 0, without: null });
});

test("attributes that no account has are told", async () => {
  const actor = await newActor();
  await upsertCustomer(actor, { ...account("1"), customerAttributes: { region: "North" } });
  const filter = (index: number, key: string) =>
    `filters[${index}].field=customerAttributes.${key}&filters[${index}].operator=notequals&filters[${index}].value=x`;
  const answer = await load(actor, `${filter(0, "region")}&${filter(1, "gone")}`);
  expect(answer.missingAttributes).toEqual(["gone"]);
  expect(answer.page.total).toBe(1);
});

test("a full page comes before its count, which is of the same list", async () => {
  const actor = await newActor();
  for (const number of ["1", "2", "3"]) await upsertCustomer(actor, account(number));
  const first = await load(actor, "pageSize=2&search=acme");
  expect(first.page.rows).toHaveLength(2);
  expect(first.page.total).toBeInstanceOf(Promise);
  expect(await first.page.total).toBe(3);
  expect((await load(actor, "pageSize=2&pageNumber=2")).page.total).toBe(3);
  expect((await load(actor, "pageSize=2&pageNumber=9")).page).toEqual({
    rows: [],
    hits: {},
    total: 3,
    without: null,
  });
});
