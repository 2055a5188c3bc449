import "server-only";
import { escapeLike, join, type Sql, sql } from "@/lib/db/sql";
import { phoneEnd, type Search } from "./search";

const containing = (text: string) => `%${escapeLike(text)}%`;
/** Each number is a line. */
const ending = (digits: string) => `${digits}\n`;

/** The account's digits contain those, or a number of its own is their end. */
function phoneSql(digits: string): Sql {
  const contained = sql`c."phoneDigits" LIKE ${containing(digits)}`;
  const end = phoneEnd(digits);
  if (end === null) return contained;
  return sql`(${contained} OR (c."phoneDigits" LIKE ${containing(ending(end))} AND EXISTS (
    SELECT 1 FROM unnest(string_to_array(c."phoneDigits", E'\\n')) AS p
    WHERE length(p) >= ${end.length}::int AND ${digits} LIKE '%' || p)))`;
}

/** What a search asks, with the customer's row named `c`; no value of its keys spans two lines. */
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

/** What an account's keys contain one of, where the search finds it. */
export type Narrowing = { key: "searchKey" | "companyNameKey" | "phoneDigits"; text: string }[];

/** By what the accounts that a search finds can be narrowed down: each of these alone. */
export function searchNarrowings({ words, phone }: Search): Narrowing[] {
  const end = phone === null ? null : phoneEnd(phone);
  const inPhones = [phone, end === null ? null : ending(end)];
  return words.map(({ text, digits }) => [
    { key: "searchKey", text },
    ...[digits, ...inPhones].flatMap(
      (one): Narrowing => (one === null ? [] : [{ key: "phoneDigits", text: one }]),
    ),
  ]);
}
