import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { logIn } from "@/lib/api-clients/login";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { ALL_DUPLICATES } from "@/lib/customers/merge/duplicates-query";
import { listDuplicates } from "@/lib/customers/merge/list-duplicates";
import { getCustomer } from "@/lib/customers/record/get";
import { customerHistory } from "@/lib/customers/record/history";
import { inOrganization } from "@/lib/db/tenant";
import { DEMO_PASSWORD, demoClientSecret } from "@/lib/demo-secrets";
import { adoptEnv, env } from "@/lib/env";
import { listTerms } from "@/lib/lists/read-terms";
import { listTiers } from "@/lib/lists/read-tiers";
import { listReps } from "@/lib/lists/reps";
import { customerOrders } from "@/lib/orders/customer-orders";
import { findOrganization } from "@/lib/organizations/organizations";
import { demoLogins, isDemoWanted } from "@/lib/server/first-logins";
import { makeActor, makeOrganization } from "./factories";
import { seedDemo, seedInto } from "./seed";

const TODAY = new Date("2026-11-23T12:00:00Z");

function counts(organizationId: string) {
  const where = { organizationId };
  return inOrganization(where, async ({ prisma }) => ({
    customers: await prisma.customer.count({ where }),
    versions: await prisma.customer.aggregate({ where, _sum: { version: true } }),
    orders: await prisma.order.count({ where }),
    users: await prisma.user.count({ where }),
    clients: await prisma.apiClient.count({ where }),
    audit: await prisma.auditEntry.count({ where }),
  }));
}

test("the demo prints what the vendor's page prints", async () => {
  const organizationId = `demo-${randomUUID()}`;
  const demo = { organizationId, name: "Demo", withAccounts: true };
  await seedInto(demo, TODAY);
  const actor = makeActor(organizationId);

  const { customer } = await getCustomer(actor, "ACME-001");
  const { createdAt: _createdAt, updatedAt: _updatedAt, customerAttributes, ...printed } = customer;
  expect(printed).toEqual({
    customerNumber: "ACME-001",
    organizationId,
    companyName: "Acme Industrial Supply",
    companyEmail: "orders@acme.example",
    companyPhone: "+1 512 555 0110",
    companyFax: "+1 512 555 0111",
    pricing: "Wholesale",
    active: true,
    repNumber: "SR-019",
    terms: "NET30",
    currencyCode: "USD",
    externalId: "ERP-CUST-10042",
    addresses: [
      {
        externalId: "ADDR-001",
        line1: "500 Commerce Drive",
        line2: "Suite 200",
        city: "Austin",
        state: "TX",
        postalCode: "78701",
        country: "US",
        addressType: "Shipping",
        phone: "+1 512 555 0110",
        isPrimary: true,
      },
      {
        externalId: "ADDR-002",
        line1: "PO Box 1184",
        line2: null,
        city: "Austin",
        state: "TX",
        postalCode: "78767",
        country: "US",
        addressType: "Billing",
        phone: null,
        isPrimary: true,
      },
    ],
    contacts: [
      {
        externalId: "CON-001",
        title: "Ms.",
        firstName: "Jane",
        lastName: "Smith",
        email: "jane.smith@acme.example",
        phone: "+1 512 555 0112",
        fax: null,
        isPrimary: true,
        contactType: "Purchasing",
      },
    ],
  });
  expect(customerAttributes).toMatchObject({ region: "Southwest", accountTier: "Gold" });

  const list = await listCustomers(actor, DEFAULT_QUERY);
  expect((await listDuplicates(actor, ALL_DUPLICATES)).counts).toMatchObject({
    all: 3,
    number: 1,
    email: 1,
    name: 2,
  });
  expect(list).toMatchObject({ totalRecords: 214, currentPage: 1, totalPages: 9 });
  expect(list.data.map(({ customerNumber }) => customerNumber)).toContain("ACME-001");

  const tiers = await listTiers(actor);
  expect(tiers.filter(({ active }) => active).map(({ name }) => name)).toEqual([
    "Wholesale",
    "Retail",
    "Premium",
  ]);
  expect((await listTerms(actor)).map(({ name }) => name)).toEqual([
    "NET15",
    "NET30",
    "NET60",
    "NET90",
  ]);
  const reps = (await listReps(actor)).map(({ repNumber }) => repNumber);
  expect(reps).toEqual(expect.arrayContaining(["SR-001", "SR-019", "SR-022"]));

  const { totalRecords, months } = await customerOrders(actor, "ACME-001", {}, { now: TODAY });
  expect(totalRecords).toBeGreaterThan(30);
  expect(months.filter(({ totals }) => totals.length > 0).length).toBeGreaterThan(8);
  expect((await customerHistory(actor, "ACME-001")).length).toBeGreaterThan(1);

  adoptEnv({ API_JWT_SECRET: randomUUID() });
  const ClientSecret = demoClientSecret(organizationId);
  const login = { OrgCode: organizationId, ClientId: "erp", ClientSecret };
  expect(await logIn(login)).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3600 });

  const first = await counts(organizationId);
  expect(first).toMatchObject({ customers: 214, users: 4, clients: 1 });
  await seedInto(demo, new Date("2026-11-25T01:00:00Z"));
  expect(await counts(organizationId)).toMatchObject({
    customers: 214,
    orders: first.orders,
    users: 4,
    clients: 1,
  });
});

