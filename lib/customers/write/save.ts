import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { partsOfEtag } from "@/lib/customers/record/etag";
import { type Account, findCustomerNumberById, getAccount } from "@/lib/customers/record/get";
import { customerHistory, type HistoryEntry } from "@/lib/customers/record/history";
import { notFound } from "@/lib/customers/record/state";
import type { WriteResult } from "@/lib/customers/write/write-account";
import { AppError } from "@/lib/errors";
import { activateCustomer, deactivateCustomer } from "./lifecycle";
import { updateCustomer } from "./update";

export type SaveOutcome =
  | {
      outcome: "saved";
      account: Account;
      etag: string;
      /** By which the save can be undone; null when it changed nothing. */
      changeSetId: string | null;
    }
  /** Somebody else saved meanwhile: nothing was written. `since` tells what they did, the latest first. */
  | { outcome: "conflict"; account: Account; etag: string; since: HistoryEntry[] };

/** Writes, and tells of the account as it is now: when somebody else was faster, instead of writing. */
async function saving(
  actor: Actor,
  customerNumber: string,
  etag: string,
  write: () => Promise<WriteResult>,
): Promise<SaveOutcome> {
  const parts = partsOfEtag(etag);
  const latestOf = async () => {
    const number = parts ? await findCustomerNumberById(actor, parts.id) : customerNumber;
    if (number === null) throw notFound(customerNumber);
    return { number, latest: await getAccount(actor, number) };
  };
  let result: WriteResult;
  try {
    result = await write();
  } catch (error) {
    const isStale =
      error instanceof AppError &&
      (error.code === "precondition_failed" || error.code === "not_found");
    if (!isStale || !parts) throw error;
    const { number, latest } = await latestOf();
    const history = await customerHistory(actor, number);
    const since = history.filter(({ version }) => (version ?? 0) > parts.version);
    return { outcome: "conflict", ...latest, since };
  }
  // Somebody may have renumbered it a moment later.
  const { latest } = await latestOf();
  return { outcome: "saved", ...latest, changeSetId: result.dryRun ? null : result.changeSetId };
}

/**
 * Saves what a person changed of an account.
 * @param changes the body of a partial update; items of its lists may carry the `id` of the stored one.
 * @param etag of the account as the page shows it. It is this account that is saved or told of, under whatever number
 * it has by now, never another one that has got its number.
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
 * Activates an account or deactivates it; otherwise as `saveAccount`.
 * @param reason why, for the audit; null when nothing is said.
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
