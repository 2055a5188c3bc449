import "server-only";
import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { logSettings } from "@/lib/lists/list-tables";
import { upsertEntry } from "@/lib/lists/named-list";
import { parse } from "@/lib/validation";
import { editOrganizationSchema, organizationSchema } from "./schema";

export type Organization = { organizationId: string; name: string; defaultCurrency: string };

/**
 * Creates an organization with its price tiers and payment terms, in one transaction. Only for the
 * seed and the import, since there is no actor of the organization yet.
 * @param input `{organizationId, name, defaultCurrency, tiers?, terms?}`; tiers and terms are names
 * in order.
 * @throws AppError `validation`, or `conflict` when the id is taken.
 */
export async function createOrganization(input: unknown): Promise<Organization> {
  const given = parse(organizationSchema, input);
  return inOrganization(given, (tx) => insertOrganization(tx, given));
}

/**
 * Creates an organization within the caller's transaction, from parsed input.
 * @throws AppError `conflict` when the id is taken.
 */
export async function insertOrganization(
  tx: Tx,
  {
    tiers,
    terms,
    ...organization
  }: Organization & { tiers: readonly string[]; terms: readonly string[] },
): Promise<Organization> {
  const { organizationId, name, defaultCurrency } = organization;
  const made = await tx.query`
    INSERT INTO "Organization" ("organizationId", "name", "defaultCurrency")
    VALUES (${organizationId}, ${name}, ${defaultCurrency})
    ON CONFLICT DO NOTHING RETURNING 1 AS "made"`;
  if (made.length === 0) {
    throw new AppError("conflict", `There is an organization ${organizationId} already.`);
  }
  for (const tier of tiers) await upsertEntry(tx, "PriceTier", { name: tier });
  for (const entry of terms) await upsertEntry(tx, "PaymentTerms", { name: entry });
  return organization;
}

/** Finds an organization by id, for commands that act for it; null when there is none. */
export function findOrganization(organizationId: string): Promise<Organization | null> {
  return inOrganization({ organizationId }, async (tx) => {
    const [found] = await tx.query<Organization>`
      SELECT "organizationId", "name", "defaultCurrency" FROM "Organization"
      WHERE "organizationId" = ${organizationId}`;
    return found ?? null;
  });
}

/** Whether the database has any organization; one without any may get the demo. */
export async function hasOrganizations(): Promise<boolean> {
  const [found] = await inOrganization(
    { organizationId: "" },
    (tx) => tx.query<{ any: boolean }>`SELECT has_organizations() AS "any"`,
  );
  return found?.any === true;
}

/**
 * The actor's own organization.
 * @throws AppError `forbidden` when it is gone.
 */
export async function organizationOf(actor: Actor): Promise<Organization> {
  authorize(actor, "customers:read");
  const found = await findOrganization(actor.organizationId);
  if (!found) throw new AppError("forbidden", "There is no such organization.");
  return found;
}

/**
 * Sets the name and the default currency of new accounts.
 * @param input the new values, and `seen`: the values that the page showed.
 * @throws AppError `forbidden`, `validation`, `conflict` when somebody else changed them meanwhile.
 */
export async function editOrganization(
  actor: Actor,
  input: z.input<typeof editOrganizationSchema>,
): Promise<void> {
  authorize(actor, "organization:admin");
  const { name, defaultCurrency, seen } = parse(editOrganizationSchema, input);
  await inOrganization(actor, async (tx) => {
    const [now] = await tx.query<{ name: string; defaultCurrency: string }>`
      SELECT "name", "defaultCurrency" FROM "Organization"
      WHERE "organizationId" = ${tx.organizationId} FOR NO KEY UPDATE`;
    if (now?.name !== seen.name || now.defaultCurrency !== seen.defaultCurrency) {
      throw new AppError(
        "conflict",
        `Somebody else set the name to “${now?.name}” and the currency to ${now?.defaultCurrency} meanwhile. Nothing was saved: save again to put yours.`,
      );
    }
    await tx.query`
      UPDATE "Organization" SET "name" = ${name}, "defaultCurrency" = ${defaultCurrency}
      WHERE "organizationId" = ${tx.organizationId}`;
  });
  logSettings(actor, "set the defaults", { before: seen, after: { name, defaultCurrency } });
}
