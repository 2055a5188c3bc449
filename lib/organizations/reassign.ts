import "server-only";
import { newChangeSet } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { writeField } from "@/lib/customers/write-field";
import { raw } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { caseKey, textKey } from "@/lib/text";
import type { ListName, Moved } from "./list-inputs";
import { holdEntry, KEPT_LISTS, type KeptEntry } from "./list-tables";

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

type Holder = { id: string; customerNumber: string; version: number; before: string };

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
 * an entry for each of them.
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
  const holders = await tx.query<Holder>`
    SELECT c."id", c."customerNumber", c."version", c.${column} AS "before" FROM "Customer" c
    WHERE c."organizationId" = ${tx.organizationId} AND c.${key} = ${textKey(from)}
    ORDER BY c."id" FOR UPDATE`;
  if (holders.length !== expected) throw drifted(from, holders.length, expected);
  const moved = holders.filter(
    ({ before }) => before !== to && (!isShared || caseKey(before) === caseKey(from)),
  );
  const changeSetId = await writeField(
    tx,
    actor,
    field,
    moved.map((holder) => ({ ...holder, after: to })),
    newChangeSet("settings", { reason }),
    reason,
  );
  if (entry) await holdEntry(tx, list, entry);
  const isSameKey = to !== null && textKey(to) === textKey(from);
  const left = holders.length - (isSameKey ? 0 : moved.length);
  const now = await holdersOf(tx, list, from);
  if (now !== left) throw drifted(from, expected + now - left, expected);
  return { accounts: moved.length, changeSetId };
}

const numbers = new Intl.NumberFormat("en");

function drifted(value: string, now: number, expected: number): AppError {
  const [are, accounts] = now === 1 ? ["is", "account"] : ["are", "accounts"];
  return new AppError(
    "conflict",
    `There ${are} ${numbers.format(now)} ${accounts} with “${value}” now, not ${numbers.format(expected)}. Nothing was changed: look at them, then do it again.`,
  );
}
