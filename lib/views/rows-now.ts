import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { accountsById } from "@/lib/customers/list/list";
import { matchingIds } from "@/lib/customers/list/matching";
import type { AccountRow } from "./accounts-answer";
import { rowOf } from "./load-accounts";

export type RowNow = { row: AccountRow; matches: boolean };

/**
 * Rows that the table shows, as their accounts are now, and whether their list still has them: for what was done to them
 * since the page was made.
 * @param input `list`, the parameters of the list's address; `ids` of the rows.
 * @returns in no order, without those that are gone or no longer the actor's to see.
 * @throws AppError `forbidden`, `validation` when the list's address has problems.
 */
export async function rowsNow(
  actor: Actor,
  { list, ids }: { list: string; ids: readonly string[] },
): Promise<RowNow[]> {
  const [accounts, matching] = await Promise.all([
    accountsById(actor, ids),
    matchingIds(actor, list, ids),
  ]);
  return accounts.map((account) => ({
    row: rowOf(account),
    matches: matching.includes(account.id),
  }));
}
