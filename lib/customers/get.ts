import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey } from "@/lib/text";
import type { CustomerObject } from "./schema";
import { customerJson } from "./serialize";
import { etagOf, isVisible, notFound } from "./state";

/**
 * One account with its addresses, contacts and attributes.
 * @returns the customer and its entity tag.
 * @throws AppError `forbidden`; `not_found` when it is unknown or not the actor's to see.
 */
export async function getCustomer(
  actor: Actor,
  customerNumber: string,
): Promise<{ customer: CustomerObject; etag: string }> {
  authorize(actor, "customers:read");
  const [row] = await inOrganization(
    actor,
    (tx) => tx.query<{ id: string; version: number; customer: string }>`
      SELECT c."id", c."version", ${customerJson({ alias: "c", children: true })}::text AS "customer"
      FROM "Customer" c
      WHERE c."organizationId" = ${tx.organizationId}
        AND c."customerNumberLower" = ${caseKey(customerNumber)}`,
  );
  // The statement builds the object from the registry.
  const customer = row ? (JSON.parse(row.customer) as CustomerObject) : null;
  if (!row || !customer || !isVisible(actor, customer)) throw notFound(customerNumber);
  return { customer, etag: etagOf(row) };
}

/** The number of the account that once had this number, when the actor may see it; null otherwise. */
export async function findCustomerNumberByAlias(
  actor: Actor,
  oldNumber: string,
): Promise<string | null> {
  authorize(actor, "customers:read");
  const [row] = await inOrganization(
    actor,
    (tx) => tx.query<{ customerNumber: string; repNumber: string | null }>`
      SELECT c."customerNumber", c."repNumber"
      FROM "CustomerNumberAlias" a
      JOIN "Customer" c ON c."organizationId" = a."organizationId" AND c."id" = a."customerId"
      WHERE a."organizationId" = ${tx.organizationId}
        AND a."customerNumberLower" = ${caseKey(oldNumber)}`,
  );
  return row && isVisible(actor, row) ? row.customerNumber : null;
}
