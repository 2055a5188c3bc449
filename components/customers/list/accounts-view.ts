import {
  DEFAULT_QUERY,
  type ListQuery,
  parseListQuery,
  toSearchParams,
} from "@/lib/customers/list-query";
import { AppError, type FieldErrors } from "@/lib/errors";
import { ACCOUNT_COLUMNS, DEFAULT_COLUMNS, NUMBER_COLUMN } from "./account-columns";

/** All that the URL of the accounts table says. */
export type AccountsView = { query: ListQuery; columns: readonly string[] };

export const DEFAULT_VIEW: AccountsView = { query: DEFAULT_QUERY, columns: DEFAULT_COLUMNS };

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

/**
 * The view that a URL's parameters describe: those of the API's list, and `columns`.
 * @throws AppError `validation` with every problem at its parameter.
 */
export function parseView(params: URLSearchParams): AccountsView {
  const { columns, problems } = parseColumns(params.get("columns"));
  const errors: FieldErrors = {};
  if (problems.length > 0) errors.columns = problems;
  try {
    const query = parseListQuery(params);
    if (problems.length === 0) return { query: { ...query, include: [] }, columns };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "validation") throw error;
    Object.assign(errors, error.errors);
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

/** The address that `parseView` reads back as the same view; what is standard is left out. */
export function viewHref(view: AccountsView): string {
  const params = toSearchParams(view.query);
  if (!sameList(view.columns, DEFAULT_COLUMNS)) params.set("columns", view.columns.join(","));
  const text = readable(params);
  return text === "" ? ACCOUNTS_PATH : `${ACCOUNTS_PATH}?${text}`;
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
