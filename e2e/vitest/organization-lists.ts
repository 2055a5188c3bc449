import type { Actor } from "@/lib/auth/actor";
import { listCustomers } from "@/lib/customers/list/list";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { inOrganization } from "@/lib/db/tenant";
import { upsertTerms } from "@/lib/lists/read-terms";
import { upsertRep } from "@/lib/lists/reps";
import { insertCustomers, makeActor, makeCustomer, makeOrganization } from "@/prisma/factories";

/** Seven accounts: three Wholesale, one in another spelling, two Retail, two Premium. */
export async function stocked(): Promise<Actor> {
  const actor = makeActor(await makeOrganization(), { who: { id: null, name: "Ida" } });
  const { organizationId } = actor;
  for (const name of ["NET30", "NET60"]) await upsertTerms(actor, { name });
  for (const [repNumber, name] of [
    ["SR-001", "Ada"],
    ["SR-002", "Bruno"],
  ]) {
    await upsertRep(actor, { repNumber, name });
  }
  const of = (number: string, more: Parameters<typeof makeCustomer>[2]) =>
    makeCustomer(organizationId, number, more);
  await insertCustomers(organizationId, [
    of("A-1", { terms: "NET30", repNumber: "SR-001" }),
    of("A-2", { terms: "net30", repNumber: "SR-001" }),
    of("A-3", { pricing: "WHOLESALE", terms: "Net 45", repNumber: "R-9" }),
    of("A-4", { pricing: "Retail", terms: "net 45", repNumber: "SR-002" }),
    of("A-5", { pricing: "Retail", terms: "Net 45" }),
    of("A-6", { pricing: "Premium" }),
    of("A-7", { pricing: "Premium", terms: "NET60" }),
  ]);
  return actor;
}

/** Everything that a change of a list can affect. */
export const stateOf = (actor: Actor) =>
  inOrganization(actor, async (tx) => ({
    accounts: await tx.query`
      SELECT "customerNumber", "version", "pricing", "pricingKey", "terms", "termsKey", "repNumber", "repNumberKey"
      FROM "Customer" WHERE "organizationId" = ${tx.organizationId} ORDER BY 1`,
    tiers: await tx.query`
      SELECT "name", "active", "position" FROM "PriceTier" WHERE "organizationId" = ${tx.organizationId} ORDER BY 1`,
    sets: await tx.query`
      SELECT "kind", "reason" FROM "ChangeSet" WHERE "organizationId" = ${tx.organizationId} ORDER BY "createdAt"`,
    entries: await tx.query`
      SELECT "customerNumber", "version", "changes", "changeSetId" FROM "AuditEntry"
      WHERE "organizationId" = ${tx.organizationId} ORDER BY "createdAt", "customerNumber"`,
  }));

export const foundBy = async (actor: Actor, field: string, value: string) =>
  (
    await listCustomers(actor, {
      ...DEFAULT_QUERY,
      filters: [{ field, operator: "equals", value }],
    })
  ).totalRecords;
