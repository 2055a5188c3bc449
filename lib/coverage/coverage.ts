import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/authorize";
import { readIssueContext } from "@/lib/customers/quality/issue-context";
import { FILTER_ISSUES, type FilterIssue } from "@/lib/customers/quality/issues";
import {
  isRowIssue,
  issueSql,
  type RowIssue,
  rowIssueSql,
} from "@/lib/customers/quality/issues-sql";
import type { KnownLists } from "@/lib/customers/quality/known-lists";
import { isOfVisible, visibleTo } from "@/lib/customers/record/visible";
import { keptValues } from "@/lib/customers/totals/kept";
import { join, raw, type Sql, sql } from "@/lib/db/sql";
import { inOrganization, type Tx } from "@/lib/db/tenant";
import { textKey } from "@/lib/text";

const LONGER = { statementTimeout: 10_000 };

export type StatusCounts = { active: number; inactive: number };

export type IssueCounts = StatusCounts & {
  /** How many of the actor's visible accounts have each issue, as the list filtered by it counts. */
  issues: Record<FilterIssue, number>;
  /** How many pairs of possible duplicates there are, counted as on their page. */
  duplicatePairs: number;
};

type Counted = StatusCounts &
  Record<RowIssue | "no-billing-address" | "no-shipping-address", number>;

/** The counts that the kept totals tell; in one statement, since two would see different moments. */
async function countKept(tx: Tx, actor: Actor, lists: KnownLists) {
  const count = (where: Sql) => sql`coalesce(sum(c."accounts") FILTER (WHERE ${where}), 0)::int`;
  const issues = FILTER_ISSUES.flatMap((issue) =>
    isRowIssue(issue) ? sql`${count(rowIssueSql(issue, "c", lists))} AS ${raw(`"${issue}"`)}` : [],
  );
  const [row] = await tx.query<Counted>`
    SELECT kept.*, "active" + "inactive" - "billing" AS "no-billing-address",
      "active" + "inactive" - "shipping" AS "no-shipping-address"
    FROM (
      SELECT ${count(sql`c."active"`)} AS "active", ${count(sql`NOT c."active"`)} AS "inactive", ${join(issues)}
      FROM "CustomerTotal" c WHERE ${visibleTo(actor)}
    ) AS kept, (${withAddress(actor)}) AS has`;
  if (!row) throw new Error("The counts gave no row.");
  return row;
}

/** SQL: how many accounts have an address of each type, as one row. */
function withAddress(actor: Actor): Sql {
  return sql`
    SELECT (count(*) FILTER (WHERE "billing"))::int AS "billing", (count(*) FILTER (WHERE "shipping"))::int AS "shipping"
    FROM (
      SELECT bool_or(x."addressType" = 'Billing') AS "billing", bool_or(x."addressType" = 'Shipping') AS "shipping"
      FROM "Address" x WHERE x."organizationId" = ${actor.organizationId} AND ${isOfVisible(actor)}
      GROUP BY x."customerId"
    ) AS a`;
}

/**
 * How many of the accounts that the actor may see have which issue.
 * @throws AppError `forbidden`.
 */
export async function countIssues(actor: Actor): Promise<IssueCounts> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      const context = await readIssueContext(tx, actor, FILTER_ISSUES);
      const kept = await countKept(tx, actor, context.lists);
      const { active, inactive } = kept;
      const [reserved] = await tx.query<{ count: number }>`
        SELECT count(*)::int AS "count" FROM "Customer" c
        WHERE ${visibleTo(actor)} AND ${issueSql("reserved-number", context)}`;
      const counts: Record<FilterIssue, number> = {
        ...kept,
        "reserved-number": reserved?.count ?? 0,
        duplicate: context.duplicates.ids.length,
      };
      const issues = FILTER_ISSUES.map((issue) => [issue, counts[issue]]);
      return {
        active,
        inactive,
        // A count for each issue.
        issues: Object.fromEntries(issues) as Record<FilterIssue, number>,
        duplicatePairs: context.duplicates.pairs,
      };
    },
    LONGER,
  );
}

/** Orders of some accounts in one currency; `total` is a decimal with two digits after the point. */
export type OrderVolume = { currencyCode: string; orders: number; total: string };

export type RepLoad = {
  /** Null for the accounts without a rep. */
  repNumber: string | null;
  /** Null where the organization has no such rep. */
  rep: { name: string; active: boolean } | null;
  accounts: number;
  /** What their accounts ordered from `since` on, the currency with most orders first. */
  volumes: OrderVolume[];
};

type Book = Omit<RepLoad, "rep"> & { key: string | null };
type Rep = { repNumber: string; name: string; active: boolean };

const nameOf = ({ name, active }: Rep) => ({ name, active });

