import "server-only";
import { parseArgs } from "node:util";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { trustedOrigins } from "@/lib/http/origin";
import { FIRST_TERMS, FIRST_TIERS } from "@/lib/organizations/first-lists";
import type { Link } from "@/lib/users/links";
import { parse } from "@/lib/validation";
import { type NewOrganization, newOrganizationSchema } from "./new-organization";

const EXAMPLES = {
  organizationId: "acme",
  name: '--name "Acme"',
  defaultCurrency: "--currency EUR",
  admin: "--admin ida@acme.example",
  adminName: '--admin-name "Ida Nyberg"',
};
type Field = keyof typeof EXAMPLES;

const { organizationId, name, defaultCurrency, admin } = EXAMPLES;
export const ORGANIZATION_USAGE = `npm run organization -- create ${organizationId} ${name} ${defaultCurrency} ${admin}`;

const usage = () => new Error(`Usage: ${ORGANIZATION_USAGE} [${EXAMPLES.adminName}]`);

function readArguments(args: readonly string[]): Partial<Record<Field, string>> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: "string" },
      currency: { type: "string" },
      admin: { type: "string" },
      "admin-name": { type: "string" },
    },
  });
  const [verb, id, ...more] = positionals;
  if (verb !== "create" || id === undefined || more.length > 0) throw usage();
  return {
    organizationId: id,
    name: values.name,
    defaultCurrency: values.currency,
    admin: values.admin,
    adminName: values["admin-name"],
  };
}

/**
 * Parses the command's arguments.
 * @throws Error with a line for each wrong one: what is allowed, what was read, an example.
 */
export function readNewOrganization(args: readonly string[]): NewOrganization {
  if (trustedOrigins(env()).length === 0) {
    throw new Error(
      "NEXTAUTH_URL: must be set where HOST lets others in; the invitation's link begins with it. For example NEXTAUTH_URL=https://desk.example.com",
    );
  }
  const given = readArguments(args);
  try {
    return parse(newOrganizationSchema, given);
  } catch (error) {
    if (!(error instanceof AppError && error.errors)) throw error;
    const wrong = error.errors;
    // Object.keys is typed string[].
    const fields = (Object.keys(EXAMPLES) as Field[]).filter((field) => field in wrong);
    const lines = fields.map((field) => {
      const [option] = EXAMPLES[field].split(" ");
      const label = field === "organizationId" ? "create" : option;
      const read = given[field] === undefined ? "nothing" : JSON.stringify(given[field]);
      return `  ${label}: ${wrong[field]?.join(" ")} Read: ${read}. For example: ${EXAMPLES[field]}`;
    });
    throw new Error(`Nothing was made:\n${lines.join("\n")}`);
  }
}

/** The command's output for a new organization. */
export function madeOrganization(
  { organizationId, name, defaultCurrency, admin }: NewOrganization,
  { url, expiresAt }: Link,
): string {
  return `Made the organization ${organizationId}: ${name}, in ${defaultCurrency}, with the price tiers ${FIRST_TIERS.join(", ")} and the payment terms ${FIRST_TERMS.join(", ")}, which its admins may change.
The invitation of ${admin}, who is its admin; it is good once, until ${expiresAt.toISOString()}:
${url}`;
}
