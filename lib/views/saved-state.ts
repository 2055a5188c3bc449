import { filterParameters, isFilterParameter } from "@/lib/customers/list/filters-params";
import { findSortField, parseListQuery, toSearchParams } from "@/lib/customers/list/query";
import { invalid } from "@/lib/errors";
import { ACCOUNT_COLUMNS } from "./account-columns";
import { type AccountsView, DEFAULT_VIEW, parseView, stateText } from "./accounts-view";
import { ALL_ACCOUNTS, type SavedView, type SavedViews, type ViewQuery } from "./view-query";

const STATE_PARAMETERS = new Set(["search", "sorton", "sortdirection", "pagesize", "columns"]);

/** Whether an address says what the list shows, instead of leaving it to the view that it names. */
export function hasState(params: URLSearchParams): boolean {
  return [...params.keys()].some((name) => {
    const lower = name.toLowerCase();
    return STATE_PARAMETERS.has(lower) || isFilterParameter(lower);
  });
}

/** What is kept of the table when it is saved. */
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

/** The table as it was saved. An order or a column that no longer exists is left out: there is nothing to show of it. */
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

/** A saved view as it opens. */
export function openedView({
  handle,
  query,
  isShared,
}: Pick<SavedView, "handle" | "query" | "isShared">): AccountsView {
  return savedAs(savedState(query), { handle, isShared });
}

/** The same list, as the state that the view keeps. */
export function savedAs(
  view: AccountsView,
  { handle, isShared }: Pick<SavedView, "handle" | "isShared">,
): AccountsView {
  return { ...view, base: { handle, state: stateText(view), isShared } };
}

/** The list of all accounts; it needs a name where the bare address means another view. */
export function allAccounts({ start }: Pick<SavedViews, "start">): AccountsView {
  return start.handle === ALL_ACCOUNTS
    ? DEFAULT_VIEW
    : { ...DEFAULT_VIEW, base: { handle: ALL_ACCOUNTS, state: "", isShared: true } };
}

/** The view of that handle as it opens; null when there is none. */
export function findView(saved: SavedViews, handle: string): AccountsView | null {
  if (handle === ALL_ACCOUNTS) return allAccounts(saved);
  const found = saved.views.find((view) => view.handle === handle);
  return found ? openedView(found) : null;
}

/**
 * The view that an address asks for: the name of a saved one, the whole state, or both. The bare address is what the
 * accounts open with.
 * @returns `missing`: the handle of a view that is not there, or not theirs to see.
 * @throws AppError `validation` with every problem at its parameter.
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
 * The list that an address gives to a file, which has nothing but the address to go by.
 * @throws AppError `validation` with every problem at its parameter: for a name without the list that it stands for, and
 *   for conditions that cannot be asked, without which it would hold other accounts.
 */
export function exportedView(params: URLSearchParams): AccountsView {
  if (params.has("view") && !hasState(params)) {
    throw invalid("view", "Not the name of a view: search, filters, order and columns themselves.");
  }
  const view = parseView(params);
  // Throws where conditions were kept apart.
  parseListQuery(params);
  return view;
}
