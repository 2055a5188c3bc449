import { randomUUID } from "node:crypto";
import { pathToFileURL } from "node:url";
import { createApiClient } from "@/lib/api-clients/clients";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { PERMISSIONS } from "@/lib/auth/permissions";
import { upsertBatch } from "@/lib/customers/write/batch";
import { updateCustomer } from "@/lib/customers/write/update";
import { closeDatabase } from "@/lib/db/database";
import { migrate } from "@/lib/db/migrate";
import { DEMO_PASSWORD, demoClientSecret } from "@/lib/demo-secrets";
import { loadEnvFile } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { upsertTier } from "@/lib/lists/read-tiers";
import { upsertRep } from "@/lib/lists/reps";
import { MAX_RECORDED, recordOrders } from "@/lib/orders/record-orders";
import { FIRST_TERMS, FIRST_TIERS } from "@/lib/organizations/first-lists";
import { createOrganization, findOrganization } from "@/lib/organizations/organizations";
import {
  CLIENT_ID,
  DEMO,
  type DemoOrganization,
  demoLogins,
  isDemoMissing,
  isDemoWanted,
  PEOPLE,
  SANDBOX,
} from "@/lib/server/first-logins";
import { createUser } from "@/lib/users/credentials";
import { demoAccounts, demoChanges } from "./demo/accounts";
import { demoOrders } from "./demo/orders";
import { REPS, RETIRED_TIER } from "./demo/organization";

const NOT_EMPTY = "The database is not empty; nothing was seeded.";
export const NO_DEMO =
  "No demo is put into PostgreSQL or where others can reach it, since everybody knows its passwords; with DEMO=1 it is.";

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

/**
 * Fills an empty database with the demo: `demo` with accounts and orders, `sandbox` without. An
 * interrupted demo, recognized by its missing sandbox, is completed.
 * @returns whether there was anything to do.
 */
export async function seedDemo(): Promise<boolean> {
  if (!(await isDemoMissing())) return false;
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
