import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import type { CustomerListItem } from "@/lib/customers/record/schema";
import { customerJson } from "@/lib/customers/record/serialize";
import { visibleTo } from "@/lib/customers/record/visible";
import { hasKeptTotal } from "@/lib/customers/totals/kept";
import { isOneOf } from "@/lib/db/rows";
import { empty, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { accountsTotal, pageWhere } from "./accounts-where";
import type { Hits } from "./found-by";
import { pageStatements } from "./page-sql";
import type { ListQuery } from "./query";
import { searchHits } from "./search-hits";

export type CustomerList = {
  data: CustomerListItem[];
  totalRecords: number;
  currentPage: number;
  totalPages: number;
};

type Row = { total: number; count: number; data: string };

/** Whether a list is a common one; their few statements are worth preparing. */
function isCommon({ pageNumber, filters, search, sort }: ListQuery): boolean {
  return pageNumber === 1 && filters.length === 0 && search === null && sort.length === 1;
}

type Form = {
  /**
   * For the pages: each item starts with the account's `id` and `version`, and has only the primary
   * ones of the included addresses and contacts.
   */
  ownId: boolean;
};

/** The row of a statement that always returns exactly one. */
async function only<Row extends object>(rows: Promise<Row[]>): Promise<Row> {
  const [row] = await rows;
  if (!row) throw new Error("The list gave no row.");
  return row;
}

/** A page's rows as JSON text, with the list's `total` when requested. */
async function readPage<Read extends Pick<Row, "count" | "data">>(
  tx: Tx,
  actor: Actor,
  where: Sql,
  query: ListQuery,
  { ownId }: Form,
  total?: Sql,
): Promise<Read> {
  const item = customerJson({ alias: "c", children: query.include, ownId, onlyPrimary: ownId });
  const statements = await pageStatements(tx, actor, where, query);
  for (const [place, { page, expected }] of statements.entries()) {
    const isLast = place === statements.length - 1;
    const read = await only(
      tx.run<Read>(
        sql`SELECT ${total ? sql`${total} AS "total",` : empty} cardinality(p."items") AS "count",
            array_to_json(p."items")::text AS "data"
          FROM (SELECT ARRAY(SELECT ${item} FROM (${page}) AS c) AS "items") AS p`,
        // Slices differ from page to page.
        {
          prepared: expected === 0 && isCommon(query),
          last: isLast && total !== undefined,
        },
      ),
    );
    if (isLast || read.count === expected) return read;
  }
  throw new Error("The list gave no row.");
}

/**
 * A page of the accounts that the actor may see, as JSON text: `{data, totalRecords, currentPage, totalPages}`.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listCustomersText(actor: Actor, query: ListQuery): Promise<string> {
  authorize(actor, "customers:read");
  // A rep's accounts may be few or nearly all, which asks for another plan.
  const samePlans = isCommon(query) && !actor.ownAccountsOnly;
  const read = async (tx: Tx) => {
    const { where, total } = await pageWhere(tx, actor, query);
    return readPage<Row>(tx, actor, where, query, { ownId: false }, total);
  };
  const { total, data } = await inOrganization(actor, read, { samePlans });
  const totalPages = Math.ceil(total / query.pageSize);
  return `{"data":${data},"totalRecords":${total},"currentPage":${query.pageNumber},"totalPages":${totalPages}}`;
}

/**
 * A page of the accounts that the actor may see. Beyond the last page `data` is empty and the
 * totals are still right.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listCustomers(actor: Actor, query: ListQuery): Promise<CustomerList> {
  // The statement builds the JSON from the field registry, so it has this type.
  return JSON.parse(await listCustomersText(actor, query)) as CustomerList;
}

export type AccountItem = CustomerListItem & { id: string; version: number };

export type AccountPage = {
  accounts: AccountItem[];
  /** For a searched list: what the search found in each account, by account id. */
  hits: Record<string, Hits>;
  /** How many accounts the list has; null when `countAccounts` must be asked. */
  total: number | null;
};

/**
 * The rows of the page that `listCustomers` gives, with each account's id, which stays when the
 * number changes, and its version, for later writes.
 * @param now the time from which `@days-30` counts back; pass the same to `countAccounts`.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function listAccounts(
  actor: Actor,
  query: ListQuery,
  now?: Date,
): Promise<AccountPage> {
  authorize(actor, "customers:read");
  return inOrganization(actor, async (tx) => {
    const asked = await pageWhere(tx, actor, query, now);
    const read = await readPage<Omit<Row, "total"> & Partial<Row>>(
      tx,
      actor,
      asked.where,
      query,
      { ownId: true },
      hasKeptTotal(query) ? asked.total : undefined,
    );
    const { data, total = null } = read;
    // The statement builds the JSON from the field registry, so it has this type.
    const accounts = JSON.parse(data) as AccountItem[];
    const { search } = query;
    const hits = search === null ? {} : await searchHits(tx, search, accounts);
    return { accounts, hits, total };
  });
}

/**
 * These accounts as they are now, of those that the actor may see, in no order.
 * @param ids of the page that shows them.
 * @throws AppError `forbidden` without `customers:read`.
 */
export async function accountsById(actor: Actor, ids: readonly string[]): Promise<AccountItem[]> {
  authorize(actor, "customers:read");
  const item = customerJson({
    alias: "c",
    children: ["addresses"],
    ownId: true,
    onlyPrimary: true,
  });
  const { data } = await inOrganization(actor, (tx) =>
    only(
      tx.query<Pick<Row, "data">>`
        SELECT array_to_json(ARRAY(
          SELECT ${item} FROM "Customer" c WHERE ${visibleTo(actor)} AND ${isOneOf(sql`c."id"`, ids)}
        ))::text AS "data"`,
    ),
  );
  // The database builds the items from the registry that the schema follows.
  return JSON.parse(data) as AccountItem[];
}

/**
 * How many accounts a list has.
 * @throws AppError `forbidden` without `customers:read`; an error that `isOutage` recognizes when
 * counting takes too long.
 */
export async function countAccounts(actor: Actor, query: ListQuery, now?: Date): Promise<number> {
  authorize(actor, "customers:read");
  const { total } = await inOrganization(actor, async (tx) => {
    const total = await accountsTotal(tx, actor, query, now);
    return only(tx.run<Pick<Row, "total">>(sql`SELECT ${total} AS "total"`, { last: true }));
  });
  return total;
}
