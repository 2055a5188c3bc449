import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { createApiClient } from "@/lib/api-clients/clients";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS, ROLE_LABELS, type RoleName } from "@/lib/auth/permissions";
import { upsertBatch } from "@/lib/customers/write/batch";
import { updateCustomer } from "@/lib/customers/write/update";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { DEMO_PASSWORD, demoClientSecret } from "@/lib/demo-secrets";
import { env, loadEnvFile } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { upsertTier } from "@/lib/lists/read-tiers";
import { upsertRep } from "@/lib/lists/reps";
import { MAX_RECORDED, recordOrders } from "@/lib/orders/record-orders";
import { FIRST_TERMS, FIRST_TIERS } from "@/lib/organizations/first-lists";
import {
  createOrganization,
  findOrganization,
  hasOrganizations,
} from "@/lib/organizations/organizations";
import { isLoopback, isPublic } from "@/lib/public-address";
import { ORGANIZATION_USAGE } from "@/lib/server/organization-cli";
import { createUser } from "@/lib/users/credentials";
import { demoAccounts, demoChanges } from "./demo/accounts";
import { demoOrders } from "./demo/orders";
import { REPS, RETIRED_TIER } from "./demo/organization";

const CLIENT_ID = "erp";

const NOT_EMPTY = "The database is not empty; nothing was seeded.";
export const NO_DEMO =
  "No demo is put into PostgreSQL or where others can reach it, since everybody knows its passwords; with DEMO=1 it is.";

type DemoOrganization = { organizationId: string; name: string; withAccounts: boolean };
const DEMO = { organizationId: "demo", name: "Acme Supply Group", withAccounts: true };
const SANDBOX = { organizationId: "sandbox", name: "Sandbox", withAccounts: false };

const PEOPLE: readonly { role: RoleName; name: string; mailbox: string; repNumber?: string }[] = [
  { role: "admin", name: "Ida Nyberg", mailbox: "admin" },
  { role: "sales_ops", name: "Mara Okafor", mailbox: "ops" },
  { role: "account_manager", name: "Jonas Weber", mailbox: "manager" },
  { role: "sales_rep", name: "Nadia Haddad", mailbox: "rep", repNumber: "SR-019" },
];

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

/** Creates the organization, its tiers, terms and reps; existing ones stay. */
async function seedOrganization(organization: DemoOrganization, actor: Actor): Promise<void> {
  const { organizationId, name } = organization;
  if (!(await findOrganization(organizationId))) {
    await createOrganization({
      organizationId,
      name,
      defaultCurrency: "USD",
      tiers: [...FIRST_TIERS],
      terms: [...FIRST_TERMS],
    });
  }
  for (const rep of REPS) await upsertRep(actor, rep);
}

/** Creates one login for each role, and an API client. */
async function seedLogins(actor: Actor): Promise<void> {
  for (const { mailbox, ...person } of PEOPLE) {
    const email = `${mailbox}@${actor.organizationId}.example`;
    await unlessThere(createUser(actor, { ...person, email, password: DEMO_PASSWORD }));
  }
  const clientSecret = demoClientSecret(actor.organizationId);
  await unlessThere(createApiClient(actor, { clientId: CLIENT_ID, name: "ERP" }, { clientSecret }));
}

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  await creation.catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "conflict")) throw error;
  });
}

/** Creates the accounts in their first state, their changes, and their orders up to `today`. */
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

/** Fills one demo organization; an interrupted run continues. */
export async function seedInto(organization: DemoOrganization, today = new Date()): Promise<void> {
  const actor = seeder(organization.organizationId);
  await seedOrganization(organization, actor);
  // Active while accounts are given it, retired afterwards.
  await upsertTier(actor, { name: RETIRED_TIER, active: organization.withAccounts });
  // Passwords are hashed off the main thread, so logins add hardly any time.
  await Promise.all([
    seedLogins(actor),
    organization.withAccounts ? seedAccounts(actor, today) : null,
  ]);
  await upsertTier(actor, { name: RETIRED_TIER, active: false });
}

/** Whether the database has the demo. */
async function hasDemo(): Promise<boolean> {
  return (await findOrganization(DEMO.organizationId))?.name === DEMO.name;
}

/** The demo's logins and client secret, as text. */
export function demoLogins(): string {
  if (isPublic(env())) {
    return `The demo's passwords and secrets are refused here, since others can reach this address. Choose one by "Forgot your password?" on the sign-in page, for admin@${DEMO.organizationId}.example.`;
  }
  const people = PEOPLE.map(
    ({ role, mailbox }) => `  ${ROLE_LABELS[role].padEnd(16)} ${mailbox}@demo.example`,
  );
  const clients = [DEMO, SANDBOX].map(
    ({ organizationId }) =>
      `  ${organizationId.padEnd(16)} ClientId ${CLIENT_ID}, ClientSecret ${demoClientSecret(organizationId)}`,
  );
  return [
    `Demo logins (organization demo or sandbox, password ${DEMO_PASSWORD}; in sandbox …@sandbox.example):`,
    ...people,
    "API clients (POST /api/auth/login, OrgCode is the organization):",
    ...clients,
  ].join("\n");
}

/**
 * Whether an empty database gets the demo, whose passwords are published: the embedded one that
 * others cannot reach, and any with DEMO=1.
 */
export function isDemoWanted(settings = env()): boolean {
  const { DEMO: asked, DATABASE_URL, HOST } = settings;
  return asked === "1" || (DATABASE_URL === undefined && isLoopback(HOST) && !isPublic(settings));
}

/** The text about first logins at a start; null once an organization of its own is there. */
export async function firstLogins(): Promise<string | null> {
  if (await hasDemo()) return demoLogins();
  if (await hasOrganizations()) return null;
  return `There is no organization yet${env().DATABASE_URL ? "" : " (stop this server first)"}: ${ORGANIZATION_USAGE}`;
}

/**
 * Fills an empty database with the demo: `demo` with accounts and orders, `sandbox` without. An
 * interrupted demo, recognized by its missing sandbox, is completed.
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
    const seeded = isDemoWanted() && (await seedDemo());
    console.log(seeded ? demoLogins() : isDemoWanted() ? NOT_EMPTY : NO_DEMO);
  } finally {
    await closeDatabase();
  }
}
