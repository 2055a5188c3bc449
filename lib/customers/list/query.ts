import {
  ATTRIBUTES_PREFIX,
  CUSTOMER_FIELDS,
  TIMESTAMP_FIELDS,
} from "@/lib/customers/record/fields";
import type { Include } from "@/lib/customers/record/schema";
import { AppError, invalid } from "@/lib/errors";
import { isStorable, textLength } from "@/lib/text";
import { type Filter, UNSTORABLE } from "./filters";
import {
  type BrokenFilter,
  filterParameters,
  isFilterParameter,
  keepFilters,
  parseFilters,
} from "./filters-params";

export type { Filter } from "./filters";

export type Sort = { field: string; direction: "asc" | "desc" };
/** What a list of customers shows: the state of the table's URL and of GET /api/customers. */
export type ListQuery = {
  pageNumber: number;
  pageSize: number;
  /** At least one; ties break on the customer number. */
  sort: Sort[];
  filters: Filter[];
  search: string | null;
  include: Include[];
};

/** A list that is read from cursor to cursor; its page number says nothing. */
export type CursorQuery = ListQuery & {
  /** Empty for the first page. */
  after: string;
  withTotal: boolean;
};

export const MAX_PAGE_NUMBER = 2_147_483_647;
export const MAX_PAGE_SIZE = 200;
export const MAX_SEARCH_LENGTH = 200;
const MAX_KEY_LENGTH = 64;

export const DEFAULT_QUERY: ListQuery = {
  pageNumber: 1,
  pageSize: 25,
  sort: [{ field: "companyName", direction: "asc" }],
  filters: [],
  search: null,
  include: [],
};

/** The fields that a list can be sorted by; attributes come in addition. */
export const SORT_FIELDS: readonly string[] = [...CUSTOMER_FIELDS, ...TIMESTAMP_FIELDS].map(
  (field) => field.name,
);

const INCLUDES: readonly Include[] = ["addresses", "contacts"];
const sortFieldByName = new Map([
  ["name", "companyName"],
  ...SORT_FIELDS.map((name): [string, string] => [name.toLowerCase(), name]),
]);

const UNKNOWN_SORT = `Unknown field. Allowed: Name, ${SORT_FIELDS.join(", ")}, ${ATTRIBUTES_PREFIX}<key>.`;
const TOTAL = "total";
const CURSOR_INCLUDES = [...INCLUDES, TOTAL] as const;
const UNKNOWN_DIRECTION = "Must be asc or desc.";

type Report = (path: string, message: string) => void;

const PARAMETERS = ["pageNumber", "pageSize", "sortOn", "sortDirection", "search", "include"];
const parameterByName = new Map(PARAMETERS.map((name) => [name.toLowerCase(), name]));

const listOf = (text: string) => text.split(",").map((part) => part.trim().toLowerCase());

/**
 * Finds a sortable field by its name in any case; an attribute's key keeps its case. Undefined when
 * there is none.
 */
export function findSortField(name: string): string | undefined {
  const text = name.trimStart();
  const known = sortFieldByName.get(text.trimEnd().toLowerCase());
  if (known !== undefined) return known;
  const key = text.slice(ATTRIBUTES_PREFIX.length);
  const isAttribute = text.toLowerCase().startsWith(ATTRIBUTES_PREFIX.toLowerCase());
  return isAttribute && key !== "" && isStorable(key) && textLength(key) <= MAX_KEY_LENGTH
    ? ATTRIBUTES_PREFIX + key
    : undefined;
}

function wholeNumber(
  path: string,
  text: string | undefined,
  standard: number,
  most: number,
  report: Report,
): number {
  if (text === undefined) return standard;
  const number = /^\d+$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  report(path, `Must be a whole number from 1 to ${most}.`);
  return standard;
}

function parseSort(
  sortOn: string | undefined,
  sortDirection: string | undefined,
  report: Report,
): Sort[] {
  const fields = (sortOn ?? "name").split(",").map(findSortField);
  const directions = sortDirection === undefined ? ["asc"] : listOf(sortDirection);
  if (directions.some((direction) => direction !== "asc" && direction !== "desc")) {
    report("sortDirection", UNKNOWN_DIRECTION);
  } else if (directions.length > fields.length) {
    report("sortDirection", "Has more directions than sortOn has fields.");
  }
  if (fields.includes(undefined)) report("sortOn", UNKNOWN_SORT);
  const sort = new Map<string, Sort>();
  fields.forEach((field, index) => {
    const direction = (directions[index] ?? directions.at(-1)) === "desc" ? "desc" : "asc";
    if (field && !sort.has(field)) sort.set(field, { field, direction });
  });
  return [...sort.values()];
}

function parseSearch(text: string | undefined, report: Report): string | null {
  if (text === undefined) return null;
  if (text.trim() === "" || textLength(text) > MAX_SEARCH_LENGTH) {
    report("search", `Must have 1 to ${MAX_SEARCH_LENGTH} characters.`);
  } else if (!isStorable(text)) report("search", UNSTORABLE);
  else return text;
  return null;
}

