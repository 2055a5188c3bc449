import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { visibleTo } from "@/lib/customers/record/visible";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey, isStorable, textLength } from "@/lib/text";
import { MAX_SEARCH_LENGTH } from "./query";
import { accountsWhere } from "./where";

export type FoundAccount = { customerNumber: string; companyName: string; active: boolean };

const MOST = 8;
const COLUMNS = raw('c."customerNumber", c."companyName", c."active"');

/**
 * The accounts to offer while somebody types: the one with exactly this number, then those that the list's search
 * finds (number, name, e-mail, contact), by name. At most 8; none for a text that cannot be searched.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function quickFind(actor: Actor, text: string): Promise<FoundAccount[]> {
  authorize(actor, "customers:read");
  const search = text.trim();
  if (search === "" || textLength(search) > MAX_SEARCH_LENGTH || !isStorable(search)) return [];
  const query = { search, filters: [] };
  return inOrganization(actor, async (tx) => {
    const number = caseKey(search);
    const exact = await tx.query<FoundAccount>`
      SELECT ${COLUMNS} FROM "Customer" c
      WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ${number}`;
    const where = await accountsWhere(tx, actor, query);
    const found = await tx.query<FoundAccount>`
      SELECT ${COLUMNS} FROM "Customer" c
      WHERE ${where} AND c."customerNumberLower" <> ${number}
      ORDER BY c."companyNameKey", c."customerNumberKey", c."customerNumber" LIMIT ${MOST}`;
    return [...exact, ...found].slice(0, MOST);
  });
}

/**
 * Those of the accounts that are there and that the actor may see, in the order of `numbers`.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function accountsByNumber(
  actor: Actor,
  numbers: readonly string[],
): Promise<FoundAccount[]> {
  authorize(actor, "customers:read");
  const keys = numbers.filter(isStorable).map(caseKey);
  if (keys.length === 0) return [];
  const found = await inOrganization(
    actor,
    (tx) => tx.query<FoundAccount>`
      SELECT ${COLUMNS} FROM "Customer" c
      WHERE ${visibleTo(actor)} AND c."customerNumberLower" = ANY(${keys}::text[])`,
  );
  const byKey = new Map(found.map((account) => [caseKey(account.customerNumber), account]));
  return keys.flatMap((key) => byKey.get(key) ?? []);
}
