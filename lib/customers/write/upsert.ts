import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { defaultCurrencyOf } from "@/lib/customers/record/default-currency";
import { numberKey } from "@/lib/customers/record/field-text";
import { type CustomerState, lockAccounts, mergedNotice } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { applyInput, blankCustomer, type Input } from "@/lib/customers/request/apply-input";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import { readUpsert } from "@/lib/customers/request/parse";
import { bodyFor, checkTier } from "@/lib/customers/request/tier";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { lockKeys } from "@/lib/db/locks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { AppError, type FieldErrors } from "@/lib/errors";
import { writeAccount } from "./write-account";
import { authorizeChange, throwProblems } from "./write-checks";

const NUMBER_TAKEN = "Another account has this number.";
const EXTERNAL_ID_TAKEN = "Another account has this externalId.";

/**
 * Creates an account, or updates the one with its number, else the one with its externalId, which it renumbers
 * (api.md, Writing).
 * @param input the body of the request.
 * @throws AppError `validation`, `forbidden`, `precondition_failed`, `conflict`.
 */
export async function upsertCustomer(
  actor: Actor,
  input: unknown,
  options: WriteOptions = {},
): Promise<WriteResult> {
  authorize(actor, "customers:write");
  const request = readUpsert(input, options);
  const { customerNumber, externalId } = request.keys;
  return inOrganization(actor, async (tx) => {
    await lockKeys(tx, [
      ...(customerNumber === null ? [] : [`number ${numberKey(customerNumber)}`]),
      ...(externalId === null ? [] : [`externalId ${externalId}`]),
    ]);
    const numbers = customerNumber === null ? [] : [customerNumber];
    const accounts = await lockAccounts(tx, { numbers, externalId });
    const byNumber = customerNumber === null ? null : accounts.byNumber(customerNumber);
    const byExternalId = externalId === null ? null : accounts.byExternalId(externalId);
    const found = byNumber ?? byExternalId;
    const current = found && isVisible(actor, found) ? found : null;
    const body = await bodyFor(tx, request, current);
    const conflicts = conflictsOf(actor, byNumber, byExternalId, options);
    const merged = {
      customerNumber: accounts.mergedByNumber(body.customerNumber),
      externalId: externalId === null ? null : accounts.mergedByExternalId(externalId),
    };
    if (merged.customerNumber) {
      conflicts.customerNumber = [mergedNotice(actor, merged.customerNumber) ?? NUMBER_TAKEN];
    }
    if (merged.externalId) {
      conflicts.externalId = [mergedNotice(actor, merged.externalId) ?? EXTERNAL_ID_TAKEN];
    }
    const result = await (current
      ? change(tx, actor, current, body, byNumber !== null, conflicts, options)
      : create(tx, actor, body, conflicts, options));
    return { ...result, ignored: request.ignored };
  });
}

function conflictsOf(
  actor: Actor,
  byNumber: CustomerState | null,
  byExternalId: CustomerState | null,
  { createOnly }: WriteOptions,
): FieldErrors {
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
  return conflicts;
}

async function change(
  tx: Tx,
  actor: Actor,
  current: CustomerState,
  body: Input & { customerNumber: string },
  keepsNumber: boolean,
  conflicts: FieldErrors,
  options: WriteOptions,
): Promise<WriteResult> {
  const currency = body.currencyCode === null ? await defaultCurrencyOf(tx) : current.currencyCode;
  const { next, errors } = applyInput(current, body, options.merge ?? [], currency);
  if (!keepsNumber) next.customerNumber = body.customerNumber;
  authorizeChange(actor, current, next);
  checkIfMatch(options, current);
  Object.assign(errors, await checkTier(tx, current, next, body.pricing));
  throwProblems(errors, conflicts);
  return writeAccount(tx, actor, current, next, options);
}

/**
 * An account hidden from the actor looks missing here; a conflict on its keys is reported later.
 */
async function create(
  tx: Tx,
  actor: Actor,
  body: Input & { customerNumber: string },
  conflicts: FieldErrors,
  options: WriteOptions,
): Promise<WriteResult> {
  const currency = await defaultCurrencyOf(tx);
  const blank = blankCustomer(tx.organizationId, currency);
  const { next, errors } = applyInput(blank, body, options.merge ?? [], currency);
  next.customerNumber = body.customerNumber;
  if (actor.ownAccountsOnly) next.repNumber = ownRepNumber(actor, next.repNumber);
  authorizeChange(actor, null, next);
  checkIfMatch(options, null);
  Object.assign(errors, await checkTier(tx, null, next, body.pricing));
  throwProblems(errors, conflicts);
  return writeAccount(tx, actor, null, next, options);
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
