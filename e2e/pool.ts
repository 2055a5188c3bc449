import { createHash } from "node:crypto";
import { hashPassword } from "@/lib/auth/passwords";
import { upsertCustomer } from "@/lib/customers/upsert";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { inOrganization } from "@/lib/db/tenant";
import { recordOrder } from "@/lib/orders/record";
import { caseKey } from "@/lib/text";
import { upsertTier } from "@/lib/tiers/tiers";
import { makeActor } from "@/prisma/factories";
import { CLIENT, PEOPLE, REPS, RETIRED_TIER, STOCKED, TERMS, TIERS } from "./people";
import { organizationId, POOLS } from "./run";

async function addOrganization(id: string, passwordHash: string): Promise<void> {
  await inOrganization({ organizationId: id }, async ({ prisma }) => {
    const own = { organizationId: id };
    const named = (name: string, position: number) => ({
      ...own,
      name,
      nameKey: caseKey(name),
      position,
    });
    await prisma.organization.create({ data: { ...own, name: id } });
    await prisma.priceTier.createMany({ data: TIERS.map(named) });
    await prisma.paymentTerms.createMany({ data: TERMS.map(named) });
    await prisma.salesRep.createMany({
      data: REPS.map((rep) => ({ ...own, ...rep, repNumberKey: caseKey(rep.repNumber) })),
    });
    await prisma.user.createMany({
      data: Object.entries(PEOPLE).map(([role, person]) => ({
        ...own,
        ...person,
        // The keys of PEOPLE are the roles.
        role: role as keyof typeof PEOPLE,
        emailKey: caseKey(person.email),
        passwordHash,
      })),
    });
    const secretHash = createHash("sha256").update(CLIENT.clientSecret).digest("hex");
    const scopes = ["customers:read", "customers:write"];
    const client = { ...own, name: "ERP", secretHash, scopes };
    await prisma.apiClient.createMany({
      data: [
        { ...client, clientId: CLIENT.clientId },
        { ...client, clientId: CLIENT.revoked, active: false },
        { ...client, clientId: CLIENT.expired, expiresAt: new Date("2026-01-01") },
      ],
    });
  });
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

/** Fills the database of the environment with organizations for the specs to check out. */
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
  await closeDatabase();
}

const [password = ""] = process.argv.slice(2);
await fill(password);
