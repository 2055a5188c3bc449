import { createHash } from "node:crypto";
import { hashPassword } from "@/lib/auth/passwords";
import { upsertCustomer } from "@/lib/customers/write/upsert";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { inOrganization } from "@/lib/db/tenant";
import { upsertTier } from "@/lib/lists/read-tiers";
import { recordOrder } from "@/lib/orders/record-orders";
import { caseKey } from "@/lib/text";
import { makeActor } from "@/prisma/factories";
import { DISABLED, disabledSession, OTHER_ORGANIZATION } from "./leak-marker";
import { addOtherOrganization, otherIds } from "./other-organization";
import { CLIENT, PEOPLE, REPS, RETIRED_TIER, STOCKED, TERMS, TIERS } from "./people";
import { organizationId, POOLS } from "./run";

/** A single statement, since hundreds of organizations are created. */
async function addOrganization(id: string, passwordHash: string): Promise<void> {
  const secretHash = createHash("sha256").update(CLIENT.clientSecret).digest("hex");
  const people = Object.entries(PEOPLE).map(([role, person]) => ({
    ...person,
    role,
    emailKey: caseKey(person.email),
  }));
  const reps = REPS.map((rep) => ({ ...rep, repNumberKey: caseKey(rep.repNumber) }));
  const clients = [
    { clientId: CLIENT.clientId, active: true, expiresAt: null },
    { clientId: CLIENT.revoked, active: false, expiresAt: null },
    { clientId: CLIENT.expired, active: true, expiresAt: "2026-01-01T00:00:00Z" },
  ];
  const named = (names: readonly string[]) =>
    JSON.stringify(names.map((name, position) => ({ name, nameKey: caseKey(name), position })));
  await inOrganization(
    { organizationId: id },
    ({ query }) => query`
      WITH "organization" AS (
        INSERT INTO "Organization" ("organizationId", "name") VALUES (${id}, ${id})
      ), "tiers" AS (
        INSERT INTO "PriceTier" ("organizationId", "id", "name", "nameKey", "position")
        SELECT ${id}, gen_random_uuid(), "name", "nameKey", "position"
        FROM jsonb_to_recordset(${named(TIERS)}::jsonb)
          AS t("name" text, "nameKey" text, "position" int)
      ), "terms" AS (
        INSERT INTO "PaymentTerms" ("organizationId", "id", "name", "nameKey", "position")
        SELECT ${id}, gen_random_uuid(), "name", "nameKey", "position"
        FROM jsonb_to_recordset(${named(TERMS)}::jsonb)
          AS t("name" text, "nameKey" text, "position" int)
      ), "reps" AS (
        INSERT INTO "SalesRep" ("organizationId", "id", "repNumber", "repNumberKey", "name")
        SELECT ${id}, gen_random_uuid(), "repNumber", "repNumberKey", "name"
        FROM jsonb_to_recordset(${JSON.stringify(reps)}::jsonb)
          AS t("repNumber" text, "repNumberKey" text, "name" text)
      ), "people" AS (
        INSERT INTO "User"
          ("organizationId", "id", "email", "emailKey", "name", "role", "repNumber", "passwordHash")
        SELECT ${id}, gen_random_uuid(), "email", "emailKey", "name", "role"::"Role", "repNumber",
          ${passwordHash}
        FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
          AS t("email" text, "emailKey" text, "name" text, "role" text, "repNumber" text)
      )
      INSERT INTO "ApiClient"
        ("organizationId", "id", "clientId", "name", "secretHash", "scopes", "active", "expiresAt")
      SELECT ${id}, gen_random_uuid(), "clientId", 'ERP', ${secretHash},
        ${["customers:read", "customers:write"]}::text[], "active", "expiresAt"
      FROM jsonb_to_recordset(${JSON.stringify(clients)}::jsonb)
        AS t("clientId" text, "active" boolean, "expiresAt" timestamptz)`,
  );
}

async function stock(id: string): Promise<void> {
  const actor = makeActor(id, { door: "seed" });
  await upsertTier(actor, { name: RETIRED_TIER });
  const account = (customerNumber: string, pricing: string) =>
    upsertCustomer(actor, {
      customerNumber,
      companyName: `Company ${customerNumber}`,
      companyEmail: "orders@company.example",
      pricing,
    });
  await account(STOCKED.withOrders, "Wholesale");
  await account(STOCKED.onRetiredTier, RETIRED_TIER);
  await upsertTier(actor, { name: RETIRED_TIER, active: false });
  for (const [number, total] of [
    ["SO-1", "100.00"],
    ["SO-2", "250.50"],
  ]) {
    await recordOrder(actor, {
      number,
      customerNumber: STOCKED.withOrders,
      date: "2026-10-05",
      total,
    });
  }
}

/** Creates the organization of disabled users, who still have sessions. */
async function addDisabled(passwordHash: string): Promise<void> {
  const { organizationId, sessions } = DISABLED;
  await addOrganization(organizationId, passwordHash);
  const ids = Array.from({ length: sessions }, (_, index) =>
    createHash("sha256").update(disabledSession(index)).digest("hex"),
  );
  await inOrganization({ organizationId }, async ({ query }) => {
    await query`
      INSERT INTO "Session" ("organizationId", "id", "userId", "expiresAt")
      SELECT ${organizationId}, s."id", u."id", now() + interval '10 hours'
      FROM unnest(${ids}::text[]) AS s("id"), "User" u
      WHERE u."organizationId" = ${organizationId} AND u."role" = 'admin'`;
    await query`UPDATE "User" SET "active" = false WHERE "organizationId" = ${organizationId}`;
  });
}

/** Fills the environment's database with organizations for the specs. */
async function fill(password: string): Promise<void> {
  await migrate();
  const passwordHash = await hashPassword(password);
  for (let index = 0; index < POOLS.empty; index++) {
    await addOrganization(organizationId("empty", index), passwordHash);
  }
  for (let index = 0; index < POOLS.stocked; index++) {
    await addOrganization(organizationId("stocked", index), passwordHash);
    await stock(organizationId("stocked", index));
  }
  for (let index = 0; index < POOLS.strict; index++) {
    const id = organizationId("strict", index);
    await addOrganization(id, passwordHash);
    await inOrganization(
      { organizationId: id },
      ({ query }) => query`
        UPDATE "Organization" SET "adminsNeedTwoStep" = true WHERE "organizationId" = ${id}`,
    );
  }
  await addDisabled(passwordHash);
  await addOtherOrganization(OTHER_ORGANIZATION);
  console.log(JSON.stringify(await otherIds(OTHER_ORGANIZATION)));
  await closeDatabase();
}

const [password = ""] = process.argv.slice(2);
await fill(password);
// Exits now: the schema engine leaves a timer of ten seconds.
process.exit();
