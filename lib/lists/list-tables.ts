import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { lockKeys } from "@/lib/db/locks";
import { raw, type Sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { AppError, invalid } from "@/lib/errors";
import { log } from "@/lib/log";
import { caseKey, textKey } from "@/lib/text";
import type { ListName } from "./schema";

type ListTable = {
  table: Sql;
  /** The account column that holds the value. */
  name: Sql;
  nameKey: Sql;
  order: Sql;
  /** The account field that holds the value. */
  field: "pricing" | "terms" | "repNumber";
  /** The noun for an entry at the start of a sentence. */
  noun: string;
};

const named = (table: string) => ({
  table: raw(`"${table}"`),
  name: raw('"name"'),
  nameKey: raw('"nameKey"'),
  order: raw('"position", "nameKey"'),
});

export const LIST_TABLES: Readonly<Record<ListName, ListTable>> = {
  tiers: { ...named("PriceTier"), field: "pricing", noun: "Price tier" },
  terms: { ...named("PaymentTerms"), field: "terms", noun: "Payment terms" },
  reps: {
    table: raw('"SalesRep"'),
    name: raw('"repNumber"'),
    nameKey: raw('"repNumberKey"'),
    order: raw('"repNumberKey"'),
    field: "repNumber",
    noun: "Sales rep",
  },
};

export type StoredEntry = { id: string; name: string; active: boolean };

/**
 * Checks the right to change a list, and with `moves` accounts too.
 * @throws AppError `forbidden`, also for rep-bound actors, since a list concerns all accounts.
 */
export function authorizeLists(actor: Actor, list: ListName, { moves = false } = {}): void {
  authorize(actor, "organization:admin");
  if (moves) authorize(actor, "customers:write");
  if (moves && list === "reps") authorize(actor, "customers:assign");
  if (actor.ownAccountsOnly) {
    throw new AppError("forbidden", "This needs to see all accounts of the organization.");
  }
}

/** Locks a list against other changes until the transaction ends. */
export const lockList = (tx: Tx, list: ListName) => lockKeys(tx, [`list ${list}`]);

/** A list's entries in order, retired ones included. */
export function storedEntries(tx: Tx, list: ListName): Promise<StoredEntry[]> {
  const { table, name, order } = LIST_TABLES[list];
  return tx.query<StoredEntry>`
    SELECT "id", ${name} AS "name", "active" FROM ${table}
    WHERE "organizationId" = ${tx.organizationId} ORDER BY ${order}`;
}

/**
 * @throws AppError `not_found` when no entry has exactly this name, because somebody changed it.
 */
export function requireEntry(entries: readonly StoredEntry[], name: string): StoredEntry {
  const entry = entries.find((one) => one.name === name);
  if (entry) return entry;
  throw new AppError(
    "not_found",
    `“${name}” is not on the list any more: somebody else renamed or deleted it meanwhile. Nothing was changed.`,
  );
}

/** Another entry with the same key, which filters cannot distinguish. */
export function entryWithSameKey(
  entries: readonly StoredEntry[],
  { id, name }: StoredEntry,
): StoredEntry | null {
  return entries.find((one) => one.id !== id && textKey(one.name) === textKey(name)) ?? null;
}

/**
 * @param own the entry that gets the name.
 * @throws AppError `validation` at `path` when another entry has the name, or one with the same
 * key.
 */
export function requireFree(
  entries: readonly StoredEntry[],
  name: string,
  path: string,
  own?: StoredEntry,
): void {
  const other = entries.find(
    (one) =>
      one.id !== own?.id &&
      (textKey(one.name) === textKey(name) || caseKey(one.name) === caseKey(name)),
  );
  if (!other) return;
  if (caseKey(other.name) !== caseKey(name)) {
    throw invalid(path, `There is “${other.name}” already, and filters do not tell the two apart.`);
  }
  const way = other.active ? "" : " It is retired: bring it back instead.";
  throw invalid(path, `There is “${other.name}” already.${way}`);
}

/**
 * Blocks accounts from getting the entry until the transaction ends, and waits for writes that are
 * giving it (lib/customers/request/tier.ts). Lock order: accounts first, then this.
 */
export async function lockEntry(tx: Tx, list: ListName, { id }: { id: string }): Promise<void> {
  await tx.query`
    SELECT "id" FROM ${LIST_TABLES[list].table}
    WHERE "organizationId" = ${tx.organizationId} AND "id" = ${id}::uuid FOR UPDATE`;
}

/** Logs who changed which list or default of the organization. */
export function logSettings(actor: Actor, what: string, details: Record<string, unknown>): void {
  const { organizationId, who, requestId } = actor;
  log.info({ organizationId, requestId, by: who, ...details }, `Settings: ${what}.`);
}
