import "server-only";
import { isOneOf } from "@/lib/db/rows";
import { raw, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { isStorable } from "@/lib/text";
import { numberKey } from "./field-text";

/** A merged account, and the account at the end of its chain of merges. */
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

/**
 * The merged accounts with these numbers (in any case), external ids or ids; only what may be told
 * of them.
 */
export async function mergedAccounts(
  tx: Tx,
  { numbers = [], externalIds = [], ids = [] }: Keys,
): Promise<MergedAccount[]> {
  const lower = numbers.filter(isStorable).map(numberKey);
  if (lower.length + externalIds.length + ids.length === 0) return [];
  const statement = sql`
    SELECT * FROM merged_accounts(${lower}::text[], ${externalIds}::text[], ${ids}::uuid[])`;
  return tx.run<MergedAccount>(statement, { prepared: true });
}

/** "A-2 was merged into A-1." */
export const mergedText = ({ customerNumber, survivorNumber }: MergedAccount): string =>
  `${customerNumber} was merged into ${survivorNumber}.`;

/**
 * Makes merged accounts visible to the statements of `work` (decision 0025): only for merging,
 * unmerging, deleting and the activity.
 */
export async function withMerged<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  if (tx.isShared) throw new Error("What others ask meanwhile would see merged accounts.");
  const [setting] = await tx.query<{ before: string | null }>`
    SELECT current_setting('app.merged', true) AS "before", set_config('app.merged', 'on', true)`;
  const result = await work();
  await tx.query`SELECT set_config('app.merged', ${setting?.before ?? ""}, true)`;
  return result;
}

/** These statements with what `withMerged` does around them, for `Tx.runAll`. */
export function seeingMerged(statements: readonly Sql[]): Sql[] {
  return [
    sql`
    SELECT set_config('app.merged_before', coalesce(current_setting('app.merged', true), ''), true),
      set_config('app.merged', 'on', true)`,
    ...statements,
    sql`SELECT set_config('app.merged', current_setting('app.merged_before'), true)`,
  ];
}

/**
 * The ids of accounts merged into these, directly or through others; they share these accounts'
 * fate.
 */
export async function idsMergedInto(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const [, found = []] = await tx.runAll<{ id: string }>(
    seeingMerged([
      sql`
      WITH RECURSIVE merged AS (
        SELECT c."id" FROM "Customer" c
        WHERE c."organizationId" = ${tx.organizationId} AND ${isOneOf(raw('c."mergedIntoId"'), ids)}
        UNION
        SELECT c."id" FROM merged
        JOIN "Customer" c ON c."organizationId" = ${tx.organizationId} AND c."mergedIntoId" = merged."id"
      )
      SELECT "id" FROM merged`,
    ]),
  );
  return found.map(({ id }) => id);
}
