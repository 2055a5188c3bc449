import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import type { Actor } from "@/lib/auth/actor";
import { createApiClient, createUser } from "@/lib/auth/credentials";
import { PERMISSIONS, ROLE_LABELS, type RoleName } from "@/lib/auth/permissions";
import { upsertBatch } from "@/lib/customers/batch";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { loadEnvFile } from "@/lib/env";
import { recordOrders } from "@/lib/orders/record";
import {
  createOrganization,
  findOrganization,
  hasOrganizations,
} from "@/lib/organizations/organizations";
import { upsertRep } from "@/lib/reps/reps";
import { demoAccounts } from "./demo/accounts";
import { REPS, TERMS, TIERS } from "./demo/names";
import { demoOrders } from "./demo/orders";

const PASSWORD = "rolodesk-demo";
const CLIENT_ID = "erp";
const ORGANIZATIONS = [
  { organizationId: "demo", name: "Acme Supply Group" },
  { organizationId: "sandbox", name: "Sandbox" },
];
const PEOPLE: readonly { role: RoleName; name: string; mailbox: string; repNumber?: string }[] = [
  { role: "admin", name: "Ida Nyberg", mailbox: "admin" },
  { role: "sales_ops", name: "Mara Okafor", mailbox: "ops" },
  { role: "account_manager", name: "Jonas Weber", mailbox: "manager" },
  { role: "sales_rep", name: "Nadia Haddad", mailbox: "rep", repNumber: "SR-019" },
];
/** Known like the passwords: it opens demo data and nothing else. */
const clientSecretOf = (organizationId: string) =>
  Buffer.from(`rolodesk ${organizationId}`.padEnd(32, ".")).toString("base64url");
const CHUNK = 1_000;

function seeder(organizationId: string): Actor {
  return {
    organizationId,
    who: { id: null, name: "Demo data" },
    permissions: new Set(PERMISSIONS),
    repNumber: null,
    ownAccountsOnly: false,
    door: "seed",
    requestId: randomUUID(),
  };
}

async function seedOrganization(organization: (typeof ORGANIZATIONS)[number]): Promise<Actor> {
  const { organizationId } = organization;
  await createOrganization({
    ...organization,
    defaultCurrency: "USD",
    tiers: [...TIERS],
    terms: [...TERMS],
  });
  const actor = seeder(organizationId);
  for (const rep of REPS) await upsertRep(actor, rep);
  for (const { mailbox, ...person } of PEOPLE) {
    const email = `${mailbox}@${organizationId}.example`;
    await createUser(actor, { ...person, email, password: PASSWORD });
  }
  await createApiClient(actor, {
    clientId: CLIENT_ID,
    name: "ERP",
    clientSecret: clientSecretOf(organizationId),
  });
  return actor;
}

async function seedAccounts(actor: Actor): Promise<void> {
  const accounts = demoAccounts();
  const { results } = await upsertBatch(actor, accounts);
  const failed = results.find(({ status }) => status >= 400);
  if (failed) throw new Error(`A demo account was refused: ${JSON.stringify(failed)}`);
  const orders = demoOrders(accounts, new Date());
  for (let start = 0; start < orders.length; start += CHUNK) {
    await recordOrders(actor, orders.slice(start, start + CHUNK));
  }
}

/** Whether the database holds the demo, whose passwords everybody knows. */
export async function hasDemo(): Promise<boolean> {
  const [demo] = ORGANIZATIONS;
  return demo !== undefined && (await findOrganization(demo.organizationId))?.name === demo.name;
}

/** What lets a person or a program into the demo. */
export function demoLogins(): string {
  const people = PEOPLE.map(
    ({ role, mailbox }) => `  ${ROLE_LABELS[role].padEnd(16)} ${mailbox}@demo.example`,
  );
  const clients = ORGANIZATIONS.map(
    ({ organizationId }) =>
      `  ${organizationId.padEnd(16)} ClientId ${CLIENT_ID}, ClientSecret ${clientSecretOf(organizationId)}`,
  );
  return [
    `Demo logins (organization demo or sandbox, password ${PASSWORD}; in sandbox …@sandbox.example):`,
    ...people,
    "API clients (POST /api/auth/login, OrgCode is the organization):",
    ...clients,
  ].join("\n");
}

/**
 * Fills an empty database with the demo: `demo` with its accounts and orders, `sandbox` without.
 * @returns whether it was empty.
 */
export async function seedDemo(): Promise<boolean> {
  if (await hasOrganizations()) return false;
  for (const organization of ORGANIZATIONS) {
    const actor = await seedOrganization(organization);
    if (organization.organizationId === "demo") await seedAccounts(actor);
  }
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  loadEnvFile();
  await migrate();
  const seeded = await seedDemo();
  console.log(seeded ? demoLogins() : "The database is not empty; nothing was seeded.");
  await closeDatabase();
}
