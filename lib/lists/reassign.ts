import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { commit } from "@/lib/customers/record/commit";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, textKey } from "@/lib/text";
import { LIST_TABLES, lockEntry, type StoredEntry } from "./list-tables";
import type { ListName, Moved } from "./schema";

/** A single statement may write all accounts of an entry. */
const STATEMENT_TIMEOUT_MS = 30_000;
const PATIENCE_MS = 90_000;

/** A transaction that may write tens of thousands of accounts. */
export const inLargeTransaction = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inOrganization(actor, work, { statementTimeout: STATEMENT_TIMEOUT_MS, patience: PATIENCE_MS });

type Reassignment = {
  /** The current value, in any spelling with the same filter key. */
  from: string;
  /** The list's entry of that name, if there is one. */
  entry: StoredEntry | null;
  /** Another entry has the same key, so only accounts with its exact name are meant. */
  isShared: boolean;
  /** The new value; null for none. */
  to: string | null;
  /** The number of accounts that the page showed. */
  expected: number;
  /** The reason, for the audit. */
  reason: string;
};

type Holder = {
  id: string;
  customerNumber: string;
  version: number;
  before: string;
  isMerged: boolean;
};

/** How many accounts have a value, counted like the equals filter. */
export async function holdersOf(tx: Tx, list: ListName, value: string): Promise<number> {
  const key = raw(`"${LIST_TABLES[list].field}Key"`);
  const [row] = await tx.query<{ accounts: number }>`
    SELECT count(*)::int AS "accounts" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND c.${key} = ${textKey(value)}`;
  return row?.accounts ?? 0;
}

/**
 * Replaces a value in all accounts, in the transaction of the list's change, as one change set with
 * an entry for each account. Merged accounts are included, in case their merge is undone.
 * @throws AppError `conflict` when the number of accounts differs from the page's; nothing is
 * changed then.
 */
export async function reassign(
  tx: Tx,
  actor: Actor,
  list: ListName,
  { from, entry, isShared, to, expected, reason }: Reassignment,
): Promise<Moved> {
  const { field } = LIST_TABLES[list];
  const [column, key] = [raw(`"${field}"`), raw(`"${field}Key"`)];
  const holders = await withMerged(
    tx,
    () => tx.query<Holder>`
      SELECT c."id", c."customerNumber", c."version", c.${column} AS "before", c."mergedIntoId" IS NOT NULL AS "isMerged"
      FROM "Customer" c
      WHERE c."organizationId" = ${tx.organizationId} AND c.${key} = ${textKey(from)}
      ORDER BY c."id" FOR UPDATE`,
  );
  const inLists = (some: readonly Holder[]) => some.filter(({ isMerged }) => !isMerged).length;
  if (inLists(holders) !== expected) throw drifted(from, inLists(holders), expected);
  const moved = holders.filter(
    ({ before }) => before !== to && (!isShared || caseKey(before) === caseKey(from)),
  );
  const changed = moved.map((holder) => ({ ...holder, field, after: to }));
  const changeSet = newChangeSet("settings", { reason });
  const { changeSetId } = await withMerged(tx, () => commit(tx, actor, { changed }, changeSet));
  if (entry) await lockEntry(tx, list, entry);
  const isSameKey = to !== null && textKey(to) === textKey(from);
  const left = inLists(holders) - (isSameKey ? 0 : inLists(moved));
  const now = await holdersOf(tx, list, from);
  if (now !== left) throw drifted(from, expected + now - left, expected);
  return { accounts: inLists(moved), changeSetId };
}

const numbers = new Intl.NumberFormat("en");

function drifted(value: string, now: number, expected: number): AppError {
  const [are, accounts] = now === 1 ? ["is", "account"] : ["are", "accounts"];
  return new AppError(
    "conflict",
    `There ${are} ${numbers.format(now)} ${accounts} with “${value}” now, not ${numbers.format(expected)}. Nothing was changed: look at them, then do it again.`,
  );
}
