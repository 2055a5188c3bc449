import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { lockAccounts, mergedNotice, visible } from "@/lib/customers/record/state";
import { isVisible } from "@/lib/customers/record/visible";
import { applyInput } from "@/lib/customers/request/apply-input";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import { readUpdate } from "@/lib/customers/request/parse";
import { listsFor, requireBody, tierProblems } from "@/lib/customers/request/tier";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { lockKeys } from "@/lib/db/locks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import type { FieldErrors } from "@/lib/errors";
import { turnGiver } from "@/lib/give-turn";
import { writeAccount } from "./write-account";
import { authorizeChange, throwProblems } from "./write-checks";

const EXTERNAL_ID_TAKEN = "Another account has this externalId.";

/**
 * Replaces the fields in the request and keeps the others; never creates an account.
 * @param input the body of the request, any subset of the fields.
 * @throws AppError `validation`, `not_found`, `forbidden`, `precondition_failed`, `conflict`.
 */
export async function updateCustomer(
  actor: Actor,
  customerNumber: string,
  input: unknown,
  options: WriteOptions = {},
): Promise<WriteResult> {
  authorize(actor, "customers:write");
  const request = readUpdate(input, customerNumber, options);
  const externalIds = request.keys.externalId === null ? [] : [request.keys.externalId];
  const work = async (tx: Tx) => {
    const [, accounts] = await Promise.all([
      lockKeys(
        tx,
        externalIds.map((id) => `externalId ${id}`),
      ),
      lockAccounts(tx, { numbers: [customerNumber], externalIds }),
    ]);
    const found = accounts.byNumber(customerNumber);
    const seen = found && isVisible(actor, found) ? found : null;
    const lists = await listsFor(tx, request, seen);
    const giveTurn = turnGiver();
    const body = requireBody(request, seen, lists);
    const current = visible(actor, accounts, customerNumber);
    const currency = lists.currency ?? current.currencyCode;
    const { next, errors } = applyInput(current, body, options.merge ?? [], currency);
    authorizeChange(actor, current, next);
    checkIfMatch(options, current);
    Object.assign(errors, tierProblems(lists, current, next, body.pricing));
    const conflicts: FieldErrors = {};
    if (body.externalId && body.externalId !== current.externalId) {
      const merged = accounts.mergedByExternalId(body.externalId);
      if (merged) conflicts.externalId = [mergedNotice(actor, merged) ?? EXTERNAL_ID_TAKEN];
      if (accounts.byExternalId(body.externalId)) conflicts.externalId = [EXTERNAL_ID_TAKEN];
    }
    throwProblems(errors, conflicts);
    // Checking, and then storing, thousands of addresses and contacts takes long.
    await giveTurn();
    const result = await writeAccount(tx, actor, current, next, options);
    return { ...result, ignored: request.ignored };
  };
  return inOrganization(actor, work, { samePlans: true });
}
