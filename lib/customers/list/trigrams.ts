import "server-only";
import { escapeLike, join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { phoneDigits, textKey } from "@/lib/text";
import { asWritten, type Filter, findFilterField, type Operator } from "./filters";
import type { ListQuery } from "./query";
import { readSearch } from "./search";
import { type AnyContains, necessaryTexts } from "./search-sql";

/** Up to this many matches, ids from the index are faster than scanning the list. */
const MOST = 1_000;
/** Shorter texts have no trigram, so the whole index would be read. */
const SHORTEST = 3;

const shortest = (anyOf: AnyContains) => Math.min(...anyOf.map(({ text }) => text.length));

const INSIDE: readonly Operator[] = ["contains", "endswith"];
/** Of a customer's own field an index finds what is equal or begins so. */
const INSIDE_CHILDREN: readonly Operator[] = [...INSIDE, "startswith", "equals"];

/** The fields whose texts are in `searchKey`. */
const SEARCHED: ReadonlySet<string> = new Set([
  "customerNumber",
  "companyName",
  "companyEmail",
  "externalId",
  "addresses.city",
  "addresses.postalCode",
  "contacts.firstName",
  "contacts.lastName",
  "contacts.email",
]);

/** What an account that matches a filter must contain in one of the columns of the trigram index. */
function textOf({ field: name, operator, value, group }: Filter): AnyContains {
  const found = findFilterField(name);
  if (group !== undefined || !found || found.scope === "attribute") return [];
  const { field, scope } = found;
  if (!(scope === "customer" ? INSIDE : INSIDE_CHILDREN).includes(operator)) return [];
  if (field.type !== "text") return [];
  const text = asWritten(field, String(value), operator);
  if (SEARCHED.has(found.name)) return [{ key: "searchKey", text: textKey(text) }];
  return field.kind === "phone" ? [{ key: "phoneDigits", text: phoneDigits(text) }] : [];
}

/**
 * The longest text that every row of the list must contain, probably the rarest; null when there is
 * none.
 */
function rarest({ search, filters }: Pick<ListQuery, "search" | "filters">): AnyContains | null {
  const inFilters = filters.map(textOf).filter(({ length }) => length > 0);
  const [longest] = [
    ...(search === null ? [] : necessaryTexts(readSearch(search))),
    ...inFilters,
  ].sort((left, right) => shortest(right) - shortest(left));
  return longest && shortest(longest) >= SHORTEST ? longest : null;
}

/**
 * The ids of the accounts with the rarest text of a list, a superset of the list's. Under row-level
 * security LIKE cannot use an index, so a function looks them up, unless a sample of accounts shows that
 * the text is common (decision 0009). Null where they are many, or no text tells.
 */
export async function idsByTrigram(
  tx: Tx,
  query: Pick<ListQuery, "search" | "filters">,
): Promise<string[] | null> {
  const texts = rarest(query);
  if (!texts) return null;
  const like = texts.map(
    ({ key, text }) =>
      sql`SELECT customers_with_text(${key}, ${`%${escapeLike(text)}%`}, ${MOST + 1}::int)`,
  );
  const [found] = await tx.query<{ ids: (string | null)[] }>`
    SELECT ARRAY(${join(like, " UNION ")})::text[] AS "ids"`;
  const ids = found?.ids.filter((id) => id !== null) ?? [];
  return ids.length === found?.ids.length && ids.length <= MOST ? ids : null;
}

/** SQL: whether the account `c` is one of these. */
export const isAmong = (ids: readonly string[]): Sql => sql`c."id" = ANY(${ids}::uuid[])`;
