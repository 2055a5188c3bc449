import type { Period } from "@/lib/period";

export const GROUPINGS = ["month", "rep", "tier", "country", "account"] as const;
/** What the orders are summed up by. */
export type Grouping = (typeof GROUPINGS)[number];

export const GROUP_SORTS = ["name", "orders", "total"] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

export const DIRECTIONS = ["asc", "desc"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const ACCOUNT_STATES = ["existing", "deleted"] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** For rep and country: orders or accounts without one. */
export const NONE = "@none";
export const ME = "@me";

export const PAGE_SIZES = [25, 50, 100] as const;

/** The query of the orders report, as in its URL. Null means no condition. */
export type ReportQuery = {
  period: Period;
  /** The rep at the time of the order, `@me` or `@none`. */
  rep: string | null;
  /** The account's current price tier. */
  tier: string | null;
  /** The country of the account's primary shipping address, else of its primary billing address; or `@none`. */
  country: string | null;
  currency: string | null;
  /** Only orders of existing accounts, or only those of deleted ones. */
  accounts: AccountState | null;
  /**
   * An account's number; when no account has it, the deleted account's orders under that number.
   */
  account: string | null;
  by: Grouping;
  sort: GroupSort;
  direction: Direction;
  /** The page of the table of groups, from 1. */
  groupPage: number;
  /** The page of the orders themselves, from 1. */
  page: number;
  pageSize: number;
};

export const REPORT_FILTERS = [
  "rep",
  "tier",
  "country",
  "currency",
  "accounts",
  "account",
] as const;

/** The default order: months by date, other groupings by total, largest first. */
export function standardSort(by: Grouping): Pick<ReportQuery, "sort" | "direction"> {
  return by === "month" ? { sort: "name", direction: "asc" } : { sort: "total", direction: "desc" };
}

export const STANDARD_REPORT: ReportQuery = {
  period: { name: "last-12-months" },
  rep: null,
  tier: null,
  country: null,
  currency: null,
  accounts: null,
  account: null,
  by: "month",
  ...standardSort("month"),
  groupPage: 1,
  page: 1,
  pageSize: PAGE_SIZES[0],
};

/** The inverse of `parseReportQuery`: the query as parameters, without defaults. */
export function reportParams(query: ReportQuery): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string | number | null, standard: unknown = null) => {
    if (value !== null && value !== standard) params.set(name, String(value));
  };
  const { period } = query;
  if ("name" in period) set("period", period.name, "last-12-months");
  else if (period.from === null && period.to === null) params.set("period", "all");
  else {
    set("from", period.from);
    set("to", period.to);
  }
  for (const name of REPORT_FILTERS) set(name, query[name]);
  set("by", query.by, STANDARD_REPORT.by);
  const standard = standardSort(query.by);
  if (query.sort !== standard.sort || query.direction !== standard.direction) {
    params.set("sort", query.sort);
    params.set("direction", query.direction);
  }
  set("groupPage", query.groupPage, 1);
  set("page", query.page, 1);
  set("pageSize", query.pageSize, STANDARD_REPORT.pageSize);
  return params;
}

/** The address of the report for a query. */
export function reportHref(query: ReportQuery): string {
  const params = reportParams(query);
  return params.size > 0 ? `/orders?${params}` : "/orders";
}

/** The query with a change; both tables go back to page 1. */
export function changed(query: ReportQuery, change: Partial<ReportQuery>): ReportQuery {
  const sort = change.by === undefined ? {} : standardSort(change.by);
  return { ...query, ...sort, groupPage: 1, page: 1, ...change };
}
