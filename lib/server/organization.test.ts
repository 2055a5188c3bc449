import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { failure } from "@/e2e/vitest/failure";
import { signIn } from "@/lib/auth/sign-in";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { inOrganization } from "@/lib/db/tenant";
import { listTerms } from "@/lib/lists/read-terms";
import { findOrganization } from "@/lib/organizations/organizations";
import { listUsers } from "@/lib/users/list";
import { setPasswordByLink } from "@/lib/users/set-password";
import { makeActor, makeOrganization } from "@/prisma/factories";
import { makeOrganizationWithAdmin } from "./new-organization";
import { madeOrganization, readNewOrganization } from "./organization-cli";

const PASSWORD = "a long and private one";
/** A date outside of the database's range. */
const BEFORE_TIME = new Date(-8.64e15);
const from = { userAgent: null, address: null };

const argumentsFor = (organizationId: string, more: Record<string, string> = {}) => [
  "create",
  organizationId,
  ...Object.entries({
    name: "Acme Group",
    currency: "eur",
    admin: "Ida@acme.example",
    ...more,
  }).flatMap(([option, value]) => [`--${option}`, value]),
];

test("the command makes an organization to begin with, whose admin comes in by the link", async () => {
  const organizationId = `acme-${randomUUID()}`;
  const given = readNewOrganization(argumentsFor(organizationId));
  const link = await makeOrganizationWithAdmin(given);
  expect(madeOrganization(given, link).endsWith(`:\n${link.url}`)).toBe(true);
  expect(link.url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/set-password#/);

  expect(await findOrganization(organizationId)).toEqual({
    organizationId,
    name: "Acme Group",
    defaultCurrency: "EUR",
  });
  const actor = makeActor(organizationId);
  expect(await listUsers(actor)).toMatchObject([
    { name: "Ida", email: "Ida@acme.example", role: "admin", status: "invited" },
  ]);
  expect((await listTerms(actor)).map(({ name }) => name)).toContain("NET30");
  const first = await upsertCustomer(actor, {
    customerNumber: "A-1",
    companyName: "First",
    companyEmail: "a@first.example",
    pricing: "Wholesale",
  });
  expect(first).toMatchObject({ customer: { currencyCode: "EUR" } });

  const [, token] = new URL(link.url).hash.split("/");
  await setPasswordByLink({ organization: organizationId, token, password: PASSWORD }, from);
  const credentials = {
    organization: organizationId,
    email: "ida@acme.example",
    password: PASSWORD,
  };
  expect(await signIn(credentials, from)).toMatchObject({ organizationId });
});

test("an organization that is there already stays as it is", async () => {
  const organizationId = await makeOrganization({ tiers: ["Gold"] });
  const given = readNewOrganization(argumentsFor(organizationId));
  expect(await failure(makeOrganizationWithAdmin(given))).toMatchObject({
    code: "conflict",
    message: `There is an organization ${organizationId} already.`,
  });
  expect(await listUsers(makeActor(organizationId))).toEqual([]);
});

test("what fails on the way leaves nothing", async () => {
  const organizationId = `acme-${randomUUID()}`;
  const given = readNewOrganization(argumentsFor(organizationId));
  const broken = makeOrganizationWithAdmin(given, BEFORE_TIME);
  await expect(broken).rejects.toThrow();
  const left = await inOrganization(
    { organizationId },
    (tx) => tx.query`SELECT 1 FROM "PriceTier" UNION ALL SELECT 1 FROM "User"`,
  );
  expect([await findOrganization(organizationId), left]).toEqual([null, []]);
});

test.each([
  [
    { currency: "EURO" },
    '  --currency: At most 3 characters. Read: "EURO". For example: --currency EUR',
  ],
  [
    { currency: "XYZ" },
    '  --currency: Must be an ISO 4217 currency code, such as USD or EUR. Read: "XYZ".',
  ],
  [
    { admin: "ida" },
    '  --admin: Must be an e-mail address. Read: "ida". For example: --admin ida@acme.example',
  ],
  [{ name: " " }, '  --name: Required. Read: " ". For example: --name "Acme"'],
])("%j is told at its option", (more, line) => {
  expect(() => readNewOrganization(argumentsFor("acme", more))).toThrow(line);
});

test("each option that is missing is told, and a verb that is none", () => {
  expect(() => readNewOrganization(["create", "acme"])).toThrow(
    /--name: Required\. Read: nothing.*--currency: Required\..*--admin: Required\./s,
  );
  for (const args of [[], ["create"], ["make", "acme"], ["create", "acme", "group"]]) {
    expect(() => readNewOrganization(args)).toThrow("Usage: npm run organization -- create acme");
  }
});
