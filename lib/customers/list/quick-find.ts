import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { CustomerObject } from "@/lib/customers/record/schema";
import { visibleTo } from "@/lib/customers/record/visible";
import { raw } from "@/lib/db/sql";
import { inOrganization } from "@/lib/db/tenant";
import { caseKey, isStorable, textLength } from "@/lib/text";
import { accountsWhere } from "./accounts-where";
import { foundBy } from "./found-by";
import { MAX_SEARCH_LENGTH } from "./query";
import { searchHits } from "./search-hits";

export type FoundAccount = {
  customerNumber: string;
  companyName: string;
  active: boolean;
  /** What the search matched, when that is not the number or name. */
  foundBy?: string;
};

type Row = Pick<
  CustomerObject,
  | "customerNumber"
  | "companyName"
  | "active"
  | "companyEmail"
  | "externalId"
  | "companyPhone"
  | "companyFax"
> & { id: string };

const MOST = 8;
/** The columns shown for a suggested account. */
const SHOWN: ReadonlySet<string> = new Set(["customerNumber", "companyName"]);
const COLUMNS = raw('c."customerNumber", c."companyName", c."active"');

/**
 * Suggests accounts for a typed text: the one with exactly this number first, then the matches of
 * the list's search, by name. At most 8; none when the text cannot be searched.
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
    const found = await tx.query<Row>`
      SELECT ${COLUMNS}, c."id", c."companyEmail", c."externalId", c."companyPhone", c."companyFax" FROM "Customer" c
      WHERE ${where} AND c."customerNumberLower" <> ${number}
      ORDER BY c."companyNameKey", c."customerNumberKey", c."customerNumber" LIMIT ${MOST}`;
    const hits = await searchHits(tx, search, found);
    const others = found.map((account): FoundAccount => {
      const { id, customerNumber, companyName, active } = account;
      const by = foundBy(hits[id] ?? [], ({ field }) => SHOWN.has(field));
      return { customerNumber, companyName, active, ...(by === null ? {} : { foundBy: by }) };
    });
    return [...exact, ...others].slice(0, MOST);
  });
}

/**
 * The accounts with these numbers that exist and that the actor may see, in the order of `numbers`.
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
