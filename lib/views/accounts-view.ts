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

/** The saved view that is open: its handle, and the state that it keeps as `stateText` writes it. */
export type ViewBase = {
  handle: string;
  state: string;
  /** Others can open it by its name. */
  isShared: boolean;
};

/** All that the URL of the accounts table says. */
export type AccountsView = {
  query: ListQuery;
  columns: readonly string[];
  /** Conditions that cannot be asked: while there are any, no rows are shown. */
  broken: readonly BrokenFilter[];
  /** Null for the list of all accounts, where the bare address means that. */
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
 * The view that a URL's parameters describe: those of the API's list, and `columns`. Conditions that the list does not
 * know are kept apart when nothing else is wrong.
 * @throws AppError `validation` with every problem at its parameter.
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

/** Characters that mean something in a query string; the others are easier to read as they are. */
function readable(params: URLSearchParams): string {
  return params
    .toString()
    .replace(/%2C/g, ",")
    .replace(/%5B/g, "[")
    .replace(/%5D/g, "]")
    .replace(/%40/g, "@")
    .replace(/%3A/g, ":");
}

/** What a view says but for its page and its name, as parameters; what is standard is left out. */
export function stateText({ query, columns, broken }: AccountsView): string {
  const { filters, ...rest } = query;
  const params = toSearchParams({ ...rest, filters: [], pageNumber: DEFAULT_QUERY.pageNumber });
  for (const [name, value] of filterParameters([...filters, ...broken])) params.append(name, value);
  if (!sameList(columns, DEFAULT_COLUMNS)) params.set("columns", columns.join(","));
  return readable(params);
}

/** Whether a view is no longer what was saved under its name. */
export function isChanged(view: AccountsView): boolean {
  return stateText(view) !== (view.base?.state ?? "");
}

/** Says that a view's state is the standard one: without it the address would mean what is saved. */
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

/** The address that reads back as the same view: the name of a saved one alone, or with the whole state where it differs. */
export function viewHref(view: AccountsView): string {
  const { pageNumber } = view.query;
  const page = pageNumber === DEFAULT_QUERY.pageNumber ? "" : `pageNumber=${pageNumber}`;
  const text = [nameAndState(view), page].filter(Boolean).join("&");
  return text === "" ? ACCOUNTS_PATH : `${ACCOUNTS_PATH}?${text}`;
}

/** The address of the rows alone, whatever they are saved under. */
export function stateHref(view: AccountsView): string {
  return viewHref({ ...view, base: null });
}

/** The address that shows the same list to others: of a view that is one's own, all that it says instead of its name. */
export function linkHref(view: AccountsView): string {
  const href = view.base?.isShared ? viewHref(view) : stateHref(view);
  return href === ACCOUNTS_PATH ? `${ACCOUNTS_PATH}?view=${ALL_ACCOUNTS}` : href;
}

/** Whether anything narrows the list down. */
export function isNarrowed(query: ListQuery): boolean {
  return query.search !== null || query.filters.length > 0;
}

/** The parameters of a page, as Next gives them out. */
export function toParams(given: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    for (const text of [value ?? []].flat()) params.append(name, text);
  }
  return params;
}
