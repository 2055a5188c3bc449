import "server-only";
import { escapeLike, join, type Sql, sql } from "@/lib/db/sql";
import { phoneEnd, type Search } from "./search";

const containing = (text: string) => `%${escapeLike(text)}%`;
/** In the column each number ends with a line break. */
const ending = (digits: string) => `${digits}\n`;

/** SQL: the account's digits contain `digits`, or one of its numbers is an end of `digits`. */
function phoneSql(digits: string): Sql {
  const contained = sql`c."phoneDigits" LIKE ${containing(digits)}`;
  const end = phoneEnd(digits);
  if (end === null) return contained;
  return sql`(${contained} OR (c."phoneDigits" LIKE ${containing(ending(end))} AND EXISTS (
    SELECT 1 FROM unnest(string_to_array(c."phoneDigits", E'\\n')) AS p
    WHERE length(p) >= ${end.length}::int AND ${digits} LIKE '%' || p)))`;
}

/**
 * A search as a condition on the customer's row `c`. No value contains a line break, so none can
 * match across two.
 */
export function searchSql({ words, phone }: Search): Sql {
  const found = words.map(({ text, digits }) => {
    const inText = sql`c."searchKey" LIKE ${containing(text)}`;
    return digits === null
      ? inText
      : sql`(${inText} OR c."phoneDigits" LIKE ${containing(digits)})`;
  });
  const all = found.length > 0 ? join(found, " AND ") : sql`TRUE`;
  return phone === null ? all : sql`((${all}) OR ${phoneSql(phone)})`;
}

/** A key column and the texts of which it must contain one when the search matches. */
export type AnyContains = { key: "searchKey" | "companyNameKey" | "phoneDigits"; text: string }[];

/**
 * Necessary conditions for a match; an index can find the accounts of each.
 */
export function necessaryTexts({ words, phone }: Search): AnyContains[] {
  const end = phone === null ? null : phoneEnd(phone);
  const inPhones = [phone, end === null ? null : ending(end)];
  return words.map(({ text, digits }) => [
    { key: "searchKey", text },
    ...[digits, ...inPhones].flatMap(
      (one): AnyContains => (one === null ? [] : [{ key: "phoneDigits", text: one }]),
    ),
  ]);
}
