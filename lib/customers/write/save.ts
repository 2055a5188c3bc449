import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partsOfEtag } from "@/lib/customers/record/etag";
import { type Account, findCustomerNumberById, getAccount } from "@/lib/customers/record/get";
import { customerHistory, type HistoryEntry } from "@/lib/customers/record/history";
import { notFound } from "@/lib/customers/record/state";
import type { WriteResult } from "@/lib/customers/request/write-options";
import { AppError } from "@/lib/errors";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { updateCustomer } from "./update";

export type SaveOutcome =
  | {
      outcome: "saved";
      account: Account;
      etag: string;
      /** The change set to undo the save by; null when nothing changed. */
      changeSetId: string | null;
    }
  /** Somebody else saved first, so nothing was written. `since`: what they did, newest first. */
  | { outcome: "conflict"; account: Account; etag: string; since: HistoryEntry[] };

/** Writes, and returns the account as it is then; after a conflict, as somebody else left it. */
async function saving(
  actor: Actor,
  customerNumber: string,
  etag: string,
  write: () => Promise<WriteResult>,
): Promise<SaveOutcome> {
  try {
    const result = await write();
    if (result.dryRun) throw new Error("A save is no dry run.");
    const { account, changeSetId } = result;
    return { outcome: "saved", account, etag: result.etag, changeSetId };
  } catch (error) {
    const parts = partsOfEtag(etag);
    const isStale =
      error instanceof AppError &&
      (error.code === "precondition_failed" || error.code === "not_found");
    if (!isStale || !parts) throw error;
    const number = await findCustomerNumberById(actor, parts.id);
    if (number === null) throw notFound(customerNumber);
    const latest = await getAccount(actor, number);
    const history = await customerHistory(actor, number);
    const since = history.filter(({ version }) => (version ?? 0) > parts.version);
    return { outcome: "conflict", ...latest, since };
  }
}

/**
 * Saves a person's changes to an account.
 * @param changes the body of a partial update; items of its lists may have the `id` of the stored
 * item.
 * @param etag the account's entity tag on the page. It identifies the account, even after
 * renumbering, so another account with the old number is never written.
 * @throws AppError `forbidden`, `validation`, `conflict`, or `not_found` when the account is gone.
 */
export function saveAccount(
  actor: Actor,
  customerNumber: string,
  changes: unknown,
  etag: string,
): Promise<SaveOutcome> {
  return saving(actor, customerNumber, etag, () =>
    updateCustomer(actor, customerNumber, changes, { ifMatch: etag, childIds: true }),
  );
}

/**
 * Activates or deactivates an account; otherwise like `saveAccount`.
 * @param reason for the audit; null when none is given.
 * @throws AppError `forbidden`, or `not_found` when the account is gone.
 */
export function saveStatus(
  actor: Actor,
  customerNumber: string,
  { active, reason }: { active: boolean; reason: string | null },
  etag: string,
): Promise<SaveOutcome> {
  const set = active ? activateCustomer : deactivateCustomer;
  return saving(actor, customerNumber, etag, () =>
    set(actor, customerNumber, { ifMatch: etag, reason }),
  );
}
