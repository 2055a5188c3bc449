import "server-only";
import { customerHistory, type HistoryEntry } from "@/lib/audit/history";
import type { Actor } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { type Account, getAccount } from "./account";
import { findCustomerNumberByAlias } from "./get";
import { updateCustomer } from "./update";

export type SaveOutcome =
  | { outcome: "saved"; account: Account; etag: string }
  /** Somebody else saved meanwhile: nothing was written. `since` tells what they did, the latest first. */
  | { outcome: "conflict"; account: Account; etag: string; since: HistoryEntry[] };

const versionOf = (etag: string) => Number(/-(\d+)"$/.exec(etag)?.[1] ?? 0);

/**
 * Saves what a person changed on the page of an account.
 * @param changes the body of a partial update; items of its lists may carry the `id` of the stored one.
 * @param etag of the account as the page shows it.
 * @throws AppError `forbidden`, `validation`, `conflict`, or `not_found` when the account is gone.
 */
export async function saveAccount(
  actor: Actor,
  customerNumber: string,
  changes: unknown,
  etag: string,
): Promise<SaveOutcome> {
  try {
    await updateCustomer(actor, customerNumber, changes, { ifMatch: etag, childIds: true });
    return { outcome: "saved", ...(await getAccount(actor, customerNumber)) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const number =
      error.code === "precondition_failed"
        ? customerNumber
        : error.code === "not_found"
          ? await findCustomerNumberByAlias(actor, customerNumber)
          : null;
    if (number === null) throw error;
    const latest = await getAccount(actor, number);
    const history = await customerHistory(actor, number);
    const since = history.filter(({ version }) => (version ?? 0) > versionOf(etag));
    return { outcome: "conflict", ...latest, since };
  }
}
