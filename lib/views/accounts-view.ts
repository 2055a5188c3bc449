import { type BrokenFilter, filterParameters } from "@/lib/customers/list/filters-params";
import {
  DEFAULT_QUERY,
  keepListQuery,
  type ListQuery,
  parseListQuery,
  toSearchParams,
} from "@/lib/customers/list/query";
import { AppError, type FieldErrors } from "@/lib/errors";
import { ACCOUNT_COLUMNS, DEFAULT_COLUMNS, NUMBER_COLUMN } from "./account-columns";
import { ALL_ACCOUNTS } from "./view-query";

/** The open saved view: its handle, and its saved state as `stateText` writes it. */
export type ViewBase = {
  handle: string;
  state: string;
  /** Whether others can open it too. */
  isShared: boolean;
};

/** Everything that the URL of the accounts table says. */
export type AccountsView = {
  query: ListQuery;
  columns: readonly string[];
  /** Conditions that cannot be applied; while there are any, no rows are shown. */
  broken: readonly BrokenFilter[];
  /** Null for the list of all accounts, when the address without parameters means that. */
  base: ViewBase | null;
};

export const DEFAULT_VIEW: AccountsView = {
  query: DEFAULT_QUERY,
  columns: DEFAULT_COLUMNS,
  broken: [],
  base: null,
};

export const ACCOUNTS_PATH = "/customers";

const columnByName = new Map(ACCOUNT_COLUMNS.map(({ id }) => [id.toLowerCase(), id]));

function parseColumns(text: string | null): { columns: readonly string[]; problems: string[] } {
  if (text === null) return { columns: DEFAULT_COLUMNS, problems: [] };
  const names = text.split(",").map((name) => name.trim().toLowerCase());
  const columns = new Set([NUMBER_COLUMN]);
  for (const name of names) {
    const id = columnByName.get(name);
    if (id) columns.add(id);
  }
  const isKnown = names.every((name) => name === "" || columnByName.has(name));
  return {
    columns: [...columns],
    problems: isKnown
      ? []
      : [`Unknown column. Allowed: ${ACCOUNT_COLUMNS.map(({ id }) => id).join(", ")}.`],
  };
}

const FILTER_PATH = /^filters\[\d+\]\./;

/**
 * The view that a URL's parameters describe: the API's list parameters, and `columns`. Unknown
 * conditions are returned in `broken` when nothing else is wrong.
 * @throws AppError `validation` with every problem under the name of its parameter.
 */
export function parseView(params: URLSearchParams): AccountsView {
  const { columns, problems } = parseColumns(params.get("columns"));
  const errors: FieldErrors = {};
  if (problems.length > 0) errors.columns = problems;
  try {
    const query = parseListQuery(params);
    if (problems.length === 0) {
      return { ...DEFAULT_VIEW, query: { ...query, include: [] }, columns };
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "validation") throw error;
    Object.assign(errors, error.errors);
  }
  if (Object.keys(errors).every((path) => FILTER_PATH.test(path))) {
    const { query, broken } = keepListQuery(params);
    return { ...DEFAULT_VIEW, query: { ...query, include: [] }, columns, broken };
  }
  throw new AppError("validation", "The address of this page has problems.", { errors });
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** Escapes only characters with a meaning in a query string, so that addresses stay readable. */
function readable(params: URLSearchParams): string {
  return params
    .toString()
    .replace(/%2C/g, ",")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]")
    .replace(/%40/g, "@")
    .replace(/%3A/g, ":");
}

/** A view's state as parameters, without page, name and defaults. */
export function stateText({ query, columns, broken }: AccountsView): string {
  const { filters, ...rest } = query;
  const params = toSearchParams({ ...rest, filters: [], pageNumber: DEFAULT_QUERY.pageNumber });
  for (const [name, value] of filterParameters([...filters, ...broken])) params.append(name, value);
  if (!sameList(columns, DEFAULT_COLUMNS)) params.set("columns", columns.join(","));
  return readable(params);
}

/** Whether a view differs from its saved state. */
export function isChanged(view: AccountsView): boolean {
  return stateText(view) !== (view.base?.state ?? "");
}

/** Marks an explicit default state; without it the address would mean the saved state. */
const NO_FILTERS = "filters=[]";

const nameText = (handle: string) => `view=${encodeURIComponent(handle)}`;

/** The address of a saved view as it was saved. */
export function savedViewPath(handle: string): string {
  return `${ACCOUNTS_PATH}?${nameText(handle)}`;
}

function nameAndState(view: AccountsView): string {
  const state = stateText(view);
  const { base } = view;
  if (!base || (base.handle === ALL_ACCOUNTS && state !== "")) return state;
  const name = nameText(base.handle);
  return state === base.state ? name : `${name}&${state === "" ? NO_FILTERS : state}`;
}

/** The address of a view: only the saved name or, when it differs, the whole state too. */
export function viewHref(view: AccountsView): string {
  const { pageNumber } = view.query;
  const page = pageNumber === DEFAULT_QUERY.pageNumber ? "" : `pageNumber=${pageNumber}`;
  const text = [nameAndState(view), page].filter(Boolean).join("&");
  return text === "" ? ACCOUNTS_PATH : `${ACCOUNTS_PATH}?${text}`;
}

/** The address of the state only, without a saved name. */
export function stateHref(view: AccountsView): string {
  return viewHref({ ...view, base: null });
}

/** An address to share: a private view is written out instead of named. */
export function linkHref(view: AccountsView): string {
  const href = view.base?.isShared ? viewHref(view) : stateHref(view);
  return href === ACCOUNTS_PATH ? `${ACCOUNTS_PATH}?view=${ALL_ACCOUNTS}` : href;
}

/** Whether a filter or search restricts the list. */
export function isFiltered(query: ListQuery): boolean {
  return query.search !== null || query.filters.length > 0;
}

/** A page's parameters, converted from Next's form. */
export function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const text of [value ?? []].flat()) params.append(name, text);
  }
  return params;
}
