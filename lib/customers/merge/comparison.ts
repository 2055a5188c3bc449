import "server-only";
import type { CurrencyTotal } from "@/lib/amounts";
import type { Actor } from "@/lib/auth/actor";
import { etagOf } from "@/lib/customers/record/etag";
import type { AddressObject, ContactObject } from "@/lib/customers/record/schema";
import { type CustomerState, notFound, readStates, toObject } from "@/lib/customers/record/state";
import { visibleTo } from "@/lib/customers/record/visible";
import { isOneOf } from "@/lib/db/rows";
import { sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, isStorable } from "@/lib/text";
import { authorizeMerge } from "./merge";
import { MERGE_FIELDS, planMerge, type Side, sideOf } from "./plan";

export type ComparedAccount = {
  customerNumber: string;
  companyName: string;
  active: boolean;
  /** The entity tag that the merge must send. */
  etag: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  orders: CurrencyTotal[];
};

/** A field or attribute of both accounts; undefined when an account lacks the attribute. */
export type ComparedValue = {
  name: string;
  survivor: unknown;
  loser: unknown;
  isEqual: boolean;
  /** The side whose value is used by default. */
  side: Side;
};

/**
 * What happens to the other account's addresses or contacts; `own`: how many the surviving account
 * has.
 */
export type ComparedList<Item> = { moved: Item[]; left: Item[]; own: number };

export type Comparison = {
  survivor: ComparedAccount;
  loser: ComparedAccount;
  fields: ComparedValue[];
  attributes: ComparedValue[];
  addresses: ComparedList<AddressObject>;
  contacts: ComparedList<ContactObject>;
  /** The other account's former numbers. */
  oldNumbers: string[];
};

const isNothing = (value: unknown) => value === null || value === undefined;

function compared(name: string, survivor: unknown, loser: unknown): ComparedValue {
  const isEqual = survivor === loser || (isNothing(survivor) && isNothing(loser));
  return { name, survivor, loser, isEqual, side: sideOf(survivor, loser) };
}

function comparedFields(survivor: CustomerState, loser: CustomerState): ComparedValue[] {
  const [own, other] = [new Map(Object.entries(survivor)), new Map(Object.entries(loser))];
  return MERGE_FIELDS.map((name) => compared(name, own.get(name), other.get(name)));
}

function comparedAttributes(survivor: CustomerState, loser: CustomerState): ComparedValue[] {
  const own = new Map(Object.entries(survivor.customerAttributes));
  const other = new Map(Object.entries(loser.customerAttributes));
  return [...new Set([...own.keys(), ...other.keys()])].map((key) =>
    compared(key, own.get(key), other.get(key)),
  );
}

/** The orders of both accounts, by currency. */
function ordersOf(tx: Tx, ids: readonly string[]) {
  return tx.query<CurrencyTotal & { id: string }>`
    SELECT o."customerId" AS "id", o."currencyCode", count(*)::int AS "orders", sum(o."total")::text AS "total"
    FROM "Order" o WHERE o."organizationId" = ${tx.organizationId} AND ${isOneOf(sql`o."customerId"`, ids)}
    GROUP BY 1, 2 ORDER BY 3 DESC, 2`;
}

/**
 * Two accounts side by side, as `mergeCustomers` would merge the second into the first.
 * @throws AppError `forbidden`, `validation` when both are the same account, `not_found` when the
 * actor sees no account with a number.
 */
export async function compareAccounts(
  actor: Actor,
  survivorNumber: string,
  loserNumber: string,
): Promise<Comparison> {
  authorizeMerge(actor);
  const keys = [caseKey(survivorNumber), caseKey(loserNumber)];
  if (keys[0] === keys[1]) {
    throw new AppError("validation", "An account cannot be merged into itself.");
  }
  for (const number of [survivorNumber, loserNumber]) {
    if (!isStorable(number)) throw notFound(number);
  }
  return inOrganization(actor, async (tx) => {
    const found = await tx.query<{ id: string }>`
      SELECT c."id" FROM "Customer" c
      WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ANY(${keys}::text[])`;
    const ids = found.map(({ id }) => id);
    const states = await readStates(tx, ids, { lock: false });
    const stateOf = (number: string) => {
      const state = states.find(
        ({ customerNumber }) => caseKey(customerNumber) === caseKey(number),
      );
      if (!state) throw notFound(number);
      return state;
    };
    const [survivor, loser] = [stateOf(survivorNumber), stateOf(loserNumber)];
    const orders = await ordersOf(tx, ids);
    const aliases = await tx.query<{ number: string }>`
      SELECT a."customerNumberLower" AS "number" FROM "CustomerNumberAlias" a
      WHERE a."organizationId" = ${tx.organizationId} AND a."customerId" = ${loser.id}::uuid
      ORDER BY a."createdAt" DESC`;
    const plan = planMerge(survivor, loser, { fields: {}, attributes: {} });
    const account = (state: CustomerState): ComparedAccount => ({
      customerNumber: state.customerNumber,
      companyName: state.companyName,
      active: state.active,
      etag: etagOf(state),
      createdAt: state.createdAt,
      updatedAt: state.updatedAt,
      orders: orders.filter(({ id }) => id === state.id),
    });
    const itemsOf = (part: "moved" | "left") =>
      toObject({
        ...loser,
        addresses: plan.addresses[part],
        contacts: plan.contacts[part],
      });
    const [moved, left] = [itemsOf("moved"), itemsOf("left")];
    const counts = { addresses: survivor.addresses.length, contacts: survivor.contacts.length };
    return {
      survivor: account(survivor),
      loser: account(loser),
      fields: comparedFields(survivor, loser),
      attributes: comparedAttributes(survivor, loser),
      addresses: { moved: moved.addresses, left: left.addresses, own: counts.addresses },
      contacts: { moved: moved.contacts, left: left.contacts, own: counts.contacts },
      oldNumbers: aliases.map(({ number }) => number),
    };
  });
}
