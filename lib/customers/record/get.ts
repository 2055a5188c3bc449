import "server-only";
import { validate as isUuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { sql } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";
import type { CustomerObject } from "./schema";
import { customerJson } from "./serialize";
import { etagOf, notFound } from "./state";
import { visibleTo } from "./visible";

type Row = { id: string; version: number; customer: string };

/**
 * One customer as JSON text, as the API sends it, with its entity tag.
 * @param customerNumber in any case, as it was decoded from the URL.
 * @throws AppError `not_found` when there is none that the actor may see.
 */
export async function getCustomerText(
  actor: Actor,
  customerNumber: string,
): Promise<{ text: string; etag: string }> {
  authorize(actor, "customers:read");
  if (!isStorable(customerNumber)) throw notFound(customerNumber);
  const statement = sql`
    SELECT c."id", c."version", ${customerJson({ alias: "c", children: true })}::text AS "customer"
    FROM "Customer" c
    WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ${numberKey(customerNumber)}`;
  const [row] = await inOrganization(actor, (tx) => tx.run<Row>(statement, { prepared: true }));
  if (!row) throw notFound(customerNumber);
  return { text: row.customer, etag: etagOf(row) };
}

/**
 * One customer with addresses, contacts and attributes, and its entity tag.
 * @throws AppError `not_found` when there is none that the actor may see.
 */
export async function getCustomer(
  actor: Actor,
  customerNumber: string,
): Promise<{ customer: CustomerObject; etag: string }> {
  const { text, etag } = await getCustomerText(actor, customerNumber);
  // The database builds the object from the registry that the schema follows.
  return { customer: JSON.parse(text) as CustomerObject, etag };
}

/** The number of the account with an id; null when there is none that the actor may see. */
export async function findCustomerNumberById(actor: Actor, id: string): Promise<string | null> {
  authorize(actor, "customers:read");
  if (!isUuid(id)) return null;
  const [row] = await inOrganization(
    actor,
    (tx) => tx.query<{ customerNumber: string }>`
      SELECT c."customerNumber" FROM "Customer" c WHERE ${visibleTo(actor)} AND c."id" = ${id}::uuid`,
  );
  return row?.customerNumber ?? null;
}