function parseInclude<Part extends string>(
  text: string | undefined,
  parts: readonly Part[],
  report: Report,
): Part[] {
  if (text === undefined) return [];
  const asked = new Set(listOf(text));
  const include = parts.filter((part) => asked.has(part));
  if (include.length !== asked.size) {
    report("include", `Unknown part. Allowed: ${parts.join(", ")}.`);
  }
  return include;
}

type Read<Part> = Omit<ListQuery, "include"> & { include: Part[] };

function read<Part extends string>(
  params: URLSearchParams,
  parts: readonly Part[],
  readFilters: typeof parseFilters,
): Read<Part> {
  const errors = new Map<string, string[]>();
  const report: Report = (path, message) => {
    const known = errors.get(path);
    if (!known) errors.set(path, [message]);
    else if (!known.includes(message)) known.push(message);
  };

  const given = new Map<string, string>();
  const filterEntries: [string, string][] = [];
  for (const [name, value] of params) {
    const lower = name.toLowerCase();
    if (isFilterParameter(lower)) {
      filterEntries.push([name, value]);
      continue;
    }
    const parameter = parameterByName.get(lower);
    if (!parameter) continue;
    if (given.has(parameter)) report(parameter, "Given twice.");
    given.set(parameter, value);
  }

  const number = (name: "pageNumber" | "pageSize", most: number) =>
    wholeNumber(name, given.get(name), DEFAULT_QUERY[name], most, report);
  const query: Read<Part> = {
    pageNumber: number("pageNumber", MAX_PAGE_NUMBER),
    pageSize: number("pageSize", MAX_PAGE_SIZE),
    sort: parseSort(given.get("sortOn"), given.get("sortDirection"), report),
    filters: readFilters(filterEntries, report),
    search: parseSearch(given.get("search"), report),
    include: parseInclude(given.get("include"), parts, report),
  };
  if (errors.size > 0) {
    throw new AppError("validation", "The list's parameters have problems.", {
      errors: Object.fromEntries(errors),
    });
  }
  return query;
}

/**
 * Reads a list's parameters (api.md, List); names, fields, operators and directions in any case.
 * Other parameters are ignored.
 * @throws AppError `validation` with every problem at its parameter, filters at `filters[0].value`.
 */
export function parseListQuery(params: URLSearchParams): ListQuery {
  return read(params, INCLUDES, parseFilters);
}

/** The value of a parameter in any case; null without it. */
function named(params: URLSearchParams, wanted: string): string | null {
  for (const [name, value] of params) if (name.toLowerCase() === wanted) return value;
  return null;
}

/**
 * Reads the parameters of a list that is read from cursor to cursor (api.md, Cursor paging); null
 * when there is no `after` among them.
 * @throws AppError `validation` as `parseListQuery`, and when there is a page number as well.
 */
export function parseCursorQuery(params: URLSearchParams): CursorQuery | null {
  const after = named(params, "after");
  if (after === null) return null;
  const given = [...params].map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  if (given.filter(([name]) => name === "after").length > 1) throw invalid("after", "Given twice.");
  if (given.some(([name]) => name === "pagenumber")) {
    throw invalid("pageNumber", "Must not be given together with `after`.");
  }
  const { include, ...query } = read(params, CURSOR_INCLUDES, parseFilters);
  return {
    ...query,
    include: include.filter((part) => part !== TOTAL),
    after,
    withTotal: include.includes(TOTAL),
  };
}

/**
 * Like `parseListQuery`, but filters that the list cannot apply are returned separately.
 * @throws AppError `validation` with every other problem.
 */
export function keepListQuery(params: URLSearchParams): {
  query: ListQuery;
  broken: BrokenFilter[];
} {
  let broken: BrokenFilter[] = [];
  const query = read(params, INCLUDES, (entries, report) => {
    const kept = keepFilters(entries, report);
    broken = kept.broken;
    return kept.filters;
  });
  return { query, broken };
}

function sortParameters(sort: readonly Sort[]): [string, string][] {
  const directions = sort.map(({ direction }) => direction);
  // The last direction applies to all further fields, so equal ones at the end are left out.
  while (directions.length > 1 && directions.at(-1) === directions.at(-2)) directions.pop();
  const sortOn = sort.map(({ field }) => field).join(",");
  const sortDirection = directions.join(",");
  return [
    ...(sortOn === "companyName" || sortOn === "" ? [] : [["sortOn", sortOn] as [string, string]]),
    ...(sortDirection === "asc" || sortDirection === ""
      ? []
      : [["sortDirection", sortDirection] as [string, string]]),
  ];
}

/** The inverse of `parseListQuery`: the query as parameters, without defaults. */
export function toSearchParams(query: ListQuery): URLSearchParams {
  const params = new URLSearchParams();
  if (query.search !== null) params.set("search", query.search);
  for (const [name, value] of filterParameters(query.filters)) params.append(name, value);
  for (const [name, value] of sortParameters(query.sort)) params.set(name, value);
  if (query.pageNumber !== DEFAULT_QUERY.pageNumber) {
    params.set("pageNumber", String(query.pageNumber));
  }
  if (query.pageSize !== DEFAULT_QUERY.pageSize) params.set("pageSize", String(query.pageSize));
  if (query.include.length > 0) params.set("include", query.include.join(","));
  return params;
}
