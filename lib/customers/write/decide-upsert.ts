import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { type CustomerState, type Locked, mergedNotice } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { applyInput, blankCustomer } from "@/lib/customers/request/apply-input";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import type { UpsertBody, WriteRequest } from "@/lib/customers/request/parse";
import { type Lists, requireBody, tierProblems } from "@/lib/customers/request/tier";
import type { WriteOptions } from "@/lib/customers/request/write-options";
import { AppError, type FieldErrors } from "@/lib/errors";
import { authorizeChange, throwProblems } from "./write-checks";

const NUMBER_TAKEN = "Another account has this number.";
const EXTERNAL_ID_TAKEN = "Another account has this externalId.";

export type UpsertRequest = WriteRequest<UpsertBody>;

type Found = { byNumber: CustomerState | null; byExternalId: CustomerState | null };

/** The accounts that a request's keys name, visible or not. */
export function foundBy({ keys }: UpsertRequest, accounts: Locked): Found {
  const { customerNumber, externalId } = keys;
  return {
    byNumber: customerNumber === null ? null : accounts.byNumber(customerNumber),
    byExternalId: externalId === null ? null : accounts.byExternalId(externalId),
  };
}

/**
 * The account that a request would change; null when it would create one. An account hidden from
 * the actor looks missing here; `decideUpsert` reports the conflict on its keys.
 */
export function currentOf(actor: Actor, request: UpsertRequest, accounts: Locked) {
  const { byNumber, byExternalId } = foundBy(request, accounts);
  const found = byNumber ?? byExternalId;
  return found && isVisible(actor, found) ? found : null;
}

/**
 * The account after an upsert.
 * @param accounts those with the request's keys, locked.
 * @throws AppError `validation`, `forbidden`, `precondition_failed`, `conflict`.
 */
export function decideUpsert(
  actor: Actor,
  request: UpsertRequest,
  accounts: Locked,
  lists: Lists,
  options: WriteOptions,
): CustomerState {
  const current = currentOf(actor, request, accounts);
  const { byNumber } = foundBy(request, accounts);
  const body = requireBody(request, current, lists);
  const conflicts = conflictsOf(actor, request, accounts, body.customerNumber, options);
  const before = current ?? blankCustomer(actor.organizationId, lists.currency ?? "");
  const currency = lists.currency ?? before.currencyCode;
  const { next, errors } = applyInput(before, body, options.merge ?? [], currency);
  if (!byNumber || !current) next.customerNumber = body.customerNumber;
  if (!current && actor.ownAccountsOnly) next.repNumber = ownRepNumber(actor, next.repNumber);
  authorizeChange(actor, current, next);
  checkIfMatch(options, current);
  Object.assign(errors, tierProblems(lists, current, next, body.pricing));
  throwProblems(errors, conflicts);
  return next;
}

function conflictsOf(
  actor: Actor,
  request: UpsertRequest,
  accounts: Locked,
  customerNumber: string,
  { createOnly }: WriteOptions,
): FieldErrors {
  const { byNumber, byExternalId } = foundBy(request, accounts);
  const { externalId } = request.keys;
  const conflicts: FieldErrors = {};
  if (byNumber && (createOnly || !isVisible(actor, byNumber))) {
    conflicts.customerNumber = [NUMBER_TAKEN];
  }
  if (
    byExternalId &&
    (createOnly || !isVisible(actor, byExternalId) || (byNumber && byNumber.id !== byExternalId.id))
  ) {
    conflicts.externalId = [EXTERNAL_ID_TAKEN];
  }
  const merged = {
    customerNumber: accounts.mergedByNumber(customerNumber),
    externalId: externalId === null ? null : accounts.mergedByExternalId(externalId),
  };
  if (merged.customerNumber) {
    conflicts.customerNumber = [mergedNotice(actor, merged.customerNumber) ?? NUMBER_TAKEN];
  }
  if (merged.externalId) {
    conflicts.externalId = [mergedNotice(actor, merged.externalId) ?? EXTERNAL_ID_TAKEN];
  }
  return conflicts;
}

/** A rep-bound actor's new accounts get their own rep number. */
function ownRepNumber(actor: Actor, asked: string | null): string {
  if (actor.repNumber === null) {
    throw new AppError("forbidden", "You have no rep number that the account could go to.");
  }
  if (asked !== null && asked !== actor.repNumber) {
    throw new AppError("forbidden", "You can only create accounts of your own.");
  }
  return actor.repNumber;
}
