import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, isStorable } from "@/lib/text";
import type { AddressObject, ContactObject, CustomerObject } from "./schema";
import { customerJson } from "./serialize";

export type AddressState = AddressObject & { id: string };
export type ContactState = ContactObject & { id: string };

/** A customer with the ids and the version that stay inside. */
export type CustomerState = Omit<CustomerObject, "addresses" | "contacts"> & {
  id: string;
  version: number;
  addresses: AddressState[];
  contacts: ContactState[];
};

type Row = { id: string; version: number; customer: CustomerObject | string };

async function lockWhere(tx: Tx, condition: Sql): Promise<CustomerState | null> {
  const [row] = await tx.query<Row>`
    SELECT c."id", c."version", ${customerJson({ alias: "c", children: true, ids: true })}::text AS "customer"
    FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND ${condition}
    FOR UPDATE OF c`;
  if (!row) return null;
  // With `ids` the children carry their ids.
  const customer = JSON.parse(String(row.customer)) as Omit<CustomerState, "id" | "version">;
  return { ...customer, id: row.id, version: row.version };
}

/** The account under a number, locked until the transaction ends; null when there is none. */
export async function lockByNumber(tx: Tx, customerNumber: string): Promise<CustomerState | null> {
  if (!isStorable(customerNumber)) return null;
  return lockWhere(tx, sql`c."customerNumberLower" = ${caseKey(customerNumber)}`);
}

/** The account with an external id, locked until the transaction ends; null when there is none. */
export function lockByExternalId(tx: Tx, externalId: string): Promise<CustomerState | null> {
  return lockWhere(tx, sql`c."externalId" = ${externalId}`);
}

/** Whether the actor may see the account at all. */
export function isVisible(actor: Actor, customer: { repNumber: string | null }): boolean {
  return (
    !actor.ownAccountsOnly || (actor.repNumber !== null && customer.repNumber === actor.repNumber)
  );
}

export function notFound(customerNumber: string): AppError {
  return new AppError("not_found", `There is no customer ${customerNumber}.`);
}

/**
 * The account that a write is about, locked.
 * @throws AppError `not_found` when it is unknown or not the actor's to see.
 */
export async function lockVisible(
  tx: Tx,
  actor: Actor,
  customerNumber: string,
): Promise<CustomerState> {
  const customer = await lockByNumber(tx, customerNumber);
  if (!customer || !isVisible(actor, customer)) throw notFound(customerNumber);
  return customer;
}

/** RFC 9110 section 8.8.3; children count, and a re-created account has another. */
export function etagOf({ id, version }: { id: string; version: number }): string {
  return `"${id}-${version}"`;
}

/** RFC 9110 section 13.1.1, with the strong comparison: `*` or a list of entity tags. */
export function matchesEtag(ifMatch: string, customer: CustomerState | null): boolean {
  if (!customer) return false;
  if (ifMatch.trim() === "*") return true;
  return ifMatch.split(",").some((tag) => tag.trim() === etagOf(customer));
}

/** The customer as the API gives it out. */
export function toObject({
  id: _id,
  version: _version,
  ...customer
}: CustomerState): CustomerObject {
  return {
    ...customer,
    addresses: customer.addresses.map(({ id: _address, ...address }) => address),
    contacts: customer.contacts.map(({ id: _contact, ...contact }) => contact),
  };
}
