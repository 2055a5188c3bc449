import type { ListQuery } from "@/lib/customers/list/query";

/** The number of accounts if known; `many` when counting failed. */
export type Total = number | "counting" | "many";

/** Null while the number is unknown. */
export function numberOf(total: Total | null): number | null {
  return typeof total === "number" ? total : null;
}

/** The number of pages; null while the number of accounts is unknown. */
export function pagesOf(total: Total, pageSize: number): number | null {
  return typeof total === "number" ? Math.ceil(total / pageSize) : null;
}

/**
 * The number of accounts, when the page's rows end before the page does.
 * @returns null when they must be counted.
 */
export function totalByRows(
  { pageNumber, pageSize }: Pick<ListQuery, "pageNumber" | "pageSize">,
  rows: number,
): number | null {
  const isEnd = rows > 0 ? rows < pageSize : pageNumber === 1;
  return isEnd ? (pageNumber - 1) * pageSize + rows : null;
}
