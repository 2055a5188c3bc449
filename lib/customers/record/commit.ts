import "server-only";
import {
  type ChangeSet,
  type Recorded,
  type RecordedChange,
  recordChanges,
} from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { changesBetween } from "./changes";
import { noteDeactivations } from "./deactivations";
import { idsMergedInto, withMerged } from "./merged-accounts";
import { type CustomerState, readStates } from "./state";
import {
  deleteAccounts,
  type FIELDS_ALONE,
  storeAccounts,
  storeFields,
  storeMerges,
} from "./store-accounts";

/** An account as it is, locked, and as it is to be, with all that differs. */
type AccountChange = {
  before: CustomerState;
  after: CustomerState;
  changes: readonly RecordedChange[];
  /** The account that it is merged into; null gives it back. */
  mergedIntoId?: string | null;
};

/** Another value in one field of a locked account, of which nothing else need be known. */
export type FieldChange = {
  id: string;
  customerNumber: string;
  version: number;
  field: (typeof FIELDS_ALONE)[number];
  before: string | null;
  after: string | null;
};

export type Writes = {
  created?: readonly CustomerState[];
  changed?: readonly (AccountChange | FieldChange)[];
  deleted?: readonly CustomerState[];
};

type AccountEntry = Extract<Recorded, { subject: "account" }>;

type Committed = {
  /** Null when there was nothing to write. */
  changeSetId: string | null;
  /** Accounts that were created or changed as a whole, as they are now. */
  accounts: CustomerState[];
};

/** What the audit calls the write that makes these changes. */
function actionOf(changes: readonly RecordedChange[]): string {
  const merge = changes.find(({ path }) => path === "mergedInto" || path === "mergedFrom");
  if (merge) return merge.after === null ? "unmerge" : "merge";
  if (changes.some(({ path }) => path === "customerNumber")) return "renumber";
  if (changes.some(({ path }) => path !== "active")) return "update";
  return changes[0]?.after === true ? "activate" : "deactivate";
}

/**
 * The end of every write: stores new accounts, changes and deletions with their versions, times and audit entries, and
 * who deactivated which account. The same few statements for one account or for hundreds.
 * @param writes what became of accounts that the caller has locked; with those that are deleted go the accounts that were
 * merged into them.
 * @param changeSet what the writes belong to, stored with the first of them.
 * @param reason why, for the audit; the change set's unless told.
 */
export async function commit(
  tx: Tx,
  actor: Actor,
  { created = [], changed = [], deleted = [] }: Writes,
  changeSet: ChangeSet,
  reason: string | null = changeSet.reason,
): Promise<Committed> {
  if (created.length + changed.length + deleted.length === 0) {
    return { changeSetId: null, accounts: [] };
  }
  const updatedAt = new Date().toISOString();
  const gone = await withMergedInto(tx, deleted);
  const accounts = changed.flatMap((change) =>
    "field" in change
      ? []
      : { ...change, after: { ...change.after, version: change.before.version + 1, updatedAt } },
  );
  const fields = changed.flatMap((change) =>
    "field" in change ? { ...change, version: change.version + 1, updatedAt } : [],
  );
  const added = created.map((state) => ({
    before: null,
    after: { ...state, version: 1, createdAt: updatedAt, updatedAt },
  }));

  await deleteAccounts(
    tx,
    deleted.map(({ id }) => id),
  );
  await storeAccounts(tx, [...accounts, ...added]);
  await storeFields(tx, fields);
  await storeMerges(
    tx,
    accounts.flatMap(({ after: { id }, mergedIntoId }) =>
      mergedIntoId === undefined ? [] : [{ id, mergedIntoId }],
    ),
  );

  const entry = (
    action: string,
    { id, customerNumber, version }: { id: string; customerNumber: string; version: number | null },
    changes: readonly RecordedChange[],
  ): AccountEntry => ({
    subject: "account",
    customerId: id,
    customerNumber,
    action,
    version,
    changes,
    reason,
  });
  const entries = [
    ...gone.map((state) =>
      entry("delete", { ...state, version: null }, changesBetween(state, null)),
    ),
    ...accounts.map(({ after, changes }) => entry(actionOf(changes), after, changes)),
    ...fields.map(({ field, before, after, ...account }) =>
      entry("update", account, [{ path: field, before, after }]),
    ),
    ...added.map(({ after }) => entry("create", after, changesBetween(null, after))),
  ];
  await recordChanges(tx, actor, entries, changeSet);
  await noteDeactivations(tx, actor, changeSet, entries);
  return {
    changeSetId: changeSet.id,
    accounts: [...accounts, ...added].map(({ after }) => after),
  };
}

async function withMergedInto(
  tx: Tx,
  deleted: readonly CustomerState[],
): Promise<readonly CustomerState[]> {
  const ids = await idsMergedInto(
    tx,
    deleted.map(({ id }) => id),
  );
  if (ids.length === 0) return deleted;
  return [...deleted, ...(await withMerged(tx, () => readStates(tx, ids, { lock: true })))];
}
