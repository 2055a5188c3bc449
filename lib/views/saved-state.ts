import { filterParameters, isFilterParameter } from "@/lib/customers/list/filters-params";
import { findSortField, parseListQuery, toSearchParams } from "@/lib/customers/list/query";
import { invalid } from "@/lib/errors";
import { ACCOUNT_COLUMNS } from "./account-columns";
import { type AccountsView, DEFAULT_VIEW, parseView, stateText } from "./accounts-view";
import { ALL_ACCOUNTS, type SavedView, type SavedViews, type ViewQuery } from "./view-query";

const STATE_PARAMETERS = new Set(["search", "sorton", "sortdirection", "pagesize", "columns"]);

/** Whether an address has its own state, besides the view that it names. */
export function hasState(params: URLSearchParams): boolean {
  return [...params.keys()].some((name) => {
    const lower = name.toLowerCase();
    return STATE_PARAMETERS.has(lower) || isFilterParameter(lower);
  });
}

/** The state that is saved with a view. */
export function savedQuery({ query, columns, broken }: AccountsView): ViewQuery {
  const { search, filters, sort, pageSize } = query;
  return {
    search,
    filters: [...filters, ...broken].map(({ field, operator, value, group, row }) => ({
      field,
      operator,
      value,
      ...(group === undefined ? {} : { group }),
      ...(row === undefined ? {} : { row }),
    })),
    sort: [...sort],
    columns: [...columns],
    pageSize,
  };
}

/** The saved state of a view, without sort fields and columns that no longer exist. */
export function savedState({ filters, columns, sort, search, pageSize }: ViewQuery): AccountsView {
  const known = sort.filter(({ field }) => findSortField(field) === field);
  const params = toSearchParams({
    ...DEFAULT_VIEW.query,
    search,
    pageSize,
    sort: known.length > 0 ? known : DEFAULT_VIEW.query.sort,
  });
  for (const [name, value] of filterParameters(filters)) params.append(name, value);
  const ids = columns.filter((id) => ACCOUNT_COLUMNS.some((column) => column.id === id));
  params.set("columns", ids.join(","));
  return parseView(params);
}

/** A saved view, opened. */
export function openedView({
  handle,
  query,
  isShared,
}: Pick<SavedView, "handle" | "query" | "isShared">): AccountsView {
  return savedAs(savedState(query), { handle, isShared });
}

/** The current list with a view's saved state as base. */
export function savedAs(
  view: AccountsView,
  { handle, isShared }: Pick<SavedView, "handle" | "isShared">,
): AccountsView {
  return { ...view, base: { handle, state: stateText(view), isShared } };
}

/** The list of all accounts; it is named explicitly when the bare address opens another view. */
export function allAccounts({ start }: Pick<SavedViews, "start">): AccountsView {
  return start.handle === ALL_ACCOUNTS
    ? DEFAULT_VIEW
    : { ...DEFAULT_VIEW, base: { handle: ALL_ACCOUNTS, state: "", isShared: true } };
}

/** Opens the view with that handle; null when there is none. */
export function findView(saved: SavedViews, handle: string): AccountsView | null {
  if (handle === ALL_ACCOUNTS) return allAccounts(saved);
  const found = saved.views.find((view) => view.handle === handle);
  return found ? openedView(found) : null;
}

/**
 * The view for an address: a saved name, a whole state, or both. Without parameters it is the start
 * view.
 * @returns `missing`: the handle of a view that does not exist or is not visible.
 * @throws AppError `validation` with every problem under the name of its parameter.
 */
export function viewOfAddress(
  params: URLSearchParams,
  saved: SavedViews,
): { view: AccountsView; missing: string | null } {
  const given = params.get("view");
  const isBare = given === null && !hasState(params) && !params.has("pageNumber");
  const handle = given ?? (isBare ? saved.start.handle : ALL_ACCOUNTS);
  const named = findView(saved, handle);
  const opened = named ?? allAccounts(saved);
  const asked = parseView(params);
  const { pageNumber } = asked.query;
  const view = hasState(params)
    ? { ...asked, base: opened.base }
    : { ...opened, query: { ...opened.query, pageNumber } };
  return { view, missing: named ? null : handle };
}

/**
 * The list of an export, from its address alone.
 * @throws AppError `validation` with every problem under its parameter: for a view's name without
 * its state, and for conditions that cannot be applied, because the file would hold other accounts.
 */
export function exportedView(params: URLSearchParams): AccountsView {
  if (params.has("view") && !hasState(params)) {
    throw invalid("view", "Not the name of a view: search, filters, order and columns themselves.");
  }
  const view = parseView(params);
  // Throws when there were unknown conditions.
  parseListQuery(params);
  return view;
}
