import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { lockVisible } from "@/lib/customers/record/state";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { writeAccount } from "./write-account";

/**
 * Lets the account place orders again; a no-op when it is active already.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed`.
 */
export function activateCustomer(
  actor: Actor,
  customerNumber: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  return setActive(actor, customerNumber, true, options);
}

/**
 * Keeps the account from placing orders; a no-op when it is inactive already.
 * @throws AppError `forbidden`, `not_found`, `precondition_failed`.
 */
export function deactivateCustomer(
  actor: Actor,
  customerNumber: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  return setActive(actor, customerNumber, false, options);
}

async function setActive(
  actor: Actor,
  customerNumber: string,
  active: boolean,
  options: WriteOptions,
): Promise<WriteResult> {
  authorize(actor, "customers:lifecycle");
  const work = async (tx: Tx) => {
    const current = await lockVisible(tx, actor, customerNumber);
    checkIfMatch(options, current);
    return writeAccount(tx, actor, current, { ...current, active }, options);
  };
  return inOrganization(actor, work, { samePlans: true });
}
