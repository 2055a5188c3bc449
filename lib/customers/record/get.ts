import "server-only";
import { validate as isUuid } from "uuid";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { sql } from "@/lib/db/sql";
import { askOrganization } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { etagOf } from "./etag";
import { numberKey } from "./field-text";
import type { CustomerObject } from "./schema";
import { customerJson } from "./serialize";
import { type CustomerState, notFound } from "./state";
import { visibleTo } from "./visible";

type Row = { id: string; version: number; customer: string };

/**
 * One customer as JSON text, as the API sends it, with its entity tag.
 * @param customerNumber in any case, already URL-decoded.
 * @param options `childIds`: addresses and contacts start with their ids, which a save needs.
 * @throws AppError `forbidden`, or `not_found` when the actor sees no such account.
 */
export async function getCustomerText(
  actor: Actor,
  customerNumber: string,
  { childIds = false }: { childIds?: boolean } = {},
): Promise<{ text: string; etag: string }> {
  authorize(actor, "customers:read");
  if (!isStorable(customerNumber)) throw notFound(customerNumber);
  const customer = customerJson({ alias: "c", children: true, ids: childIds });
  const statement = sql`
    SELECT c."id", c."version", ${customer}::text AS "customer" FROM "Customer" c
    WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ${numberKey(customerNumber)}`;
  const [row] = await askOrganization<Row>(actor, statement, { prepared: true, samePlans: true });
  if (!row) throw notFound(customerNumber);
  return { text: row.customer, etag: etagOf(row) };
}

/** One customer as the API sends it; see `getCustomerText`. */
export async function getCustomer(
  actor: Actor,
  customerNumber: string,
): Promise<{ customer: CustomerObject; etag: string }> {
  const { text, etag } = await getCustomerText(actor, customerNumber);
  // The statement builds the JSON from the field registry, so it has this type.
  return { customer: JSON.parse(text) as CustomerObject, etag };
}

/** A customer for the page: its addresses and contacts carry their ids. */
export type Account = Omit<CustomerState, "id" | "version">;

/** One customer for the page, also as its JSON text; see `getCustomerText`. */
export async function getAccountText(
  actor: Actor,
  customerNumber: string,
): Promise<{ account: Account; text: string; etag: string }> {
  const { text, etag } = await getCustomerText(actor, customerNumber, { childIds: true });
  // With `childIds` the database puts the ids in.
  return { account: JSON.parse(text) as Account, text, etag };
}

/** One customer for the page; see `getCustomerText`. */
export async function getAccount(
  actor: Actor,
  customerNumber: string,
): Promise<{ account: Account; etag: string }> {
  const { account, etag } = await getAccountText(actor, customerNumber);
  return { account, etag };
}

/** The number of the account with an id; null when the actor sees no such account. */
export async function findCustomerNumberById(actor: Actor, id: string): Promise<string | null> {
  authorize(actor, "customers:read");
  if (!isUuid(id)) return null;
  const [row] = await askOrganization<{ customerNumber: string }>(
    actor,
    sql`
      SELECT c."customerNumber" FROM "Customer" c WHERE ${visibleTo(actor)} AND c."id" = ${id}::uuid`,
    { prepared: true, samePlans: true },
  );
  return row?.customerNumber ?? null;
}
