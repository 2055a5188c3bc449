import "server-only";
import { escapeLike, type Sql, sql } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";
import type { ListQuery } from "./query";

/** Up to here the ids of what matches are quicker than reading the list until a page is full. */
const MOST = 1_000;
/** Shorter text has no trigram, so that the index would be read from end to end. */
const SHORTEST = 3;

type Match = { key: "searchKey" | "companyNameKey"; text: string };

/** The longest text that every row of the list contains, where there is one: most likely the rarest. */
function rarest({ search, filters }: Pick<ListQuery, "search" | "filters">): Match | null {
  const words = (search ?? "")
    .split(/\s+/)
    .map((word): Match => ({ key: "searchKey", text: word }));
  const names = filters
    .filter(
      ({ field, operator, group }) =>
        field === "companyName" && operator === "contains" && group === undefined,
    )
    .map(({ value }): Match => ({ key: "companyNameKey", text: String(value) }));
  const [longest] = [...words, ...names]
    .map(({ key, text }) => ({ key, text: textKey(text) }))
    .sort((left, right) => right.text.length - left.text.length);
  return longest && longest.text.length >= SHORTEST ? longest : null;
}

/**
 * What makes a list with a rare text quick, as a condition on the customer's row `c` that changes nothing about which
 * rows are in it: LIKE uses no index under row-level security, so the ids come from a function beside it (decision
 * 0009). Null where it would not help.
 */
export async function rareTextCondition(
  tx: Tx,
  query: Pick<ListQuery, "search" | "filters">,
): Promise<Sql | null> {
  const match = rarest(query);
  if (!match) return null;
  const pattern = `%${escapeLike(match.text)}%`;
  const [found] = await tx.query<{ ids: string[] }>`
    SELECT ARRAY(SELECT customers_like(${match.key}, ${pattern}, ${MOST + 1}::int))::text[] AS "ids"`;
  if (!found || found.ids.length > MOST) return null;
  return sql`c."id" = ANY(${found.ids}::uuid[])`;
}
