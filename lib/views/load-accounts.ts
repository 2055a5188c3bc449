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
  return { ...fields, etag: etagOf({ id: fields.id, version }), place: locationOf(addresses) };
}

/** The attributes that the filters name. */
function attributesOf({ query }: AccountsView): string[] {
  const keys = query.filters.flatMap(({ field }) => {
    const found = findFilterField(field);
    return found?.scope === "attribute" ? [found.key] : [];
  });
  return [...new Set(keys)];
}

/** What is shown of a view, whatever it is called. */
type Page = Omit<Extract<AccountsAnswer, { kind: "page" }>, "view" | "saved" | "missingView">;

/** How many accounts there are; null when that cannot be told in time, which must not take the rows away. */
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
  // Without rows there is nothing to show but what the count tells.
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

/** The page of accounts that a URL's parameters ask for; every failure is an answer that the table can show. */
export async function loadAccounts(actor: Actor, params: URLSearchParams): Promise<AccountsAnswer> {
  let asked: ReturnType<typeof viewOfAddress>;
  try {
    asked = viewOfAddress(params, NO_VIEWS);
  } catch (error) {
    if (error instanceof AppError) return { kind: "invalid", errors: error.errors ?? {} };
    throw error;
  }
  try {
    // An address that says it all does not wait for the views.
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