/**
 * The book of each rep: how many visible accounts, and what these ordered from `since` on; the
 * largest book first, reps without accounts last.
 * @param since the first day, `YYYY-MM-DD`.
 * @throws AppError `forbidden`.
 */
export async function repLoads(actor: Actor, since: string): Promise<RepLoad[]> {
  authorize(actor, "customers:read");
  const { books, reps } = await inOrganization(
    actor,
    async (tx) => {
      const books = await tx.query<Book>`
        WITH book AS (
          SELECT "key", "value" AS "repNumber", "accounts"
          FROM (${keptValues("repNumber", visibleTo(actor))}) AS kept
        ), ordered AS (
          SELECT c."repNumberKey" AS "key", o."currencyCode", count(*)::int AS "orders", sum(o."total") AS "total"
          FROM "Order" o
          JOIN "Customer" c ON c."organizationId" = o."organizationId" AND c."id" = o."customerId"
          WHERE ${visibleTo(actor)} AND o."organizationId" = ${tx.organizationId} AND o."date" >= ${since}::date
          GROUP BY 1, 2
        ), volume AS (
          SELECT "key", jsonb_agg(jsonb_build_object('currencyCode', "currencyCode", 'orders', "orders",
            'total', "total"::text) ORDER BY "orders" DESC, "currencyCode") AS "volumes"
          FROM ordered GROUP BY 1
        )
        SELECT book.*, coalesce(volume."volumes", '[]') AS "volumes"
        FROM book LEFT JOIN volume ON volume."key" IS NOT DISTINCT FROM book."key"`;
      const reps = await tx.query<Rep>`
        SELECT "repNumber", "name", "active" FROM "SalesRep" WHERE "organizationId" = ${tx.organizationId}`;
      return { books, reps };
    },
    LONGER,
  );
  const known = new Map(reps.map((rep) => [textKey(rep.repNumber), rep]));
  const loads = books.map(({ key, repNumber, ...load }) => {
    const rep = key === null ? undefined : known.get(key);
    return { ...load, repNumber: rep?.repNumber ?? repNumber, rep: rep ? nameOf(rep) : null };
  });
  const withBook = new Set(books.map(({ key }) => key));
  const idle = actor.ownAccountsOnly
    ? []
    : reps
        .filter(({ repNumber, active }) => active && !withBook.has(textKey(repNumber)))
        .map((rep) => ({
          repNumber: rep.repNumber,
          rep: nameOf(rep),
          accounts: 0,
          volumes: [],
        }));
  return [...loads, ...idle].sort(
    (left, right) =>
      right.accounts - left.accounts ||
      Number(left.repNumber === null) - Number(right.repNumber === null) ||
      (left.repNumber ?? "").localeCompare(right.repNumber ?? "", "en"),
  );
}

export type ValueCount = { value: string; accounts: number };
export type Makeup = {
  /** The number of accounts of each tier, the largest first. */
  tiers: ValueCount[];
  /** The number of accounts with an address in each country, by country code, the largest first. */
  countries: ValueCount[];
  /**
   * The number of accounts by creation time: `months[0]` before the first start, `months[n]` from
   * the nth start on.
   */
  months: StatusCounts[];
};

/**
 * Statistics of the actor's visible accounts.
 * @param starts the beginnings of months, in order, ISO 8601.
 */
export async function accountMakeup(actor: Actor, starts: readonly string[]): Promise<Makeup> {
  authorize(actor, "customers:read");
  return inOrganization(
    actor,
    async (tx) => {
      const tiers = await tx.query<ValueCount>`
        SELECT "value", "accounts" FROM (${keptValues("pricing", visibleTo(actor))}) AS kept ORDER BY 2 DESC, 1`;
      const countries = await tx.query<ValueCount>`
        SELECT upper(a."countryKey") AS "value", count(*)::int AS "accounts"
        FROM (
          SELECT DISTINCT x."countryKey", x."customerId" FROM "Address" x
          WHERE x."organizationId" = ${tx.organizationId} AND x."countryKey" <> '' AND ${isOfVisible(actor)}
          ORDER BY 1, 2
        ) AS a
        GROUP BY a."countryKey" ORDER BY 2 DESC, 1`;
      const found = await tx.query<StatusCounts & { month: number }>`
        SELECT width_bucket(c."createdAt", ${starts}::timestamptz[])::int AS "month",
          (count(*) FILTER (WHERE c."active"))::int AS "active",
          (count(*) FILTER (WHERE NOT c."active"))::int AS "inactive"
        FROM "Customer" c WHERE ${visibleTo(actor)} GROUP BY 1`;
      const byMonth = new Map(
        found.map(({ month, active, inactive }) => [month, { active, inactive }]),
      );
      const months = Array.from(
        { length: starts.length + 1 },
        (_, month) => byMonth.get(month) ?? { active: 0, inactive: 0 },
      );
      return { tiers, countries, months };
    },
    LONGER,
  );
}
