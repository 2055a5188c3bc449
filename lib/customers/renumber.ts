import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { inOrganization } from "@/lib/db/tenant";
import type { FieldErrors } from "@/lib/errors";
import { caseKey } from "@/lib/text";
import { parse } from "@/lib/validation";
import { lockKeys } from "./checks";
import { renumberSchema } from "./schema";
import { lockAccounts, visible } from "./state";
import { checkIfMatch, finish, throwProblems, type WriteOptions, type WriteResult } from "./write";

/**
 * Gives the account another number; the pages redirect from the old one while nobody uses it.
 * @param input `{customerNumber}`, the new number.
 * @throws AppError `validation`, `not_found`, `forbidden`, `precondition_failed`, `conflict` when it is taken.
 */
export async function renumberCustomer(
  actor: Actor,
  customerNumber: string,
  input: unknown,
  options: WriteOptions = {},
): Promise<WriteResult> {
  authorize(actor, "customers:write");
  const { customerNumber: to } = parse(renumberSchema, input);
  return inOrganization(actor, async (tx) => {
    await lockKeys(tx, [`number ${caseKey(to)}`]);
    const accounts = await lockAccounts(tx, { numbers: [customerNumber, to] });
    const current = visible(actor, accounts.byNumber(customerNumber), customerNumber);
    checkIfMatch(options, current);
    const holder = accounts.byNumber(to);
    const conflicts: FieldErrors =
      holder && holder.id !== current.id
        ? { customerNumber: ["Another account has this number."] }
        : {};
    throwProblems({}, conflicts);
    return finish(tx, actor, "renumber", current, { ...current, customerNumber: to }, options);
  });
}
