import "server-only";
import { escapeLike, join, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import type { ListQuery } from "./query";
import { readSearch } from "./search";
import { type AnyContains, necessaryTexts } from "./search-sql";

/** Up to this many matches, ids from the index are faster than scanning the list. */
const MOST = 1_000;
/** Shorter texts have no trigram, so the whole index would be read. */
const SHORTEST = 3;

const shortest = (anyOf: AnyContains) => Math.min(...anyOf.map(({ text }) => text.length));

/**
 * The longest text that every row of the list must contain, probably the rarest; null when there is
 * none.
 */
function rarest({ search, filters }: Pick<ListQuery, "search" | "filters">): AnyContains | null {
  const names = filters
    .filter(
      ({ field, operator, group }) =>
        field === "companyName" && operator === "contains" && group === undefined,
    )
    .map(({ value }): AnyContains => [{ key: "companyNameKey", text: textKey(String(value)) }]);
  const [longest] = [...(search === null ? [] : necessaryTexts(readSearch(search))), ...names].sort(
    (left, right) => shortest(right) - shortest(left),
  );
  return longest && shortest(longest) >= SHORTEST ? longest : null;
}

/**
 * A redundant condition on `c` that makes a list with a rare text fast. Under row-level security
 * LIKE cannot use an index, so a function looks up the ids (decision 0009). Null when it would not
 * help.
 */
export async function rareTextCondition(
  tx: Tx,
  query: Pick<ListQuery, "search" | "filters">,
): Promise<Sql | null> {
  const texts = rarest(query);
  if (!texts) return null;
  const like = texts.map(
    ({ key, text }) =>
      sql`SELECT customers_like(${key}, ${`%${escapeLike(text)}%`}, ${MOST + 1}::int)`,
  );
  const [found] = await tx.query<{ ids: string[] }>`
    SELECT ARRAY(${join(like, " UNION ")})::text[] AS "ids"`;
  if (!found || found.ids.length > MOST) return null;
  return sql`c."id" = ANY(${found.ids}::uuid[])`;
}