test("the sandbox has the same lists and logins, and no accounts", async () => {
  const organizationId = `sandbox-${randomUUID()}`;
  await seedInto({ organizationId, name: "Sandbox", withAccounts: false });
  expect(await counts(organizationId)).toMatchObject({
    customers: 0,
    orders: 0,
    users: 4,
    clients: 1,
  });
  const actor = makeActor(organizationId);
  expect(await listTiers(actor)).toMatchObject([
    { name: "Wholesale", active: true },
    { name: "Retail", active: true },
    { name: "Premium", active: true },
    { name: "Legacy", active: false },
  ]);
  expect(await listReps(actor)).toHaveLength(10);
});

test("a database that holds an organization is left alone", async () => {
  await makeOrganization();
  expect(await seedDemo()).toBe(false);
  expect(await findOrganization("demo")).toBeNull();
});

const LOCAL = {
  DATABASE_URL: undefined,
  HOST: "127.0.0.1",
  NEXTAUTH_URL: undefined,
  DEMO: "0",
} as const;
const POSTGRES = { DATABASE_URL: "postgres://db.example/rolodesk" };

test.each([
  [{}, true],
  [{ HOST: "::1" }, true],
  [{ HOST: "localhost", NEXTAUTH_URL: "http://localhost:3000" }, true],
  [{ NEXTAUTH_URL: "https://desk.example" }, false],
  [{ HOST: "0.0.0.0" }, false],
  [{ HOST: "0.0.0.0", NEXTAUTH_URL: "http://localhost:3000" }, false],
  [POSTGRES, false],
  [{ ...POSTGRES, NEXTAUTH_URL: "http://localhost:3000" }, false],
  [{ ...POSTGRES, DEMO: "1" }, true],
  [{ HOST: "0.0.0.0", NEXTAUTH_URL: "https://desk.example", DEMO: "1" }, true],
] as const)("an empty database of %j gets the demo: %s", (settings, expected) => {
  expect(isDemoWanted({ ...env(), ...LOCAL, ...settings })).toBe(expected);
});

test("what lets one into the demo is said where it does", () => {
  expect(demoLogins()).toContain(DEMO_PASSWORD);
  expect(demoLogins()).toContain(demoClientSecret("sandbox"));
  adoptEnv({ NEXTAUTH_URL: "https://desk.acme.example" });
  expect(demoLogins()).toMatch(/^The demo's passwords and secrets are refused here/);
  expect(demoLogins()).not.toContain(DEMO_PASSWORD);
  adoptEnv({ NEXTAUTH_URL: "" });
});
