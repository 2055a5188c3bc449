import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { numberKey } from "@/lib/customers/record/field-text";
import { lockAccounts, mergedNotice, visible } from "@/lib/customers/record/state";
import { checkIfMatch } from "@/lib/customers/request/if-match";
import { readRenumber } from "@/lib/customers/request/parse";
import type { WriteOptions, WriteResult } from "@/lib/customers/request/write-options";
import { lockKeys } from "@/lib/db/locks";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import type { FieldErrors } from "@/lib/errors";
import { writeAccount } from "./write-account";
import { throwProblems } from "./write-checks";

/**
 * Gives the account another number; the pages redirect from the old one until another account uses
 * it.
 * @param input `{customerNumber}`, the new number.
 * @throws AppError `validation`, `not_found`, `forbidden`, `precondition_failed`, `conflict` when
 * it is taken.
 */
export async function renumberCustomer(
  actor: Actor,
  customerNumber: string,
  input: unknown,
  options: WriteOptions = {},
): Promise<WriteResult> {
  authorize(actor, "customers:write");
  const { customerNumber: to, ignored } = readRenumber(input);
  const work = async (tx: Tx) => {
    await lockKeys(tx, [`number ${numberKey(to)}`]);
    const accounts = await lockAccounts(tx, { numbers: [customerNumber, to] });
    const current = visible(actor, accounts, customerNumber);
    checkIfMatch(options, current);
    const holder = accounts.byNumber(to);
    const merged = accounts.mergedByNumber(to);
    const taken = mergedNotice(actor, merged) ?? "Another account has this number.";
    const conflicts: FieldErrors =
      merged || (holder && holder.id !== current.id) ? { customerNumber: [taken] } : {};
    throwProblems({}, conflicts);
    const next = { ...current, customerNumber: to };
    return { ...(await writeAccount(tx, actor, current, next, options)), ignored };
  };
  return inOrganization(actor, work, { samePlans: true });
}
