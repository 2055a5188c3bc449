import { DOORS, type Door } from "@/lib/auth/actor";
import { CHECKS, type Check } from "@/lib/customers/quality/issues";
import { AppError } from "@/lib/errors";
import { daysAgo, instantOf } from "@/lib/instants";
import { isStorable, textLength } from "@/lib/text";

export const INACTIVE_SORTS = ["at", "number", "company", "who"] as const;
export type InactiveSort = (typeof INACTIVE_SORTS)[number];
export const RESULTS = ["passes", "stopped"] as const;

/** The query of the page of inactive accounts, as in its URL. Null means no condition. */
export type InactiveQuery = {
  /** As in the list of accounts: each word must occur in the number, name, e-mail or a contact. */
  search: string | null;
  /** The id of the person who deactivated the account, or the name when there is no id. */
  person: string | null;
  door: Door | null;
  /** A part of the reason. */
  reason: string | null;
  /** ISO 8601, or `@days-7`: since the start of the UTC day seven days ago. */
  from: string | null;
  to: string | null;
  check: Check | null;
  result: (typeof RESULTS)[number] | null;
  sort: InactiveSort;
  direction: "asc" | "desc";
  pageNumber: number;
  pageSize: number;
};

export const INACTIVE_FILTERS = [
  "search",
  "person",
  "door",
  "reason",
  "from",
  "to",
  "check",
  "result",
] as const satisfies readonly (keyof InactiveQuery)[];

export const ALL_INACTIVE: InactiveQuery = {
  search: null,
  person: null,
  door: null,
  reason: null,
  from: null,
  to: null,
  check: null,
  result: null,
  sort: "at",
  direction: "desc",
  pageNumber: 1,
  pageSize: 25,
};

const LONGEST = 200;
const MOST_PAGES = 2_147_483_647;
const MOST_ROWS = 200;
const isTime = (text: string) => instantOf(text) !== null || daysAgo(text) !== null;
const oneOf = <T extends string>(known: readonly T[], text: string | null): T | null =>
  known.find((one) => one === text) ?? null;

/**
 * Reads the parameters of the page of inactive accounts; empty ones count as left out.
 * @throws AppError `validation` with every problem at its parameter.
 */
export function parseInactiveQuery(params: URLSearchParams): InactiveQuery {
  const errors: Record<string, string[]> = {};
  const read = (name: string, isRight: (text: string) => boolean, problem: string) => {
    const text = params.get(name)?.trim() || null;
    if (text === null || (isStorable(text) && isRight(text))) return text;
    errors[name] = [problem];
    return null;
  };
  const text = (name: string) =>
    read(name, (value) => textLength(value) <= LONGEST, `At most ${LONGEST} characters.`);
  const choice = <T extends string>(name: string, known: readonly T[]): T | null =>
    oneOf(
      known,
      read(name, (value) => oneOf(known, value) !== null, `Must be one of ${known.join(", ")}.`),
    );
  const time = (name: string) =>
    read(name, isTime, "Must be a date as in 2026-11-24 or 2026-11-24T08:00:00Z, or @days-7.");
  const number = (name: string, otherwise: number, most: number) => {
    const isRight = (value: string) => /^[1-9]\d*$/.test(value) && Number(value) <= most;
    return Number(read(name, isRight, `Must be a whole number from 1 to ${most}.`) ?? otherwise);
  };
  const sort = choice("sort", INACTIVE_SORTS) ?? ALL_INACTIVE.sort;
  const query: InactiveQuery = {
    search: text("search"),
    person: text("person"),
    door: choice("door", DOORS),
    reason: text("reason"),
    from: time("from"),
    to: time("to"),
    check: choice("check", CHECKS),
    result: choice("result", RESULTS),
    sort,
    direction: choice("direction", ["asc", "desc"]) ?? firstDirection(sort),
    pageNumber: number("pageNumber", ALL_INACTIVE.pageNumber, MOST_PAGES),
    pageSize: number("pageSize", ALL_INACTIVE.pageSize, MOST_ROWS),
  };
  if (Object.keys(errors).length === 0) return query;
  throw new AppError("validation", "The address asks for something unknown.", { errors });
}

/** The direction of the first click: newest first for times, A to Z for texts. */
export const firstDirection = (sort: InactiveSort): "asc" | "desc" =>
  sort === "at" ? "desc" : "asc";

/** The inverse of `parseInactiveQuery`: the query as parameters, without defaults. */
export function inactiveParams(query: InactiveQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of INACTIVE_FILTERS) {
    const value = query[name];
    if (value !== null) params.set(name, value);
  }
  if (query.sort !== ALL_INACTIVE.sort) params.set("sort", query.sort);
  if (query.direction !== firstDirection(query.sort)) params.set("direction", query.direction);
  if (query.pageNumber !== ALL_INACTIVE.pageNumber) {
    params.set("pageNumber", String(query.pageNumber));
  }
  if (query.pageSize !== ALL_INACTIVE.pageSize) params.set("pageSize", String(query.pageSize));
  return params;
}

/**
 * The parameters that decide which accounts match, without order and page; a selection of all names
 * them.
 */
export function inactiveListParams(query: InactiveQuery): string {
  const { sort, direction, pageNumber, pageSize } = ALL_INACTIVE;
  return inactiveParams({ ...query, sort, direction, pageNumber, pageSize }).toString();
}

/** Where the page shows the query. */
export function reactivationHref(query: Partial<InactiveQuery> = {}): string {
  const params = inactiveParams({ ...ALL_INACTIVE, ...query });
  return params.size > 0 ? `/reactivation?${params}` : "/reactivation";
}
