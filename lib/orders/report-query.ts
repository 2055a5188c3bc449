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

/** As a rep or a country: orders, or accounts, that have none; as a rep: the reader's own. */
export const NONE = "@none";
export const ME = "@me";

export const PAGE_SIZES = [25, 50, 100] as const;

/** What the report of the orders shows: the state of its address. Null is no condition. */
export type ReportQuery = {
  period: Period;
  /** The rep whom an order was placed under, `@me` or `@none`. */
  rep: string | null;
  /** The price tier that the account has now. */
  tier: string | null;
  /** The country of the account's primary shipping address, else of its primary billing address; or `@none`. */
  country: string | null;
  currency: string | null;
  /** Orders of accounts that exist, or of those that were deleted. */
  accounts: AccountState | null;
  /** The number of an account; where none has it, orders of deleted accounts that were placed under it. */
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

/** Months come as the calendar has them, all else the largest first. */
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

/** The parameters that `parseReportQuery` reads back to this query, what is standard left out. */
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

/** Where the report shows the query. */
export function reportHref(query: ReportQuery): string {
  const params = reportParams(query);
  return params.size > 0 ? `/orders?${params}` : "/orders";
}

/** The same query with something else asked: both tables begin anew. */
export function changed(query: ReportQuery, change: Partial<ReportQuery>): ReportQuery {
  const sort = change.by === undefined ? {} : standardSort(change.by);
  return { ...query, ...sort, groupPage: 1, page: 1, ...change };
}
