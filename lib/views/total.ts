import type { ListQuery } from "@/lib/customers/list/query";

/** How many accounts a list has, as far as it is known: `many` when counting them failed. */
export type Total = number | "counting" | "many";

/** Null while the number is not known. */
export function numberOf(total: Total | null): number | null {
  return typeof total === "number" ? total : null;
}

/** Null while the number of accounts is not known. */
export function pagesOf(total: Total, pageSize: number): number | null {
  return typeof total === "number" ? Math.ceil(total / pageSize) : null;
}

/**
 * How many accounts a list has where its page's rows tell it: they end before the page does.
 * @returns null where they have to be counted.
 */
export function totalByRows(
  { pageNumber, pageSize }: Pick<ListQuery, "pageNumber" | "pageSize">,
  rows: number,
): number | null {
  const isEnd = rows > 0 ? rows < pageSize : pageNumber === 1;
  return isEnd ? (pageNumber - 1) * pageSize + rows : null;
}
