import "server-only";
import { setImmediate } from "node:timers/promises";
import type { Actor } from "@/lib/auth/actor";
import { isOneOf } from "@/lib/db/rows";
import { join, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, isStorable } from "@/lib/text";
import { numberKey } from "./field-text";
import {
  idsMergedInto,
  type MergedAccount,
  mergedAccounts,
  mergedText,
  withMerged,
} from "./merged-accounts";
import type { AddressObject, ContactObject, CustomerObject } from "./schema";
import { customerJson } from "./serialize";
import { isVisible } from "./visible";

export type AddressState = AddressObject & { id: string };
export type ContactState = ContactObject & { id: string };

/** A customer with the internal ids and version. */
export type CustomerState = Omit<CustomerObject, "addresses" | "contacts"> & {
  id: string;
  version: number;
  addresses: AddressState[];
  contacts: ContactState[];
};

type Row = { id: string; version: number; customer: string };

/** How many characters of accounts are parsed before other requests get their turn. */
const PARSED_AT_ONCE = 1_000_000;

/**
 * The current states of accounts, by id; missing accounts are left out.
 * @param lock locks the accounts until the transaction ends. A separate statement takes the locks:
 * a statement that waits for a lock sees the latest row, but addresses and contacts from before the
 * wait.
 * @param children false leaves out addresses and contacts. Do not store such a state: the search
 * keys need them.
 */
export async function readStates(
  tx: Tx,
  ids: readonly string[],
  { lock, children = true }: { lock: boolean; children?: boolean },
): Promise<CustomerState[]> {
  const isWanted = sql`c."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`c."id"`, ids)}`;
  if (lock)
    await tx.query`SELECT c."id" FROM "Customer" c WHERE ${isWanted} ORDER BY c."id" FOR UPDATE`;
  const rows = await tx.query<Row>`
    SELECT c."id", c."version", ${customerJson({ alias: "c", children, ids: true })}::text AS "customer"
    FROM "Customer" c WHERE ${isWanted}`;
  const states: CustomerState[] = [];
  let parsed = 0;
  for (const { id, version, customer } of rows) {
    // The statement includes the children's ids because of `ids`.
    const state = JSON.parse(customer) as Omit<CustomerState, "id" | "version">;
    states.push({ ...(children ? {} : { addresses: [], contacts: [] }), ...state, id, version });
    parsed += customer.length;
    if (parsed < PARSED_AT_ONCE) continue;
    parsed = 0;
    await setImmediate();
  }
  return states;
}

/** The accounts that were merged into these, locked, because they share these accounts' fate. */
export async function mergedInto(tx: Tx, ids: readonly string[]): Promise<CustomerState[]> {
  const merged = await idsMergedInto(tx, ids);
  return merged.length === 0 ? [] : withMerged(tx, () => readStates(tx, merged, { lock: true }));
}

/** What a write finds accounts by: the number in any case, or the external id. */
type Keys = { numbers?: readonly string[]; externalId?: string | null };

type Locked = {
  byNumber(customerNumber: string): CustomerState | null;
  byExternalId(externalId: string): CustomerState | null;
  /** The same for merged accounts. */
  mergedByNumber(customerNumber: string): MergedAccount | null;
  mergedByExternalId(externalId: string): MergedAccount | null;
};

/**
 * The accounts with these keys, locked until the transaction ends. Locks are taken in a fixed
 * order, so that concurrent writes cannot deadlock.
 */
export async function lockAccounts(
  tx: Tx,
  { numbers = [], externalId = null }: Keys,
): Promise<Locked> {
  const conditions = numbers
    .filter(isStorable)
    .map((number) => sql`c."customerNumberLower" = ${numberKey(number)}`);
  if (externalId !== null) conditions.push(sql`c."externalId" = ${externalId}`);
  const isWanted = conditions.length > 0 ? join(conditions, " OR ") : sql`FALSE`;
  const found = await tx.query<{ id: string }>`
    SELECT c."id" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND (${isWanted})
    ORDER BY c."id" FOR UPDATE OF c`;
  const ids = found.map(({ id }) => id);
  const states = ids.length > 0 ? await readStates(tx, ids, { lock: false }) : [];
  const byNumber = (number: string) =>
    states.find(({ customerNumber }) => caseKey(customerNumber) === numberKey(number)) ?? null;
  const byExternalId = (id: string) => states.find((state) => state.externalId === id) ?? null;
  const merged = await mergedAccounts(tx, {
    numbers: numbers.filter((number) => !byNumber(number)),
    externalIds: externalId === null || byExternalId(externalId) ? [] : [externalId],
  });
  return {
    byNumber,
    byExternalId,
    mergedByNumber: (number) =>
      merged.find(({ customerNumberLower }) => customerNumberLower === numberKey(number)) ?? null,
    mergedByExternalId: (id) => merged.find((account) => account.externalId === id) ?? null,
  };
}

export function notFound(customerNumber: string): AppError {
  return new AppError("not_found", `There is no customer ${customerNumber}.`);
}

/**
 * The message about a merged account that blocks a write; null when the actor may not see the
 * survivor.
 */
export function mergedNotice(actor: Actor, merged: MergedAccount | null): string | null {
  if (!merged || !isVisible(actor, { repNumber: merged.survivorRep })) return null;
  return mergedText(merged);
}

/**
 * The account under a number, of those that were locked.
 * @throws AppError `conflict` when it was merged into another one, `not_found` when there is no
 * such account, or the actor may not see it.
 */
export function visible(actor: Actor, accounts: Locked, customerNumber: string): CustomerState {
  const customer = accounts.byNumber(customerNumber);
  if (customer && isVisible(actor, customer)) return customer;
  const notice = mergedNotice(actor, accounts.mergedByNumber(customerNumber));
  if (notice === null) throw notFound(customerNumber);
  throw new AppError("conflict", `${notice} Nothing was written.`, {
    errors: { customerNumber: [notice] },
  });
}

/**
 * Locks and returns the account to write.
 * @throws AppError `conflict` when it was merged into another one, `not_found` when it is unknown
 * or the actor may not see it.
 */
export async function lockVisible(
  tx: Tx,
  actor: Actor,
  customerNumber: string,
): Promise<CustomerState> {
  const accounts = await lockAccounts(tx, { numbers: [customerNumber] });
  return visible(actor, accounts, customerNumber);
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
