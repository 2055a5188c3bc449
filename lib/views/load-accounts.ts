import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { findFilterField } from "@/lib/customers/list/filters";
import {
  type AccountItem,
  type AccountPage,
  countAccounts,
  listAccounts,
} from "@/lib/customers/list/list";
import type { ListQuery } from "@/lib/customers/list/query";
import { missingAttributes } from "@/lib/customers/list/suggest";
import { countsWithout, type Without } from "@/lib/customers/list/without";
import { etagOf } from "@/lib/customers/record/etag";
import { locationOf } from "@/lib/customers/record/location";
import { AppError } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { loadLists } from "@/lib/lists/load-lists";
import { CITY_COLUMN } from "./account-columns";
import type { AccountRow, AccountsAnswer } from "./accounts-answer";
import type { AccountsView } from "./accounts-view";
import { hasState, viewOfAddress } from "./saved-state";
import { listViews } from "./saved-views";
import { totalByRows } from "./total";
import { NO_VIEWS } from "./view-query";

/** An account as the table shows it. */
export function rowOf({
  addresses,
  contacts: _contacts,
  customerAttributes: _attributes,
  version,
  ...fields
}: AccountItem): AccountRow {
  return { ...fields, etag: etagOf({ id: fields.id, version }), location: locationOf(addresses) };
}

/** The attributes used in the filters. */
function attributesOf({ query }: AccountsView): string[] {
  const keys = query.filters.flatMap(({ field }) => {
    const found = findFilterField(field);
    return found?.scope === "attribute" ? [found.key] : [];
  });
  return [...new Set(keys)];
}

/** The shown part of a view, independent of its name. */
type Page = Omit<Extract<AccountsAnswer, { kind: "page" }>, "view" | "saved" | "missingView">;

/**
 * The number of accounts; null when counting fails or takes too long, so that the rows are still
 * shown.
 */
async function counting(actor: Actor, query: ListQuery, now: Date): Promise<number | null> {
  try {
    return await countAccounts(actor, query, now);
  } catch (error) {
    failureOf(error);
    return null;
  }
}

/** What would match without one of the conditions; nothing when that cannot be told in time. */
async function withoutOne(actor: Actor, query: ListQuery, now: Date): Promise<Without[]> {
  try {
    return await countsWithout(actor, query, now);
  } catch (error) {
    failureOf(error);
    return [];
  }
}

const NO_ACCOUNTS: AccountPage = { accounts: [], hits: {} };

async function loadPage(actor: Actor, view: AccountsView): Promise<Page> {
  const include = view.columns.includes(CITY_COLUMN) ? (["addresses"] as const) : [];
  const now = new Date();
  const query = { ...view.query, include: [...include] };
  const [list, lists, missing] = await Promise.all([
    view.broken.length > 0 ? NO_ACCOUNTS : listAccounts(actor, query, now),
    loadLists(actor),
    missingAttributes(actor, attributesOf(view)),
  ]);
  const counted =
    view.broken.length > 0
      ? 0
      : (totalByRows(query, list.accounts.length) ?? counting(actor, query, now));
  // Without rows the page waits for the count.
  const total = list.accounts.length === 0 ? await counted : counted;
  return {
    kind: "page",
    page: {
      rows: list.accounts.map(rowOf),
      hits: list.hits,
      total: total ?? Promise.resolve(null),
      without: total === 0 && view.broken.length === 0 ? withoutOne(actor, query, now) : null,
    },
    lists,
    missingAttributes: missing,
  };
}

/**
 * Loads the page of accounts for a URL's parameters; every failure is a result that the table can
 * show.
 */
export async function loadAccounts(actor: Actor, params: URLSearchParams): Promise<AccountsAnswer> {
  let asked: ReturnType<typeof viewOfAddress>;
  try {
    asked = viewOfAddress(params, NO_VIEWS);
  } catch (error) {
    if (error instanceof AppError) return { kind: "invalid", errors: error.errors ?? {} };
    throw error;
  }
  try {
    // A complete address does not need the saved views first.
    const views = listViews(actor);
    if (!hasState(params)) asked = viewOfAddress(params, await views);
    const [page, saved] = await Promise.all([loadPage(actor, asked.view), views]);
    const { view, missing } = viewOfAddress(params, saved);
    return { ...page, view, saved, missingView: missing };
  } catch (error) {
    const { code, message } = failureOf(error);
    return code === "forbidden"
      ? { kind: "forbidden", message }
      : { kind: "failed", view: asked.view, message };
  }
}
