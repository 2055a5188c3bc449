import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { createApiClient } from "@/lib/api-clients/clients";
import { newChangeSet } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { createUser } from "@/lib/auth/credentials";
import { PERMISSIONS, ROLE_LABELS, type RoleName } from "@/lib/auth/permissions";
import { upsertBatch } from "@/lib/customers/write/batch";
import { updateCustomer } from "@/lib/customers/write/update";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { loadEnvFile } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { upsertRep } from "@/lib/lists/reps";
import { upsertTier } from "@/lib/lists/tiers";
import { MAX_RECORDED, recordOrders } from "@/lib/orders/record";
import {
  createOrganization,
  findOrganization,
  hasOrganizations,
} from "@/lib/organizations/organizations";
import { demoAccounts, demoChanges } from "./demo/accounts";
import { demoOrders } from "./demo/orders";
import { REPS, RETIRED_TIER, TERMS, TIERS } from "./demo/organization";

const PASSWORD = "rolodesk-demo";
const CLIENT_ID = "erp";

type DemoOrganization = { organizationId: string; name: string; withAccounts: boolean };
const DEMO = { organizationId: "demo", name: "Acme Supply Group", withAccounts: true };
const SANDBOX = { organizationId: "sandbox", name: "Sandbox", withAccounts: false };

const PEOPLE: readonly { role: RoleName; name: string; mailbox: string; repNumber?: string }[] = [
  { role: "admin", name: "Ida Nyberg", mailbox: "admin" },
  { role: "sales_ops", name: "Mara Okafor", mailbox: "ops" },
  { role: "account_manager", name: "Jonas Weber", mailbox: "manager" },
  { role: "sales_rep", name: "Nadia Haddad", mailbox: "rep", repNumber: "SR-019" },
];
/** Known like the passwords: it opens demo data and nothing else. */
const clientSecretOf = (organizationId: string) =>
  Buffer.from(`rolodesk ${organizationId}`.padEnd(32, ".")).toString("base64url");

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

/** The organization itself, its tiers, terms and reps; what is there already stays. */
async function seedOrganization(organization: DemoOrganization, actor: Actor): Promise<void> {
  const { organizationId, name } = organization;
  if (!(await findOrganization(organizationId))) {
    await createOrganization({
      organizationId,
      name,
      defaultCurrency: "USD",
      tiers: [...TIERS],
      terms: [...TERMS],
    });
  }
  for (const rep of REPS) await upsertRep(actor, rep);
}

/** One login per role and an API client. */
async function seedLogins(actor: Actor): Promise<void> {
  for (const { mailbox, ...person } of PEOPLE) {
    const email = `${mailbox}@${actor.organizationId}.example`;
    await unlessThere(createUser(actor, { ...person, email, password: PASSWORD }));
  }
  const clientSecret = clientSecretOf(actor.organizationId);
  await unlessThere(createApiClient(actor, { clientId: CLIENT_ID, name: "ERP" }, { clientSecret }));
}

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  });
}

/** The accounts as they were first, what changed since, and their orders up to `today`. */
async function seedAccounts(actor: Actor, today: Date): Promise<void> {
  const accounts = demoAccounts();
  const changes = demoChanges(accounts);
  const before = new Map(changes.map((change) => [change.customerNumber, change.before]));
  const changeSet = newChangeSet("seed", { reason: "Taken over from the ERP" });
  const { results } = await upsertBatch(
    actor,
    accounts.map((account) => ({ ...account, ...before.get(account.customerNumber) })),
    { changeSet },
  );
  for (const failed of results.filter(({ status }) => status >= 400)) {
    throw new Error(`A demo account was refused: ${JSON.stringify(failed)}`);
  }
  for (const { customerNumber, after, reason } of changes) {
    await updateCustomer(actor, customerNumber, after, { reason });
  }
  const orders = demoOrders(accounts, today);
  for (let start = 0; start < orders.length; start += MAX_RECORDED) {
    const recorded = await recordOrders(actor, orders.slice(start, start + MAX_RECORDED));
    for (const failed of recorded.filter(({ outcome }) => outcome === "failed")) {
      throw new Error(`A demo order was refused: ${JSON.stringify(failed)}`);
    }
  }
}

/** Fills one demo organization; after an interruption it goes on where it stopped. */
export async function seedInto(organization: DemoOrganization, today = new Date()): Promise<void> {
  const actor = seeder(organization.organizationId);
  await seedOrganization(organization, actor);
  // Active while accounts take it, retired from then on.
  await upsertTier(actor, { name: RETIRED_TIER, active: organization.withAccounts });
  // Passwords are hashed beside the main thread, so the logins cost hardly any time of their own.
  await Promise.all([
    seedLogins(actor),
    organization.withAccounts ? seedAccounts(actor, today) : null,
  ]);
  await upsertTier(actor, { name: RETIRED_TIER, active: false });
}

/** Whether the database holds the demo, whose passwords everybody knows. */
export async function hasDemo(): Promise<boolean> {
  return (await findOrganization(DEMO.organizationId))?.name === DEMO.name;
}

/** What lets a person or a program into the demo. */
export function demoLogins(): string {
  const people = PEOPLE.map(
    ({ role, mailbox }) => `  ${ROLE_LABELS[role].padEnd(16)} ${mailbox}@demo.example`,
  );
  const clients = [DEMO, SANDBOX].map(
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
 * Fills an empty database with the demo: `demo` with its accounts and orders, `sandbox` without. A demo that was cut
 * short, which is one without its sandbox, is finished.
 * @returns whether there was anything to do.
 */
export async function seedDemo(): Promise<boolean> {
  if (await hasOrganizations()) {
    const cutShort = (await hasDemo()) && !(await findOrganization(SANDBOX.organizationId));
    if (!cutShort) return false;
  }
  await seedInto(DEMO);
  await seedInto(SANDBOX);
  return true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  loadEnvFile();
  try {
    await migrate();
    const seeded = await seedDemo();
    console.log(seeded ? demoLogins() : "The database is not empty; nothing was seeded.");
  } finally {
    await closeDatabase();
  }
}
