import "server-only";
import { type ChangeSet, type RecordedChange, recordingOf } from "@/lib/audit/write-entries";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/tenant";
import { changesBetween } from "./changes";
import { noteDeactivations } from "./deactivations";
import { type CustomerState, mergedInto } from "./state";
import {
  deleteAccounts,
  type FIELDS_ALONE,
  storeAccounts,
  storeFields,
  storeMerges,
} from "./store-accounts";

/** An account's locked state, its new state, and all differences. */
type AccountChange = {
  before: CustomerState;
  after: CustomerState;
  changes: readonly RecordedChange[];
  /** The account that it is merged into; null undoes a merge. */
  mergedIntoId?: string | null;
};

/** A new value for one field of a locked account, whose other fields need not be read. */
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

type Committed = {
  /** Null when there was nothing to write. */
  changeSetId: string | null;
  /** The new states of accounts that were created or changed as a whole. */
  accounts: CustomerState[];
};

/** The audit's name for the write that makes these changes. */
function actionOf(changes: readonly RecordedChange[]): string {
  const merge = changes.find(({ path }) => path === "mergedInto" || path === "mergedFrom");
  if (merge) return merge.after === null ? "unmerge" : "merge";
  if (changes.some(({ path }) => path === "customerNumber")) return "renumber";
  if (changes.some(({ path }) => path !== "active")) return "update";
  return changes[0]?.after === true ? "activate" : "deactivate";
}

/**
 * Ends every write: stores new accounts, changes and deletions with versions, times, audit entries
 * and deactivations. It needs the same few statements for one account or hundreds, in one round
 * trip.
 * @param writes changes to accounts that the caller has locked; deleting an account also deletes
 * those merged into it.
 * @param changeSet the writes' change set, stored with the first write.
 * @param options `reason` for the audit, the change set's by default; `last`: the transaction is
 * committed with the write, and does nothing else afterwards.
 */
export async function commit(
  tx: Tx,
  actor: Actor,
  { created = [], changed = [], deleted = [] }: Writes,
  changeSet: ChangeSet,
  { reason = changeSet.reason, last = false }: { reason?: string | null; last?: boolean } = {},
): Promise<Committed> {
  if (created.length + changed.length + deleted.length === 0) {
    return { changeSetId: null, accounts: [] };
  }
  const ids = deleted.map(({ id }) => id);
  const gone = [...deleted, ...(await mergedInto(tx, ids))];
  const { accounts, fields, merges } = settle(created, changed);
  const entries = [
    ...gone.map((state) => ({
      ...aboutAccount({ ...state, version: null }),
      action: "delete",
      changes: changesBetween(state, null),
      reason,
    })),
    ...fields.map(({ field, before, after, ...account }) => ({
      ...aboutAccount(account),
      action: "update",
      changes: [{ path: field, before, after }],
      reason,
    })),
    ...accounts.map(({ action, after, changes }) => ({
      ...aboutAccount(after),
      action,
      changes,
      reason,
    })),
  ];
  const { organizationId } = tx;
  await tx.runAll(
    [
      ...deleteAccounts(organizationId, ids),
      ...storeAccounts(organizationId, accounts),
      ...storeFields(organizationId, fields),
      ...storeMerges(organizationId, merges),
      ...recordingOf(actor, entries, changeSet),
      ...noteDeactivations(actor, changeSet, entries),
    ],
    { last },
  );
  return { changeSetId: changeSet.id, accounts: accounts.map(({ after }) => after) };
}

/** The states to store, with the next version and the times of each account. */
function settle(created: NonNullable<Writes["created"]>, changed: NonNullable<Writes["changed"]>) {
  const updatedAt = new Date().toISOString();
  const whole = changed.flatMap((change) => ("field" in change ? [] : change));
  const fields = changed.flatMap((change) => ("field" in change ? change : []));
  return {
    accounts: [
      ...whole.map(({ before, after, changes }) => ({
        action: actionOf(changes),
        before,
        after: { ...after, version: before.version + 1, updatedAt },
        changes,
      })),
      ...created.map((state) => ({
        action: "create",
        before: null,
        after: { ...state, version: 1, createdAt: updatedAt, updatedAt },
        changes: changesBetween(null, state),
      })),
    ],
    fields: fields.map((change) => ({ ...change, version: change.version + 1, updatedAt })),
    merges: whole.flatMap(({ after: { id }, mergedIntoId }) =>
      mergedIntoId === undefined ? [] : { id, mergedIntoId },
    ),
  };
}

const aboutAccount = (account: { id: string; customerNumber: string; version: number | null }) => ({
  subject: "account" as const,
  customerId: account.id,
  customerNumber: account.customerNumber,
  version: account.version,
});
