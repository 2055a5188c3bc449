import "server-only";
import type { Tx } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";

/** An account that was merged into another one, and the account that its chain of merges ends with. */
export type MergedAccount = {
  id: string;
  customerNumber: string;
  customerNumberLower: string;
  externalId: string | null;
  survivorId: string;
  survivorNumber: string;
  survivorRep: string | null;
};

type Keys = {
  numbers?: readonly string[];
  externalIds?: readonly string[];
  ids?: readonly string[];
};

/** The merged accounts with these numbers (in any case), external ids or ids: all that is told of them. */
export async function mergedAccounts(
  tx: Tx,
  { numbers = [], externalIds = [], ids = [] }: Keys,
): Promise<MergedAccount[]> {
  const lower = numbers.filter(isStorable).map(numberKey);
  if (lower.length + externalIds.length + ids.length === 0) return [];
  return tx.query<MergedAccount>`
    SELECT * FROM merged_accounts(${lower}::text[], ${externalIds}::text[], ${ids}::uuid[])`;
}

/** "A-2 was merged into A-1." */
export const mergedText = ({ customerNumber, survivorNumber }: MergedAccount): string =>
  `${customerNumber} was merged into ${survivorNumber}.`;

/**
 * Shows merged accounts to the work's statements (decision 0025): to what merges, gives back or deletes them and to the
 * activity, nothing else.
 */
export async function withMerged<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.query`SELECT set_config('app.merged', 'on', true)`;
  const result = await work();
  await tx.query`SELECT set_config('app.merged', '', true)`;
  return result;
}
