import "server-only";
import { ROLE_LABELS, type RoleName } from "@/lib/auth/permissions";
import { DEMO_PASSWORD, demoClientSecret } from "@/lib/demo-secrets";
import { env } from "@/lib/env";
import { findOrganization, hasOrganizations } from "@/lib/organizations/organizations";
import { isLoopback, isPublic } from "@/lib/public-address";
import { ORGANIZATION_USAGE } from "./organization-cli";

export const CLIENT_ID = "erp";

export type DemoOrganization = { organizationId: string; name: string; withAccounts: boolean };
export const DEMO = { organizationId: "demo", name: "Acme Supply Group", withAccounts: true };
export const SANDBOX = { organizationId: "sandbox", name: "Sandbox", withAccounts: false };

export const PEOPLE: readonly {
  role: RoleName;
  name: string;
  mailbox: string;
  repNumber?: string;
}[] = [
  { role: "admin", name: "Ida Nyberg", mailbox: "admin" },
  { role: "sales_ops", name: "Mara Okafor", mailbox: "ops" },
  { role: "account_manager", name: "Jonas Weber", mailbox: "manager" },
  { role: "sales_rep", name: "Nadia Haddad", mailbox: "rep", repNumber: "SR-019" },
];

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

/** Whether the demo is still to be made: nothing is there, or it was cut short. */
export async function isDemoMissing(): Promise<boolean> {
  if (!(await hasOrganizations())) return true;
  return (await hasDemo()) && !(await findOrganization(SANDBOX.organizationId));
}
