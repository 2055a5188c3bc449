import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { unfinishedRun } from "@/lib/customers/bulk/runs";
import { findFilterField } from "@/lib/customers/list/filters";
import {
  type AccountItem,
  type AccountPage,
  countAccounts,
  listAccounts,
} from "@/lib/customers/list/list";
import type { ListQuery } from "@/lib/customers/list/query";
import { missingAttributes as attributesNowhere } from "@/lib/customers/list/suggest";
import { countsWithout, type Without } from "@/lib/customers/list/without";
import { etagOf } from "@/lib/customers/record/etag";
import { locationOf } from "@/lib/customers/record/location";
import { together } from "@/lib/db/tenant";
import { AppError } from "@/lib/errors";
import { failureOf } from "@/lib/http/failure";
import { loadLists } from "@/lib/lists/load-lists";
import { CITY_COLUMN } from "./account-columns";
import type { AccountRow, AccountsAnswer, AccountsPage } from "./accounts-answer";
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

const NO_ACCOUNTS: AccountPage = { accounts: [], hits: {}, total: 0 };

function listQuery({ query, columns }: AccountsView): ListQuery {
  return { ...query, include: columns.includes(CITY_COLUMN) ? ["addresses"] : [] };
}

/** The rows as the table shows them, with what is counted apart from them. */
async function toPage(
  actor: Actor,
  view: AccountsView,
  { accounts, hits, total: known }: AccountPage,
  now: Date,
): Promise<AccountsPage> {
  const query = listQuery(view);
  const counted = known ?? totalByRows(query, accounts.length) ?? counting(actor, query, now);
  // Without rows the page waits for the count.
  const total = accounts.length === 0 ? await counted : counted;
  return {
    rows: accounts.map(rowOf),
    hits,
    total: total ?? Promise.resolve(null),
    without: total === 0 && view.broken.length === 0 ? withoutOne(actor, query, now) : null,
  };
}

/**
 * Loads the page of accounts for a URL's parameters; every failure is a result that the table can
 * show.
 */
export async function loadAccounts(actor: Actor, params: URLSearchParams): Promise<AccountsAnswer> {
  const now = new Date();
  let asked: AccountsView;
  try {
    asked = viewOfAddress(params, NO_VIEWS).view;
  } catch (error) {
    if (error instanceof AppError) return { kind: "invalid", errors: error.errors ?? {} };
    throw error;
  }
  try {
    const { list, saved, ...read } = await together(actor, async (scope) => {
      const views = listViews(scope);
      const rows = async () => {
        // A complete address does not need the saved views first.
        if (!hasState(params)) asked = viewOfAddress(params, await views).view;
        return asked.broken.length > 0 ? NO_ACCOUNTS : listAccounts(scope, listQuery(asked), now);
      };
      const [list, saved, lists, unfinished] = await Promise.all([
        rows(),
        views,
        loadLists(scope),
        unfinishedRun(scope),
      ]);
      return { list, saved, lists, unfinished };
    });
    const { view, missing } = viewOfAddress(params, saved);
    const [page, missingAttributes] = await Promise.all([
      toPage(actor, view, list, now),
      attributesNowhere(actor, attributesOf(view)),
    ]);
    return { kind: "page", ...read, page, view, saved, missingView: missing, missingAttributes };
  } catch (error) {
    const { code, message } = failureOf(error);
    return code === "forbidden"
      ? { kind: "forbidden", message }
      : { kind: "failed", view: asked, message };
  }
}
