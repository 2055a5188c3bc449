import "server-only";
import { newChangeSet } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import { commit } from "@/lib/customers/record/commit";
import { withMerged } from "@/lib/customers/record/merged-accounts";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, textKey } from "@/lib/text";
import { holdEntry, KEPT_LISTS, type KeptEntry } from "./list-tables";
import type { ListName, Moved } from "./schema";

/** One statement writes all the accounts of an entry. */
const STATEMENT_TIMEOUT_MS = 30_000;
const PATIENCE_MS = 90_000;

/** A transaction that may write ten thousands of accounts. */
export const inLargeTransaction = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inOrganization(actor, work, { statementTimeout: STATEMENT_TIMEOUT_MS, patience: PATIENCE_MS });

type Reassignment = {
  /** What the accounts hold, in any spelling that filters take for the same. */
  from: string;
  /** The entry of that name, where it is on the list. */
  entry: KeptEntry | null;
  /** Of an entry with a twin: only accounts that hold its own name. */
  isShared: boolean;
  /** What they hold then; null for nothing. */
  to: string | null;
  /** How many accounts hold it, as the page showed. */
  expected: number;
  /** Why, for the audit. */
  reason: string;
};

type Holder = {
  id: string;
  customerNumber: string;
  version: number;
  before: string;
  isMerged: boolean;
};

/** How many accounts hold a value, as the filter that equals it finds them. */
export async function holdersOf(tx: Tx, list: ListName, value: string): Promise<number> {
  const key = raw(`"${KEPT_LISTS[list].field}Key"`);
  const [row] = await tx.query<{ accounts: number }>`
    SELECT count(*)::int AS "accounts" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND c.${key} = ${textKey(value)}`;
  return row?.accounts ?? 0;
}

/**
 * Gives all accounts that hold one value another, in the transaction of the list's own change, as one change set with
 * an entry for each of them; merged accounts too, which come back with it when their merge is undone.
 * @throws AppError `conflict` when they are not as many as the page showed: then nothing is changed.
 */
export async function reassign(
  tx: Tx,
  actor: Actor,
  list: ListName,
  { from, entry, isShared, to, expected, reason }: Reassignment,
): Promise<Moved> {
  const { field } = KEPT_LISTS[list];
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
  if (entry) await holdEntry(tx, list, entry);
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
